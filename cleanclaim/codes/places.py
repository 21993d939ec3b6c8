"""Place of service: where the patient was, and which fee column that means.

>>> place("11").title
'Office'
>>> facility("22")
True
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes.model import UnknownCodeError
from cleanclaim.findings import Finding, Severity, day_in_words

if TYPE_CHECKING:
    import datetime as dt

_SET: Final = "CMS place of service code set"
_DIGITS: Final = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A place of service.

    Attributes
    ----------
    code
        Two digits, for example ``"11"``.
    title
        What it is, in our own words.
    facility
        True for Medicare's facility fee, False for the office fee, None where nobody has read which.
    effective_from, effective_to
        First and last day it may be used; None while not known, or while no end is known.
    verified
        True when the fee column was read in at least two sources.
    """

    code: str
    title: str
    facility: bool | None = None
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    verified: bool = False

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the code may be used on `day`, as far as its dates are known."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)


@lru_cache(maxsize=1)
def places() -> dict[str, Place]:
    """Return every place of service by its code."""
    import tomllib  # noqa: PLC0415 - only when a place is asked for

    text = resources.files("cleanclaim.codes").joinpath("places.toml").read_text("utf-8")
    rows: dict[str, dict[str, Any]] = tomllib.loads(text)["place"]
    return {code: Place(code, **row) for code, row in rows.items()}


def place(code: str) -> Place:
    """Return a place of service.

    Raises
    ------
    UnknownCodeError
        If there is no such code; one sentence says what it probably should be.
    """
    found = places().get(code)
    if found is None:
        raise UnknownCodeError(_unknown(code))
    return found


def facility(code: str, dos: dt.date | None = None) -> bool | None:
    """Tell which fee column Medicare uses for a place: True facility, False office, None not known.

    Parameters
    ----------
    code
        Place of service, two digits.
    dos
        Date of service: a code that does not hold on it is an error.

    Raises
    ------
    UnknownCodeError
        If there is no such code, or it does not hold on `dos`.

    Notes
    -----
    A patient who is registered as an inpatient or outpatient has the facility fee wherever the service
    was; that is not in the place code.
    """
    found = place(code)
    if dos is not None and not found.holds_on(dos):
        raise UnknownCodeError(_too_early(found))
    return found.facility


def check(code: str, dos: dt.date | None = None) -> list[Finding]:
    """Return what is not right yet with a place of service: rule ``POS``."""
    found = places().get(code)
    if found is None:
        return [Finding("POS", Severity.ERROR, code or "place of service", _unknown(code), _SET)]
    if dos is not None and not found.holds_on(dos):
        return [Finding("POS", Severity.ERROR, code, _too_early(found), _SET, to_confirm=not found.verified)]
    return []


def _unknown(code: str) -> str:
    typed = code.strip()
    padded = typed.zfill(_DIGITS)
    if typed.isdigit() and padded in places() and padded != code:
        return f"Write the place of service with two digits: {padded} ({places()[padded].title.lower()})."
    return f"{typed or 'An empty text'} is not a place of service; write two digits, like 11 for an office."


def _too_early(found: Place) -> str:
    day = found.effective_from
    begins = f" begins on {day_in_words(day)}" if day else " does not hold on this date"
    return f"Place {found.code}{begins}; use the place code that was in force on the date of service."
