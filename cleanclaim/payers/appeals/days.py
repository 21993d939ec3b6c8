"""Months and working days."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from functools import lru_cache
from typing import Final

_MONTHS: Final = 12
_SATURDAY: Final = 5


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day of a later month, or that month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def working_day(day: dt.date) -> bool:
    """Tell whether a day is neither on a weekend nor a California holiday."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def next_working_day(day: dt.date) -> dt.date:
    """Return the day itself when it is a working day, else the first one after it."""
    while not working_day(day):
        day += dt.timedelta(days=1)
    return day


def add_working_days(day: dt.date, count: int) -> dt.date:
    """Return the working day that is some working days later; the day itself is day 0."""
    for _ in range(count):
        day = next_working_day(day + dt.timedelta(days=1))
    return day


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[dt.date]:
    import holidays  # noqa: PLC0415 - only where working days are counted

    return frozenset(holidays.country_holidays("US", subdiv="CA", years=year))
