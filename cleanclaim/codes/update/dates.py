"""From when the release in a file is in force: what it says, what its name hints, or what we are told."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.update.problems import UpdateError
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    from cleanclaim.codes.update.recognise import Official

_OCTOBER: Final = 10
_APRIL: Final = re.compile(r"april|(?<![a-z])apr(?![a-z])", re.IGNORECASE)
_QUARTERS: Final = {"JAN": 1, "APR": 4, "JUL": 7, "OCT": 10}
_QUARTER: Final = re.compile(r"(JAN|APR|JUL|OCT)", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_LAST_MONTH: Final = 12


def icd_start(official: Official, told: dt.date | None) -> dt.date:
    """Return the first day of an ICD-10-CM or ICD-10-PCS release.

    The files of 1 October and of 1 April say the same year inside; only their name tells them apart.

    Raises
    ------
    UpdateError
        If the file does not say its year, or `told` is not in that year.
    """
    year = official.year
    if year is None:
        raise UpdateError(f"{official.shown} does not say its year; is it the official file, unchanged?")
    first, last = dt.date(year - 1, _OCTOBER, 1), dt.date(year, 9, 30)
    if told is None:
        return dt.date(year, 4, 1) if _APRIL.search(official.shown) else first
    if not first <= told <= last:
        raise UpdateError(
            f"{official.shown} is of fiscal year {year}, {day_in_words(first)} to {day_in_words(last)}; "
            f"{day_in_words(told)} is not in it."
        )
    return told


def quarter(official: Official, told: dt.date | None) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the quarter a HCPCS file is for.

    Raises
    ------
    UpdateError
        If neither its name ("HCPC2026_OCT_ANWEB.txt") nor `told` says so.
    """
    start = told
    if start is None:
        month = _QUARTER.search(official.shown)
        year = _YEAR.search(official.shown.replace("HCPC", " ").replace("_", " "))
        if month is None or year is None:
            raise UpdateError(
                f"{official.shown} does not say its quarter; add its first day, like --effective 2026-10-01."
            )
        start = dt.date(int(year[1]), _QUARTERS[month[1].upper()], 1)
    after = start.month + 3
    end = dt.date(start.year + (after > _LAST_MONTH), (after - 1) % _LAST_MONTH + 1, 1) - dt.timedelta(days=1)
    return start, end
