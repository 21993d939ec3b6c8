"""Days as law counts them: business days, months, ends of months, and the fax that came too late in the day.

Four calendars. ``"federal"``: Monday to Friday less the federal holidays. ``"california"``: Monday to Friday
less the State's holidays as the `holidays` package has them, without those on which offices stay open.
``"calhr"``: the same without 19 June, which the list of the State's personnel office (2024) does not have.
``"weekdays"``: Monday to Friday. Which law uses which stands with each clock, and in `LAWS`. The day
something arrives is day 0: the count begins with the next day that counts.

>>> add_business_days(dt.date(2026, 5, 26), 5, calendar="california")
datetime.date(2026, 6, 2)
"""

from __future__ import annotations

import calendar as _calendar
import datetime as dt
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from cleanclaim.claims.workdays import federal_holidays

Calendar = Literal["federal", "california", "calhr", "weekdays"]

CALENDARS: Final = ("federal", "california", "calhr", "weekdays")
FAX_CLOSES: Final = dt.time(17, 30)  # 8 CCR 9792.9.1(a)(1), Pacific time

_SATURDAY: Final = 5
_DECEMBER: Final = 12
# Days the `holidays` package lists for California on which the State's offices stay open: state employees may
# ask for Diwali and Lunar New Year off (AB 268 of 2025, AB 2596 of 2022); 15 February only remembers.
_OFFICES_OPEN: Final = frozenset({"Susan B. Anthony Day", "Diwali", "Lunar New Year"})
# Government Code 6701: a holiday on a Sunday moves to Monday, but of those on a Saturday only Veterans Day
# moves, to Friday. The package moves them all, as federal offices do.
_OBSERVED: Final = "(observed)"
_FRIDAY: Final = 4


class CalendarError(ValueError):
    """Raised when a day or a count cannot be used; the message is one sentence."""


class Use(NamedTuple):
    """Which calendar a law counts by, who says so, and whether that was read.

    Where it was not, or not to the last day, an answer is sure when all calendars of `among` give the same.
    """

    calendar: Calendar
    cites: str
    verified: bool
    among: tuple[Calendar, ...] = ("federal", "california")


LAWS: Final[dict[str, Use]] = {
    "plan": Use(
        "federal", "28 CCR 1300.71: working days, without weekends and federal holidays", verified=False
    ),
    "workers_comp": Use(
        "california",
        "Labor Code 4610 and 4600.4(b): no Saturday, Sunday or holiday of the State (CalHR's list)",
        verified=False,
        # Read 24 Nov 2026: casetext.com, Labor Code 4600.4 since SB 537 of 2019; CalHR's lists of 2014 and
        # 2024 have Cesar Chavez Day and the day after Thanksgiving, but not 19 June.
        among=("california", "calhr"),
    ),
    "workers_comp_bill": Use(
        "california", "Labor Code 4603.4: working days, holidays not read", verified=False
    ),
    "good_faith_estimate": Use("federal", "45 CFR 149.610: business days, not defined there", verified=False),
    "facility_breach": Use(
        "california",
        "Health and Safety Code 1280.15: business days, not defined there",
        verified=False,
    ),
}


def business_day(day: dt.date, calendar: Calendar = "federal") -> bool:
    """Tell whether a day counts as a business day.

    Raises
    ------
    CalendarError
        If there is no such calendar.
    """
    return day.weekday() < _SATURDAY and holiday(day, calendar) is None


def holiday(day: dt.date, calendar: Calendar = "federal") -> str | None:
    """Return the name of the holiday a day is in a calendar, or None."""
    return _holidays(_known(calendar), day.year).get(day)


def on_or_after(day: dt.date, calendar: Calendar = "federal") -> dt.date:
    """Return the day itself if it is a business day, else the next one."""
    while not business_day(day, calendar):
        day = add_days(day, 1)
    return day


def next_business_day(day: dt.date, calendar: Calendar = "federal") -> dt.date:
    """Return the first business day after a day."""
    return on_or_after(add_days(day, 1), calendar)


