"""Take values out of the elements of a segment."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

PART: Final = "\x1f"
REPEAT: Final = "\x1e"
_DAY: Final = 8
_NOON_DIGITS: Final = 4


def get(elements: Sequence[str], at: int) -> str:
    """Return the element at a position counted from 1 (0 is the segment's name); empty when not there."""
    return elements[at] if at < len(elements) else ""


def part(elements: Sequence[str], at: int, which: int) -> str:
    """Return one part of a composite, both counted from 1; empty when not there."""
    parts = get(elements, at).split(PART)
    return parts[which - 1] if which <= len(parts) else ""


def parts(elements: Sequence[str], at: int, first: int, last: int) -> tuple[str, ...]:
    """Return the filled parts of a composite from `first` to `last`."""
    return tuple(value for value in get(elements, at).split(PART)[first - 1 : last] if value)


def repeats(elements: Sequence[str], at: int) -> tuple[str, ...]:
    """Return the filled repetitions of an element."""
    return tuple(value for value in get(elements, at).split(REPEAT) if value)


def day(text: str) -> dt.date:
    """Return a day from ``CCYYMMDD``.

    Raises
    ------
    ValueError
        If it is no day of the calendar.
    """
    if len(text) != _DAY:
        raise ValueError(f"{text!r} is no day.")
    return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))


def days(form: str, text: str) -> tuple[dt.date, dt.date | None]:
    """Return a day, or the first and last one, from an element of the format ``D8`` or ``RD8``."""
    if form == "RD8":
        first, _, last = text.partition("-")
        return day(first), day(last)
    return day(text), None


def moment(date: str, time: str) -> dt.datetime | None:
    """Return a point in time from a date and ``HHMM`` with or without seconds; None when there is no date."""
    if not date:
        return None
    hour, minute = int(time[:2] or 0), int(time[2:_NOON_DIGITS] or 0)
    second = int(time[4:6] or 0)
    return dt.datetime.combine(day(date), dt.time(hour, minute, second))


def number(text: str) -> Decimal | None:
    """Return a number as it is written; None for an empty element."""
    return Decimal(text) if text else None


def dollars(text: str) -> Decimal:
    """Return an amount; an empty element is 0."""
    return Decimal(text) if text else Decimal(0)
