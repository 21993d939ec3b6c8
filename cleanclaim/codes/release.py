"""Which release of the code set is loaded, and for which dates it is in force."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

_OCTOBER: Final = 10
_FILE: Final = re.compile(r"tabular-([A-Za-z]+)-(\d{1,2})-(\d{4})")
# An update that changed notes and no code: its list is already right from an earlier day on. Of the 74,719
# codes of April 2026 the Medicare Code Editor tables take each one on 2025-10-01 too (test_judge.py).
_SAME_CODES_SINCE: Final = {dt.date(2026, 4, 1): dt.date(2025, 10, 1)}
_MONTHS: Final = {"april": 4, "october": 10}


def fiscal_year(day: dt.date) -> int:
    """Return the federal fiscal year of a date: it begins on 1 October of the year before.

    ICD-10-CM is published by fiscal year, with a mid-year update on 1 April.
    """
    return day.year + 1 if day.month >= _OCTOBER else day.year


@dataclass(frozen=True, slots=True)
class Release:
    """A release of ICD-10-CM.

    Attributes
    ----------
    name
        As a page shows it, for example ``"ICD-10-CM FY2026, April 2026 update"``.
    effective_from, effective_to
        First and last date of service (inpatient: discharge) it is in force for.
    codes, assignable
        How many codes it holds, and how many of them may be reported.
    """

    name: str
    effective_from: dt.date
    effective_to: dt.date
    codes: int = 0
    assignable: int = 0

    def covers(self, day: dt.date) -> bool:
        """Tell whether the release is in force on `day`."""
        return self.effective_from <= day <= self.effective_to

    def has_codes_of(self, day: dt.date) -> bool:
        """Tell whether its list of codes is right on `day`, even if it came into force later."""
        return _SAME_CODES_SINCE.get(self.effective_from, self.effective_from) <= day <= self.effective_to


def release_of(file_name: str) -> Release:
    """Read the release from the name NCHS gives its file ("icd10c-tabular-April-1-2026.xml").

    Raises
    ------
    ValueError
        If the name does not carry a release date.
    """
    found = _FILE.search(file_name)
    month = _MONTHS.get(found[1].lower()) if found else None
    if found is None or month is None:
        raise ValueError(f"{file_name} does not say which ICD-10-CM release it is.")
    return release_from(dt.date(int(found[3]), month, int(found[2])))


def release_from(start: dt.date) -> Release:
    """Return the release that is in force from `start`: the yearly one on 1 October, else an update to it."""
    year = fiscal_year(start)
    update = "" if (start.month, start.day) == (_OCTOBER, 1) else f", {start:%B %Y} update"
    return Release(f"ICD-10-CM FY{year}{update}", start, dt.date(year, 9, 30))
