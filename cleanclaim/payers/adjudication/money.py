"""The arithmetic of one allowed line, from charge to payment, each dollar with its reason (A1 to A5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.adjudication.charge import late, write_off
from cleanclaim.payers.adjudication.federal import cut, to_patient, unassigned
from cleanclaim.payers.adjudication.running import Running
from cleanclaim.payers.adjudication.secondary import after, decided_before
from cleanclaim.payers.adjudication.shares import Left, Split, split
from cleanclaim.payers.fees.quick import record
from cleanclaim.payers.model import DecidedLine, Step

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.model import ServiceLine
    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.adjudication.prices import Priced
    from cleanclaim.payers.adjudication.secondary import Prior
    from cleanclaim.payers.adjudication.standing import Standing


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
        return _second(case, offer, standing, prior)
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
    shares = _shares(line, allowed - spent, standing)
    _take_shares(running, shares, case, standing.rate(line), standing.deductible)
    if unassigned(case, line):
        sent = to_patient(running, case)
    else:
        sent = ZERO
        cut(running, case)
    return _line(running, offer, allowed, sent), running.steps, shares


def _second(
    case: Case, offer: Priced, standing: Standing, prior: Prior
) -> tuple[DecidedLine, list[Step], Split]:
    """Decide a line that another payer has answered already."""
    line = offer.line
    running = Running(offer.number, line.charge)
    allowed = min(line.charge, offer.most)
    running.say("A1", f"Asked first, the payer would allow {allowed}.", line.charge, cites=case.plan.label)
    shares = _shares(line, allowed, standing)
    found = after(
        prior,
        charge=line.charge,
        allowed=allowed,
        own=allowed - shares.patient,
        shares=shares.patient,
        method=case.payer.secondary,
        budget=standing.budget,
    )
    decided_before(running, line, prior)
    running.steps.append(
        Step(
            rule="A12" if case.payer.secondary == "msp" else "A15",
            line=offer.number,
            what=found.what,
            before=running.rest,
            after=found.pays,
            cites=found.cites,
            verified=found.verified and case.at.professional,
        )
    )
    running.take(
        "CO",
        "45",
        found.written_off,
        rule="A1",
        what="More than both payers together allow: written off.",
        cites=case.plan.label,
    )
    left = found.patient
    for reason, part, words in _left_to_patient(case, shares, prior, left):
        owed = min(part, left)
        left -= owed
        running.take("PR", reason, owed, rule="A2", what=words, cites=case.plan.label)
    cut(running, case)
    return _line(running, offer, allowed, ZERO), running.steps, shares


def _left_to_patient(
    case: Case, shares: Split, prior: Prior, left: Decimal
) -> tuple[tuple[str, Decimal, str], ...]:
    """Return what the patient may owe after both payers: reason, at most how much, and the sentence."""
    if case.payer.secondary == "supplement":
        return (
            ("1", prior.deductible, "The deductible of Medicare stays with the patient."),
            ("96", left, "What Medicare did not cover, the policy does not cover."),
        )
    return (
        ("1", shares.deductible, "The patient's deductible, as far as nobody has paid it."),
        ("3", shares.copay, "The patient's copay, as far as nobody has paid it."),
        ("2", shares.coinsurance, "The patient's coinsurance, as far as nobody has paid it."),
    )


def _shares(line: ServiceLine, allowed: Decimal, standing: Standing) -> Split:
    share = standing.share(line)
    return split(
        allowed,
        Left(standing.deductible, standing.out_of_pocket),
        rate=standing.rate(line),
        copay=standing.copay(line),
        deductible=share.deductible,
    )


def _take_shares(running: Running, shares: Split, case: Case, rate: Decimal, left: Decimal) -> None:
    label = case.plan.label
    running.take(
        "PR",
        "1",
        shares.deductible,
        rule="A2",
        what=f"Of the deductible {left} is left, and it comes first.",
        cites=label,
    )
    running.take("PR", "3", shares.copay, rule="A2", what="The copay of the visit.", cites=label)
    what = f"Coinsurance: {rate:.0%} of what is left."
    running.take("PR", "2", shares.coinsurance, rule="A2", what=what, cites=label)
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
    return _line(running, offer, allowed, ZERO), running.steps, Split(ZERO, copay, ZERO, ZERO)


def _line(running: Running, offer: Priced, allowed: Decimal, sent: Decimal) -> DecidedLine:
    line = offer.line
    taken = "".join([f" + {item.group}-{item.reason} {item.amount}" for item in running.adjustments])
    running.say("A3", f"Charge {line.charge} = paid {running.rest}{taken}.", running.rest)
    return record(
        DecidedLine,
        {
            "number": running.number,
            "code": line.code,
            "modifiers": line.modifiers,
            "revenue_code": line.revenue_code,
            "units": line.units,
            "charge": line.charge,
            "fee": offer.fee,
            "allowed": allowed,
            "paid": running.rest,
            "adjustments": tuple(running.adjustments),
            "remarks": (),
            "to_patient": sent,
        },
    )
