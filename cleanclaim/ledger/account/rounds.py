"""One round: a claim goes out, is judged, received, decided, paid. Each stage follows from those before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cleanclaim.claims import x12
from cleanclaim.claims.problems import ClaimError
from cleanclaim.claims.scrubber import scrub
from cleanclaim.ledger.account.changes import changed
from cleanclaim.ledger.secondary import next_claim
from cleanclaim.payers import Past, adjudicate
from cleanclaim.payers.book import payer_of
from cleanclaim.payers.remittances import correct, paid_claim, receive, remit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.remittance import PaidClaim, Remittance
    from cleanclaim.findings import Finding
    from cleanclaim.ledger.account.model import Account, Move
    from cleanclaim.payers import Decision, Enrollment
    from cleanclaim.payers.denials import Consequence, Denial
    from cleanclaim.payers.remittances import Receipt

_SENDER: Final = x12.Submitter(
    name="PRACTICE CLINIC", id="PRACTICECLINIC", contact="BILLING DESK", phone="9165550100"
)
_FREQUENCY: Final = {"replace": "7", "void": "8"}
_MORNING: Final = dt.time(9, 30)


@dataclass(slots=True)
class Round:
    """What came of one step; what is not there did not happen.

    Attributes
    ----------
    claim, findings, text
        The claim as it went out, what the clinic's edits say about it, and its 837.
    receipt
        The payer's 999 and 277CA.
    decision, remittance
        The payer's decision, and the payment.
    problem
        Why the step could not be taken, in one sentence; else empty.
    said
        What the step led to, where it was an appeal.
    appealed
        The denial, the end of its appeal, and the key of the payer.
    """

    move: Move
    claim: Claim | None = None
    findings: tuple[Finding, ...] = ()
    text: str = ""
    receipt: Receipt | None = None
    decision: Decision | None = None
    remittance: Remittance | None = None
    problem: str = ""
    said: str = ""
    appealed: tuple[Denial, Consequence, str] | None = field(default=None, repr=False)

    @property
    def received(self) -> dt.date:
        """The day the payer has it."""
        return self.move.on + dt.timedelta(days=1)

    @property
    def rejected(self) -> bool:
        """Whether the payer did not take the claim in."""
        return self.receipt is not None and not self.receipt.accepted

    @property
    def why_rejected(self) -> str:
        """The first reason of a rejection, in one sentence."""
        receipt = self.receipt
        if receipt is None or receipt.accepted:
            return ""
        if receipt.rejected:
            return receipt.rejected[0].findings[0].message
        if receipt.problems:
            return receipt.problems[0].what
        return receipt.problem or "The file could not be read."


def claim_of(account: Account, move: Move, before: Sequence[Round]) -> Claim | str:
    """Return the claim of a step, or a sentence why there is none."""
    coding = account.coding
    claim = account.front.model_copy(
        update={
            "diagnoses": coding.diagnoses,
            "lines": coding.services,
            "total": sum((line.charge for line in coding.services), account.front.charges),
        }
    )
    earlier = [each for each in before if each.claim is not None]
    decided = [each for each in earlier if each.decision is not None]
    if not claim.lines:
        return "Nothing has been coded yet. Code at least one service before a claim goes out."
    if move.kind == "next":
        if not decided:
            return "The first payer has not decided yet. Its decision has to stand on the next claim."
        last = decided[-1]
        found = next_claim(last.claim, last.decision) if last.claim and last.decision else None
        if found is None:
            return "The patient has no further payer. What is left is the patient's, or is written off."
        claim = found
    elif move.kind in _FREQUENCY:
        if not decided:
            return (
                "No payer has decided this claim yet. A claim that was rejected is sent again as a new one."
            )
        last = decided[-1]
        number = last.decision.payer_control_number if last.decision else ""
        kept = {"frequency": _FREQUENCY[move.kind], "payer_control_number": number}
        if last.claim is not None and last.claim.destination:
            # A later payer's claim keeps what the payers before it decided.
            claim = last.claim
        claim = claim.model_copy(update=kept)
    try:
        return changed(claim, move.changes)
    except ClaimError as error:
        return str(error)


def send(account: Account, move: Move, before: Sequence[Round]) -> Round:
    """Take a step that sends a claim: everything up to the remittance follows."""
    done = Round(move)
    claim = claim_of(account, move, before)
    if isinstance(claim, str):
        done.problem = claim
        return done
    done.claim = claim
    profile = payer_of(claim) if claim.coverage else None
    done.findings = tuple(scrub(claim, rules=profile.rules if profile else None, on=move.on))
    if profile is None or claim.coverage is None:
        done.problem = "The patient has no payer to send a claim to. Ask the patient, and post what comes."
        return done
    payer = claim.coverage.payer
    receiver = x12.Receiver(name=payer.name, id=payer.id)
    when = dt.datetime.combine(move.on, _MORNING)
    done.text = move.text or x12.write_837([claim], sender=_SENDER, receiver=receiver, when=when, check=False)
    done.receipt = receive(move.text or claim, profile, on=done.received)
    if not done.receipt.accepted:
        return done
    taken = done.receipt.accepted[0]
    past = [each.decision for each in before if each.decision is not None]
    member = _member(account, claim.destination, past)
    done.decision = move.decision or adjudicate(
        taken,
        profile,
        enrollment=member,
        received=done.received,
        history=Past.of(past),
        network=account.network,
    )
    done.remittance = move.remittance or paid_by(done.decision, past, len(before), account.number)
    return done


def paid_by(decision: Decision, past: Sequence[Decision], place: int, account: str) -> Remittance:
    """Return the remittance of a decision; a corrected claim takes its first decision back."""
    number = decision.claim.payer_control_number
    old = next((each for each in reversed(past) if number and each.payer_control_number == number), None)
    claims: list[PaidClaim | Decision]
    if old is not None and decision.claim.frequency == "7":
        claims = list(correct(old, decision))
    else:
        claims = [paid_claim(decision)]
    coverage = decision.claim.coverage
    return remit(
        claims,
        on=decision.decided,
        trace=f"{account[-8:]}{place + 1:02}",
        payer=coverage.payer if coverage else None,
        payee=decision.claim.billing,
        method="ACH",
    )


def _member(account: Account, place: int, past: Sequence[Decision]) -> Enrollment | None:
    """Return the patient in the payer's register, with what earlier decisions have used up."""
    member = account.members[place] if place < len(account.members) else None
    for decision in past:
        if member is not None and decision.used is not None and decision.claim.destination == place:
            member = member.with_used(decision.used)
    return member
