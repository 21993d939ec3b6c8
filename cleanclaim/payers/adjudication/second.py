"""The arithmetic of a line that another payer has answered already (A12, A15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.payers.adjudication.federal import cut
from cleanclaim.payers.adjudication.running import Running
from cleanclaim.payers.adjudication.secondary import after, decided_before
from cleanclaim.payers.model import Step

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.adjudication.prices import Priced
    from cleanclaim.payers.adjudication.prior import Prior
    from cleanclaim.payers.adjudication.shares import Split
    from cleanclaim.payers.adjudication.standing import Standing
    from cleanclaim.payers.model import DecidedLine


def second(
    case: Case, offer: Priced, standing: Standing, prior: Prior
) -> tuple[DecidedLine, list[Step], Split]:
    """Decide a line that another payer has answered already."""
    line = offer.line
    running = Running(offer.number, line.charge)
    allowed = min(line.charge, offer.most)
    running.say("A1", f"Asked first, the payer would allow {allowed}.", line.charge, cites=case.plan.label)
    shares = standing.split(line, allowed)
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
        what="What neither payer pays nor leaves to the patient is written off.",
        cites=case.plan.label,
        verified=found.verified,
    )
    left = found.patient
    for reason, part, words in _left_to_patient(case, shares, prior, left):
        owed = min(part, left)
        left -= owed
        running.take(
            "PR", reason, owed, rule="A2", what=words, cites=case.plan.label, verified=found.verified
        )
    cut(running, case)
    return running.finish(offer, allowed), running.steps, shares


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
