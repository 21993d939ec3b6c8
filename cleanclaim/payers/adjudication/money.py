"""The arithmetic of one allowed line, from charge to payment, each dollar with its reason (A1 to A5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.adjudication.charge import late, write_off
from cleanclaim.payers.adjudication.federal import cut, to_patient, unassigned
from cleanclaim.payers.adjudication.running import Running
from cleanclaim.payers.adjudication.second import second
from cleanclaim.payers.adjudication.shares import Split

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.adjudication.prices import Priced
    from cleanclaim.payers.adjudication.prior import Prior
    from cleanclaim.payers.adjudication.standing import Standing
    from cleanclaim.payers.model import DecidedLine, Step


def decide_line(
    case: Case, offer: Priced, standing: Standing, prior: Prior | None
) -> tuple[DecidedLine, list[Step], Split]:
    """Decide an allowed line.

    Parameters
    ----------
    offer
        The line with what the schedule allows for it.
    standing
        What the member still has to pay; asked, not changed.
    prior
        What earlier payers did, or None.

    Returns
    -------
    tuple
        The line, the steps of its arithmetic, and the patient's parts that count toward the plan's sums.
    """
    if prior is not None:
        return second(case, offer, standing, prior)
    line = offer.line
    running = Running(offer.number, line.charge)
    allowed = min(line.charge, offer.most)
    write_off(running, case, offer, allowed)
    allowed = late(running, case, allowed)
    if standing.capitated(line):
        return _capitated(running, case, offer, standing)
    spent = standing.spend_down(allowed)
    running.take(
        "PR",
        "178",
        spent,
        rule="L7",
        what="The share of cost of this month is met first, by the patient.",
        cites="22 CCR 50657",
    )
    shares = standing.split(line, allowed - spent)
    _take_shares(running, shares, case, standing.rate(line), standing.deductible)
    if unassigned(case, line):
        sent = to_patient(running, case)
    else:
        sent = ZERO
        cut(running, case)
    return running.finish(offer, allowed, sent), running.steps, shares


def _take_shares(running: Running, shares: Split, case: Case, rate: Decimal, left: Decimal) -> None:
    label = case.plan.label
    law = f"{label}; {case.terms.cites}" if case.terms.cites else label
    sure = case.terms.verified
    what = f"Of the deductible {left} is left, and it comes first."
    running.take("PR", "1", shares.deductible, rule="A2", what=what, cites=law, verified=sure)
    running.take("PR", "3", shares.copay, rule="A2", what="The copay of the visit.", cites=label)
    what = f"Coinsurance: {rate:.0%} of what is left."
    running.take("PR", "2", shares.coinsurance, rule="A2", what=what, cites=law, verified=sure)
    if shares.capped:
        what = (
            f"The year's out-of-pocket maximum is reached, so {shares.capped} of the patient's share is paid."
        )
        running.say("A2", what, running.rest - shares.capped, cites=label)


def _capitated(
    running: Running, case: Case, offer: Priced, standing: Standing
) -> tuple[DecidedLine, list[Step], Split]:
    """Pay nothing for a service that the monthly sum per member has paid already; the copay stays due."""
    line = offer.line
    allowed = running.rest
    copay = min(standing.copay(line), allowed)
    if standing.out_of_pocket is not None:
        copay = min(copay, standing.out_of_pocket)
    running.take("PR", "3", copay, rule="A2", what="The copay of the visit.", cites=case.plan.label)
    what = "The clinic has a sum per member and month for this, so nothing is paid for it apart."
    running.take("CO", "24", running.rest, rule="A1", what=what, cites="Capitation agreement of the clinic")
    return running.finish(offer, allowed, ZERO), running.steps, Split(ZERO, copay, ZERO, ZERO)
