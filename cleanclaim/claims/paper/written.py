"""How values are written on paper, and how they are read back from it."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Final

from cleanclaim.claims.wire_text import wire_text

_SUFFIXES: Final = frozenset({"JR", "SR", "II", "III", "IV", "V"})
_MONEY: Final = re.compile(r"(-?)\$?(\d{1,3}(?:,\d{3})+|\d*)(?:[ .](\d{2}))?", re.ASCII)
_CENTURY: Final = 2000  # a claim's two-digit years: nothing older than 2000 is billed
_LONG_DATE: Final = 8
_SHORT_DATE: Final = 6
_YEAR_DIGITS: Final = 4


def printed(text: str) -> str:
    """Write text as a form is typed: capitals, plain letters, no commas, one space at a time."""
    return " ".join(wire_text(text).replace(",", " ").split())


def street(*lines: str) -> str:
    """Write an address line: no punctuation but hyphens and slashes."""
    return " ".join(re.sub(r"[^\w /-]", " ", printed(" ".join(lines))).split())


def day8(day: dt.date | None) -> str:
    """Write a date as MM DD YYYY."""
    return f"{day.month:02d} {day.day:02d} {day.year:04d}" if day else ""


def day6(day: dt.date | None) -> str:
    """Write a date as MM DD YY."""
    return f"{day.month:02d} {day.day:02d} {day.year % 100:02d}" if day else ""


def read_day(text: str) -> dt.date | None:
    """Read a date: MM DD YYYY, MM DD YY, the same with other signs between or none, or YYYY-MM-DD.

    Raises
    ------
    ValueError
        If it is no date; the message is the end of a sentence.
    """
    if not text.strip():
        return None
    groups = re.findall(r"\d+", text, re.ASCII)
    if len(groups) == 1 and len(groups[0]) in {_SHORT_DATE, _LONG_DATE}:
        whole = groups[0]
        groups = [whole[:2], whole[2:4], whole[4:]]
    if len(groups) == 3 and not re.search(r"[^\d\s/.|-]", text, re.ASCII):  # noqa: PLR2004 - month, day, year
        first, second, third = groups
        if len(first) == _YEAR_DIGITS:
            first, second, third = second, third, first
        year = int(third) + (_CENTURY if len(third) == 2 else 0)  # noqa: PLR2004 - two digits of a year
        if len(third) in {2, _YEAR_DIGITS} and max(len(first), len(second)) <= 2:  # noqa: PLR2004
            try:
                return dt.date(year, int(first), int(second))
            except ValueError:
                pass
    raise ValueError(f"{text.strip()!r} is not a date. Write month, day and year, like 03 15 2026.")


def money(amount: Decimal | None) -> str:
    """Write dollars and cents with a space between, as the two columns of a form: 1250 00."""
    if amount is None:
        return ""
    whole = f"{abs(amount):.2f}".replace(".", " ")
    return f"-{whole}" if amount < 0 else whole


def read_money(text: str) -> Decimal | None:
    """Read an amount of money.

    Raises
    ------
    ValueError
        If it is none.
    """
    bare = " ".join(text.split())
    if not bare:
        return None
    found = _MONEY.fullmatch(bare)
    if found is None or not (found[2] or found[3]):
        raise ValueError(f"{bare!r} is not an amount. Write dollars and cents, like 125 00.")
    return Decimal(f"{found[1]}{(found[2] or '0').replace(',', '')}.{found[3] or '00'}")


def number(amount: Decimal) -> str:
    """Write a quantity without needless zeros."""
    return f"{amount.normalize():f}"


def read_number(text: str) -> Decimal | None:
    """Read a quantity.

    Raises
    ------
    ValueError
        If it is none.
    """
    bare = text.strip()
    if not bare:
        return None
    try:
        value = Decimal(bare)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not re.fullmatch(r"-?\d{0,9}(\.\d{0,6})?", bare, re.ASCII):
        raise ValueError(f"{bare!r} is not a number. Write how many, like 1 or 2.5.")
    return value


def read_name(text: str) -> tuple[str, str, str, str]:
    """Read LAST SUFFIX, FIRST, MIDDLE into last, first, middle and suffix."""
    parts = [" ".join(part.split()) for part in text.upper().split(",")]
    last, first, middle = (*parts, "", "")[0], (*parts, "", "")[1], " ".join(parts[2:])
    words = last.split()
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    return " ".join(words), first, middle.strip(), suffix


def read_spoken_name(text: str) -> tuple[str, str, str]:
    """Read FIRST MIDDLE LAST into last, first and middle: the last word is the last name."""
    words = text.upper().replace(",", " ").split()
    if not words:
        return "", "", ""
    return words[-1], words[0] if len(words) > 1 else "", " ".join(words[1:-1])