def add_business_days(day: dt.date, count: int, calendar: Calendar = "federal") -> dt.date:
    """Return the last of `count` business days after a day; 0 is the day itself, or the next that counts.

    Raises
    ------
    CalendarError
        If the count is negative, or leads past the last day a calendar knows.
    """
    return on_or_after(day, calendar) if count == 0 else business_days(day, count, calendar)[-1]


def business_days(day: dt.date, count: int, calendar: Calendar = "federal") -> tuple[dt.date, ...]:
    """Return the next `count` business days after a day, in order."""
    if count < 0:
        raise CalendarError(f"{count} business days cannot be counted; use 0 or more.")
    days = []
    for _ in range(count):
        day = next_business_day(day, calendar)
        days.append(day)
    return tuple(days)


def business_days_between(begins: dt.date, ends: dt.date, calendar: Calendar = "federal") -> int:
    """Count the business days after one day up to and with another; 0 when the other is not later."""
    return sum(
        business_day(begins + dt.timedelta(days=number), calendar)
        for number in range(1, (ends - begins).days + 1)
    )


def add_days(day: dt.date, count: int) -> dt.date:
    """Return the day that lies some calendar days later.

    Raises
    ------
    CalendarError
        If no calendar knows that day.
    """
    try:
        return day + dt.timedelta(days=count)
    except OverflowError:
        raise CalendarError(
            f"{count} days from {day} is a day no calendar knows; look at the year."
        ) from None


def add_months(day: dt.date, count: int) -> dt.date:
    """Return the same day some months later; where that month is shorter, its last day (31 Jan to 28 Feb)."""
    year, month = _month(day, count)
    return dt.date(year, month, min(day.day, _calendar.monthrange(year, month)[1]))


def month_end(day: dt.date, count: int = 0) -> dt.date:
    """Return the last day of the month that lies some months after that of a day."""
    year, month = _month(day, count)
    return dt.date(year, month, _calendar.monthrange(year, month)[1])


def months_between(earlier: dt.date, later: dt.date) -> int:
    """Return how many months the month of one day lies after that of another."""
    return (later.year - earlier.year) * _DECEMBER + later.month - earlier.month


def received_by_fax(sent: dt.datetime, calendar: Calendar = "california") -> dt.date:
    """Return the day a fax counts as received: after 17:30, or on a day off, it is the next business day."""
    day = sent.date()
    return next_business_day(day, calendar) if sent.time() > FAX_CLOSES else on_or_after(day, calendar)


def read_day(text: str) -> dt.date:
    """Read a day written like 2026-11-24.

    Raises
    ------
    CalendarError
        If it is no such day.
    """
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise CalendarError(f"{text!r} is not a day; write year, month and day like 2026-11-24.") from None


def _month(day: dt.date, count: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + count, _DECEMBER)
    if not dt.MINYEAR <= day.year + years <= dt.MAXYEAR:
        raise CalendarError(f"{count} months from {day} is a day no calendar knows; look at the year.")
    return day.year + years, month + 1


def _known(calendar: str) -> str:
    if calendar not in CALENDARS:
        raise CalendarError(f"There is no calendar {calendar!r}; use one of {', '.join(CALENDARS)}.")
    return calendar


@lru_cache(maxsize=512)
def _holidays(calendar: str, year: int) -> dict[dt.date, str]:
    if calendar == "weekdays":
        return {}
    if calendar == "federal":
        return federal_holidays(year)
    import holidays  # noqa: PLC0415 - a tenth of a second that only counting needs

    found = holidays.country_holidays("US", subdiv="CA", years=year, language="en_US")
    closed = {day: name for day, name in found.items() if _closes(day, name)}
    return closed if calendar == "california" else {d: n for d, n in closed.items() if not _juneteenth(n)}


def _closes(day: dt.date, name: str) -> bool:
    """Tell whether California's offices close on a day that the package lists for the State."""
    moved = day.weekday() == _FRIDAY and _OBSERVED in name and not name.startswith("Veterans Day")
    return not moved and bool(set(name.split("; ")) - _OFFICES_OPEN)


def _juneteenth(name: str) -> bool:
    return name.startswith("Juneteenth")
