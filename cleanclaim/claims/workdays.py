"""Last days that move: a last day on which federal offices are closed moves to the next workday.

>>> workday(dt.date(2027, 5, 1))
datetime.date(2027, 5, 3)
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final

_SATURDAY: Final = 5
_ONE: Final = dt.timedelta(days=1)


def workday(day: dt.date) -> dt.date:
    """Return a day, or where it is a Saturday, a Sunday or a federal holiday, the next one that is none."""
    while day < dt.date.max and (day.weekday() >= _SATURDAY or day in federal_holidays(day.year)):
        day += _ONE
    return day


@lru_cache(maxsize=64)
def federal_holidays(year: int) -> dict[dt.date, str]:
    """Return the days of a year on which federal offices are closed, and the name of each."""
    import holidays  # noqa: PLC0415 - a tenth of a second that only counting needs

    return dict(holidays.country_holidays("US", years=year, language="en_US"))
