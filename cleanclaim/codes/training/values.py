"""Relative value units of a training code in a place, whole or in parts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.training.lookup import get

if TYPE_CHECKING:
    from cleanclaim.codes.training.model import TrainingCode

COMPONENTS: Final = ("", "26", "TC")
_SPLIT: Final = 1  # PC/TC indicator: modifiers 26 and TC may be used


class NoValueError(ValueError):
    """Raised when a service has no value in a place, or no such part; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Rvus:
    """Work, practice expense and malpractice, before the geographic indexes (A6)."""

    work: Decimal
    practice: Decimal
    malpractice: Decimal

    @property
    def total(self) -> Decimal:
        """Return the sum of the three."""
        return self.work + self.practice + self.malpractice


def rvus(code: str, *, facility: bool, component: str = "") -> Rvus:
    """Return the values of a code for one place.

    Parameters
    ----------
    code
        Training code.
    facility
        True when the place of service is one that has its own bill (a hospital, a surgery center).
    component
        ``""`` for the whole, ``"26"`` for the reading alone, ``"TC"`` for the machine alone.

    Raises
    ------
    UnknownCodeError
        If there is no such training code.
    NoValueError
        If the code cannot be split so, or has no value in such a place.
    """
    entry = get(code)
    if component not in COMPONENTS:
        raise NoValueError(f"{component!r} is not a part of a service; use 26, TC or nothing.")
    if component:
        return _part(entry, component, facility=facility)
    practice = entry.pe_facility if facility else entry.pe_office
    if practice is None:
        raise NoValueError(f"{entry.code} has no value {_where(facility=facility)}{_hint(entry, facility)}.")
    return Rvus(entry.work, practice, entry.malpractice)


def _part(entry: TrainingCode, component: str, *, facility: bool) -> Rvus:
    if entry.pctc != _SPLIT or entry.pe_office is None:
        raise NoValueError(
            f"{entry.code} has no professional and technical parts, so it takes no {component}."
        )
    practice, malpractice = entry.reading
    if component == "26":
        return Rvus(entry.work, practice, malpractice)
    if facility:
        raise NoValueError(f"The technical part of {entry.code} in a facility is on the facility's own bill.")
    return Rvus(Decimal("0.00"), entry.pe_office - practice, entry.malpractice - malpractice)


def _where(*, facility: bool) -> str:
    return "in a facility" if facility else "in an office"


def _hint(entry: TrainingCode, facility: bool) -> str:  # noqa: FBT001 - a private helper with one caller
    if facility and entry.pctc == _SPLIT:
        return ": there the clinician bills the reading with 26"
    return ""
