"""What a payer's front door says of a file of claims, and of each claim it did not take in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanclaim.claims.x12.receipts.statuses import reason_of

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.claims.acknowledgment import Acknowledgment, ClaimAcknowledgment, Reason
    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.x12 import Problem
    from cleanclaim.findings import Finding


@dataclass(frozen=True, slots=True)
class Rejected:
    """A claim that was not taken in, and why.

    Attributes
    ----------
    claim
        As it came.
    findings
        What the front door found: mend all of it, then send a new claim.
    """

    claim: Claim
    findings: tuple[Finding, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Category, code and whose data of each finding, as a 277CA writes them."""
        return tuple(reason_of(each) for each in self.findings)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a payer answers to a file of claims on the day it comes.

    Attributes
    ----------
    received
        Day of receipt: the payer's clocks start here, for accepted claims alone.
    accepted
        Claims that go on to a decision, each with that day as `Claim.received`.
    rejected
        Claims that came back, with reasons (277CA).
    unread
        Claims of a transaction that could not be read as a whole (999): nothing of it was looked at.
    acknowledgments, claim_acknowledgments
        The 999s and 277CAs.
    text_999, text_277ca
        The same as files; empty where there is none.
    problem
        Why the file could not even be answered; else empty.
    problems
        What is wrong with the form of the file.
    """

    received: dt.date
    accepted: tuple[Claim, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    unread: tuple[Claim, ...] = ()
    acknowledgments: tuple[Acknowledgment, ...] = ()
    claim_acknowledgments: tuple[ClaimAcknowledgment, ...] = ()
    text_999: str = ""
    text_277ca: str = ""
    problem: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def acknowledgment(self) -> Acknowledgment | None:
        """The 999 of the first group of the file."""
        return self.acknowledgments[0] if self.acknowledgments else None

    @property
    def claim_acknowledgment(self) -> ClaimAcknowledgment | None:
        """The first 277CA."""
        return self.claim_acknowledgments[0] if self.claim_acknowledgments else None

    @property
    def all_in(self) -> bool:
        """True when every claim was taken in."""
        return not (self.problem or self.problems or self.rejected or self.unread)
