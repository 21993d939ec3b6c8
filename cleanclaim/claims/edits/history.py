"""Claims that went before: what was billed already, for duplicates and for limits over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cleanclaim.claims.model import Claim, ServiceLine

PatientKey: TypeAlias = "tuple[str, str, dt.date | None]"
LineKey: TypeAlias = "tuple[PatientKey, str, str, dt.date | None, str, str, frozenset[str], str]"


class History:
    """Earlier claims, kept so that asking is quick however many there are.

    Voids (frequency 8) and replacements (7) are kept too: they say that the service was billed.
    """

    def __init__(self) -> None:
        self._lines: dict[LineKey, str] = {}
        self._days: dict[tuple[PatientKey, str], list[dt.date]] = {}

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> History:
        """Make a history of claims."""
        history = cls()
        for claim in claims:
            history.add(claim)
        return history

    def copy(self) -> History:
        """Return another history of the same claims, to which more can be added."""
        other = History()
        other._lines = dict(self._lines)
        other._days = {key: list(days) for key, days in self._days.items()}
        return other

    def add(self, claim: Claim) -> None:
        """Remember a claim."""
        who = patient_key(claim)
        for line in claim.lines:
            if line.code:
                self._lines.setdefault(line_key(claim, line, who), claim.account)
                if line.begins:
                    self._days.setdefault((who, line.code), []).append(line.begins)

    def billed(self, claim: Claim, line: ServiceLine, who: PatientKey) -> str | None:
        """Return the account number of the earlier claim with the same line, or None."""
        return self._lines.get(line_key(claim, line, who))

    def days(self, who: PatientKey, code: str) -> list[dt.date]:
        """Return the days on which a code was billed for a patient, in the order of the claims."""
        return self._days.get((who, code), [])


def patient_key(claim: Claim) -> PatientKey:
    """Return what makes two claims those of one patient: name and date of birth."""
    patient = claim.patient
    return patient.name.last.upper(), patient.name.first.upper(), patient.dob


def clinician(claim: Claim, line: ServiceLine) -> str:
    """Return the NPI of who gave the service of a line."""
    who = line.rendering or claim.rendering or claim.billing
    return who.npi


def line_key(claim: Claim, line: ServiceLine, who: PatientKey) -> LineKey:
    """Return what makes two lines say the same to one payer: patient, day, code, modifiers and provider.

    The same service goes to the next payer too; that is no duplicate.
    """
    cover = claim.coverage
    return (
        who,
        cover.payer.id or cover.payer.name if cover else "",
        cover.member_id if cover else "",
        line.begins,
        line.revenue_code,
        line.code,
        frozenset(line.modifiers),
        clinician(claim, line),
    )
