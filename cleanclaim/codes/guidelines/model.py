"""What a guideline rule looks at: the list of codes and what is known about the encounter."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.note import NoteText


class Person(Protocol):
    """What the rules need to know of a patient: `charts.Patient` and anything like it."""

    @property
    def sex(self) -> str:
        """``"F"``, ``"M"`` or ``"X"``, as registered."""

    @property
    def dob(self) -> dt.date:
        """Date of birth."""


@dataclass(frozen=True)
class Listing:
    """The codes of one encounter, in order, and what is known about it; None means unknown.

    Attributes
    ----------
    entries
        Every code as typed, those that do not exist included (their node is None).
    setting
        ``"outpatient"`` or ``"inpatient"``.
    dos
        Date of service (inpatient: of discharge).
    patient, note
        The person, and what was written down.
    poa
        Present-on-admission indicator by plain code.
    """

    entries: tuple[Entry, ...]
    setting: str = "outpatient"
    dos: dt.date | None = None
    patient: Person | None = None
    note: NoteText | None = None
    poa: Mapping[str, str] | None = field(default=None)

    def starting(self, *prefixes: str) -> list[Entry]:
        """Return the entries whose code begins with one of these, without dots ("I11", "T36")."""
        return [e for e in self.known() if e.key.startswith(prefixes)]

    def has(self, *prefixes: str) -> bool:
        """Tell whether any code begins with one of these."""
        return any(e.key.startswith(prefixes) for e in self.known())

    def known(self) -> tuple[Entry, ...]:
        """Return the entries that exist in the loaded release."""
        return self._known

    @cached_property
    def _known(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.node is not None)

    @property
    def first(self) -> Entry | None:
        """The first-listed (inpatient: principal) code, if it exists in the release."""
        return self.entries[0] if self.entries and self.entries[0].node is not None else None

    @property
    def place(self) -> str:
        """What the first place is called in this setting."""
        return "first-listed" if self.setting == "outpatient" else "principal"

    @property
    def age(self) -> int | None:
        """Age in completed years on the date of service, if both dates are known."""
        if self.patient is None or self.dos is None:
            return None
        born, day = self.patient.dob, self.dos
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @property
    def days_old(self) -> int | None:
        """Age in days on the date of service (0 on the day of birth), if both dates are known."""
        return (self.dos - self.patient.dob).days if self.patient and self.dos else None
