"""What a payer has already decided for a patient: for duplicates, follow-up, and limits over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.history import clinician, line_key, patient_key
from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.book import payer_of
from cleanclaim.payers.model import Decision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal

    from cleanclaim.claims.edits.history import LineKey, PatientKey
    from cleanclaim.claims.model import Claim, ServiceLine


AGAIN: Final = frozenset({"7", "8"})  # frequency of a claim that replaces an earlier one, or takes it back
_REVERSED: Final = "22"


@dataclass(frozen=True, slots=True)
class PastLine:
    """One line a payer has had.

    Attributes
    ----------
    payer
        Its name in the book; "" where the book has none.
    key
        What makes two lines say the same (`cleanclaim.claims.edits.history.line_key`).
    code, modifiers, day, units
        As billed.
    group, taxonomy
        NPI of the billing provider, and taxonomy of the clinician, which tells the specialty.
    clinician
        NPI of who gave it.
    good
        Whether the payer allowed it; a claim without its decision counts as allowed.
    account, number
        Account of the clinic, and the payer's number of the claim.
    spent
        Dollars of share of cost it met (PR-178).
    """

    payer: str
    key: LineKey
    code: str
    modifiers: tuple[str, ...]
    day: dt.date | None
    units: Decimal
    group: str
    taxonomy: str
    clinician: str
    good: bool
    account: str
    number: str
    spent: Decimal


class Past:
    """Earlier claims and decisions by patient, so that asking is quick however many there are."""

    def __init__(self) -> None:
        self._lines: dict[PatientKey, list[PastLine]] = {}
        self._decisions: dict[str, Decision] = {}

    @classmethod
    def of(cls, items: Iterable[Claim | Decision]) -> Past:
        """Make a past of claims and decisions."""
        past = cls()
        for item in items:
            past.add(item)
        return past

    def add(self, item: Claim | Decision) -> None:
        """Remember a claim, or a decision with its claim."""
        if isinstance(item, Decision):
            claim, number, payer = item.claim, item.payer_control_number, item.payer
            if item.status == _REVERSED:
                self._forget(patient_key(claim), number)
                return
            self._decisions[number] = item
            good = [line.allowed > ZERO for line in item.lines]
            spent = [line.taken("PR", "178") for line in item.lines]
        else:
            claim, number = item, item.payer_control_number
            found = payer_of(claim)
            payer = found.name if found else ""
            good, spent = [True] * len(claim.lines), [ZERO] * len(claim.lines)
        who = patient_key(claim)
        kept = self._lines.setdefault(who, [])
        for line, allowed, dollars in zip(claim.lines, good, spent, strict=False):
            kept.append(_past(claim, line, who, payer=payer, good=allowed, number=number, spent=dollars))

    def lines(self, claim: Claim, payer: str) -> list[PastLine]:
        """Return the lines a payer has had of the patient of a claim, without those the claim replaces."""
        lines = self._lines.get(patient_key(claim))
        if not lines:
            return []
        replaced = claim.payer_control_number if claim.frequency in AGAIN else ""
        return [
            line for line in lines if line.payer in {"", payer} and not (replaced and line.number == replaced)
        ]

    def decision(self, number: str) -> Decision | None:
        """Return a decision by the payer's number of the claim, or None."""
        return self._decisions.get(number)

    def _forget(self, who: PatientKey, number: str) -> None:
        """Forget a decision that was taken back."""
        self._decisions.pop(number, None)
        self._lines[who] = [line for line in self._lines.get(who, ()) if line.number != number]

    @property
    def knows_decisions(self) -> bool:
        """Whether any decision is remembered."""
        return bool(self._decisions)


def _past(
    claim: Claim, line: ServiceLine, who: PatientKey, *, payer: str, good: bool, number: str, spent: Decimal
) -> PastLine:
    doctor = line.rendering or claim.rendering or claim.billing
    return PastLine(
        payer=payer,
        key=line_key(claim, line, who),
        code=line.code,
        modifiers=line.modifiers,
        day=line.begins or claim.begins,
        units=line.units,
        group=claim.billing.npi,
        taxonomy=doctor.taxonomy,
        clinician=clinician(claim, line),
        good=good,
        account=claim.account,
        number=number,
        spent=spent,
    )
