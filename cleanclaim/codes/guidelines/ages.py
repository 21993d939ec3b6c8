"""How long ago a note says that something happened."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_UNITS: Final = {"hour": 0, "day": 1, "week": 7, "wk": 7, "month": 30, "mo": 30, "year": 365, "yr": 365}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AGO: Final = re.compile(
    r"\b(\d{1,3}|"
    + "|".join(_NUMBERS)
    + r")[ -](hour|day|week|wk|month|mo|year|yr)s?[ -](?:ago|old|earlier|prior)\b",
    re.IGNORECASE,
)
_ISO: Final = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_AMERICAN: Final = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_NAMED: Final = re.compile(
    r"\b(?:(\d{1,2})\s+)?("
    + "|".join(_MONTHS)
    + r")[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b",
    re.IGNORECASE,
)
_CENTURY: Final = 2000
_TODAY: Final = re.compile(r"\b(?:today|this morning|tonight)\b", re.IGNORECASE)
_YESTERDAY: Final = re.compile(r"\byesterday\b", re.IGNORECASE)


def ages(text: str, dos: dt.date) -> Iterator[int]:
    """Yield how many days before the date of service each date or "… ago" in a text lies."""
    for match in _AGO.finditer(text):
        number = _NUMBERS.get(match[1].lower()) or int(match[1])
        yield number * _UNITS[match[2].lower()]
    for match in _ISO.finditer(text):
        yield from _age(dos, int(match[1]), int(match[2]), int(match[3]))
    for match in _AMERICAN.finditer(text):
        year = int(match[3])
        yield from _age(dos, year + (_CENTURY if year < 100 else 0), int(match[1]), int(match[2]))  # noqa: PLR2004
    for match in _NAMED.finditer(text):
        if day := match[1] or match[3]:  # a month alone is too rough
            yield from _age(dos, int(match[4]), _MONTHS.index(match[2].lower()) + 1, int(day))
    if _TODAY.search(text):
        yield 0
    if _YESTERDAY.search(text):
        yield 1


def _age(dos: dt.date, year: int, month: int, day: int) -> Iterator[int]:
    try:
        days = (dos - dt.date(year, month, day)).days
    except ValueError:
        return  # 2/30, or a blood pressure that looks like a date
    if days >= 0:
        yield days
