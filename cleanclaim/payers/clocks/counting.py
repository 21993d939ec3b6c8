"""Counting to a last day, with the steps of the count in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.findings import day_in_words
from cleanclaim.payers import calendar
from cleanclaim.payers.clocks.law import a_day
from cleanclaim.payers.clocks.record import ClockError

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from cleanclaim.payers.clocks.law import Law

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EACH: Final = 10  # up to so many business days are told one by one
_HOLIDAYS: Final = {
    "federal": "federal holidays",
    "california": "California holidays",
    "calhr": "California holidays",
    "weekdays": "nothing else",
}


def words(day: dt.date) -> str:
    """Write a day with its weekday: ``"Tue 2 Jun 2026"``."""
    return f"{_WEEKDAYS[day.weekday()]} {day_in_words(day)}"


def dollars(amount: Decimal) -> str:
    """Write dollars and cents: ``"$1,000.00"``."""
    return f"${amount:,.2f}"


def in_days(count: int) -> str:
    """Write a number of days: ``"1 day"``, ``"15 days"``."""
    return f"{count} day{'s' * (count != 1)}"


def days(start: dt.date, count: int) -> tuple[dt.date, tuple[str, ...]]:
    """Count calendar days after a day: the last one, and the steps."""
    due = calendar.add_days(start, count)
    first = calendar.add_days(start, min(count, 1))
    return due, (
        f"Day 0 is {words(start)}; day 1 is {words(first)}.",
        f"Calendar days count one by one, weekends and holidays too: day {count} is {words(due)}.",
    )


def business(start: dt.date, count: int, which: calendar.Calendar) -> tuple[dt.date, tuple[str, ...]]:
    """Count business days after a day: the last one, and the steps."""
    counted = calendar.business_days(start, count, which)
    due = counted[-1] if counted else calendar.on_or_after(start, which)
    steps = [f"Day 0 is {words(start)}. Saturdays, Sundays and {_HOLIDAYS[which]} do not count."]
    if count <= _EACH:
        steps += [f"Day {number} is {words(day)}." for number, day in enumerate(counted, start=1)]
    else:
        steps += [f"Day 1 is {words(counted[0])}.", f"Day {count} is {words(due)}."]
    skipped = [*_skipped(start, due, which)]
    return due, (*steps, *([f"Not counted: {'; '.join(skipped)}."] if skipped else []))


def by_law(law: Law, name: str, start: dt.date, count: int) -> tuple[dt.date, tuple[str, ...]]:
    """Count business days after a day by the calendar of a law: the last one, and the steps."""
    law.days(name, lambda which: calendar.add_business_days(start, count, which))
    return business(start, count, calendar.LAWS[name].calendar)


def months(start: dt.date, count: int) -> tuple[dt.date, tuple[str, ...]]:
    """Count to the same day of a later month: that day, and the steps."""
    due = calendar.add_months(start, count)
    steps = [f"The count begins on {words(start)}.", f"{count} months later is {words(due)}."]
    if due.day != start.day:
        steps.append("That month has no such day, so its last day counts.")
    return due, tuple(steps)


def in_order(first: dt.date, what: str, second: dt.date, then: str) -> None:
    """Refuse two days in the wrong order.

    Raises
    ------
    ClockError
        If the second lies before the first, or one is no day.
    """
    if a_day(second) < a_day(first):
        raise ClockError(
            f"{then} ({day_in_words(second)}) lies before {what} ({day_in_words(first)}); look at both."
        )


def _skipped(start: dt.date, due: dt.date, which: calendar.Calendar) -> list[str]:
    """Name the holidays on weekdays between two days."""
    found = []
    for number in range(1, (due - start).days):
        day = calendar.add_days(start, number)
        name = calendar.holiday(day, which)
        if name and day.weekday() < 5:  # noqa: PLR2004 - Monday to Friday
            found.append(f"{words(day)}, {name.split('; ')[0]}")
    return found
