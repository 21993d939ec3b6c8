"""What the stages of a decision look at, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleanclaim.claims.edits.judged_services import judged
from cleanclaim.payers.adjudication.outside import emergency

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim, ServiceLine
    from cleanclaim.claims.rules import FilingLimit, PayerRules
    from cleanclaim.findings import Finding
    from cleanclaim.payers.adjudication.outside import Protection
    from cleanclaim.payers.adjudication.past import PastLine
    from cleanclaim.payers.book import PayerProfile, Plan, Terms
    from cleanclaim.payers.model import Decision, Enrollment


@dataclass(frozen=True, slots=True)
class Denial:
    """Why a line, or the whole claim, is not paid.

    Attributes
    ----------
    number
        Number of the line, counted from 1; 0 is the claim as a whole.
    group, reason
        Adjustment group and reason number.
    what
        One sentence for the learner.
    cites
        What it rests on.
    remarks
        Remark codes.
    rule
        Edit or rule of arithmetic (``"E8"``), for the trace.
    verified
        False while nobody has read it in its source.
    """

    number: int
    group: str
    reason: str
    what: str
    cites: str
    remarks: tuple[str, ...] = ()
    rule: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """One claim before one payer, with all that the decision may look at.

    Attributes
    ----------
    claim, payer, plan, terms
        What is decided, by whom, and by which terms.
    enrollment
        What the payer's register says about the patient; None where nobody asked it.
    network
        Whether the clinician is in the network (for Medicare: participates).
    received, decided
        Days.
    past
        Lines of the patient's earlier claims.
    denied
        Lines that were denied so far.
    law
        The law that protects the patient from a clinician out of the network, or None.
    replaces
        The earlier decision that the claim replaces or takes back, where the payer knows it.
    knows_earlier
        Whether the payer has any earlier decision at hand, so that a number it does not find is wrong.
    at
        The scrubber's look at the claim, so that both ask the code sets once.
    """

    claim: Claim
    payer: PayerProfile
    plan: Plan
    terms: Terms
    enrollment: Enrollment | None
    network: bool
    received: dt.date
    decided: dt.date
    past: list[PastLine]
    at: Context
    denied: dict[int, Denial] = field(default_factory=dict)
    law: Protection | None = None
    replaces: Decision | None = None
    knows_earlier: bool = False

    @property
    def rules(self) -> PayerRules:
        """What the payer asks of a claim."""
        return self.payer.rules

    @property
    def filing(self) -> FilingLimit | None:
        """The filing limit of the plan, or else of the payer."""
        return self.plan.filing or self.payer.rules.filing

    @property
    def emergency(self) -> bool:
        """Whether the care was for an emergency, as the claim tells it."""
        return emergency(self.claim)

    def open(self) -> Iterator[tuple[int, ServiceLine]]:
        """Yield the lines that no stage has denied so far, each with its number from 1."""
        for number, line in enumerate(self.claim.lines, 1):
            if number not in self.denied:
                yield number, line

    def said(self, edit: str) -> Iterator[tuple[int, Finding]]:
        """Yield what the code sets say of the lines, each with its number from 1."""
        for index, _, finding in judged(self.claim, self.at).get(edit, ()):
            yield index + 1, finding

    def reasons(self, line: ServiceLine) -> list[str]:
        """Return the diagnoses a line is for: those it points to, else all."""
        codes = self.at.codes
        pointed = [codes[p - 1] for p in line.pointers if 1 <= p <= len(codes)]
        return pointed or list(codes)
