"""Business days and months: numpy and dateutil are the judges, with holidays written down by hand."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.payers import calendar
from cleanclaim.payers.calendar import CalendarError

# opm.gov and calhr.ca.gov publish these days; written down here by hand so that the package is judged too.
FEDERAL = [
    "2026-01-01",
    "2026-01-19",
    "2026-02-16",
    "2026-05-25",
    "2026-06-19",
    "2026-07-03",
    "2026-09-07",
    "2026-10-12",
    "2026-11-11",
    "2026-11-26",
    "2026-12-25",
    "2027-01-01",
    "2027-01-18",
    "2027-02-15",
    "2027-05-31",
    "2027-06-18",
    "2027-07-05",
    "2027-09-06",
    "2027-10-11",
    "2027-11-11",
    "2027-11-25",
    "2027-12-24",
    "2027-12-31",
]
CALIFORNIA = [
    "2026-01-01",
    "2026-01-19",
    "2026-02-16",
    "2026-03-31",
    "2026-05-25",
    "2026-06-19",
    "2026-09-07",
    "2026-11-11",
    "2026-11-26",
    "2026-11-27",
    "2026-12-25",
    "2027-01-01",
    "2027-01-18",
    "2027-02-15",
    "2027-03-31",
    "2027-05-31",
    "2027-07-05",
    "2027-09-06",
    "2027-11-11",
    "2027-11-25",
    "2027-11-26",
]
OFF = {"federal": FEDERAL, "california": CALIFORNIA, "weekdays": []}
JUDGES = {name: np.busdaycalendar(holidays=days) for name, days in OFF.items()}

days = st.dates(dt.date(2026, 1, 1), dt.date(2027, 9, 30))
which = st.sampled_from(sorted(OFF))


@pytest.mark.parametrize("name", sorted(OFF))
def test_every_day_of_two_years(name):
    day = dt.date(2026, 1, 1)
    while day.year < 2028:
        assert calendar.business_day(day, name) == bool(np.is_busday(day, busdaycal=JUDGES[name])), day
        day += dt.timedelta(days=1)


@given(days, st.integers(0, 60), which)
def test_business_days_as_numpy_counts_them(day, count, name):
    found = calendar.add_business_days(day, count, name)
    # numpy rolls the start back to a business day, so that day 1 is the first one after it
    roll = "forward" if count == 0 else "backward"
    judged = np.busday_offset(day, count, roll=roll, busdaycal=JUDGES[name])
    assert found == judged.astype(dt.date)
    if count:
        assert found > day
        assert calendar.business_days_between(day, found, name) == count


@given(days, days, which)
def test_days_between_as_numpy_counts_them(one, other, name):
    begins, ends = sorted((one, other))
    after = [day + dt.timedelta(days=1) for day in (begins, ends)]
    assert calendar.business_days_between(begins, ends, name) == np.busday_count(
        *after, busdaycal=JUDGES[name]
    )


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(-120, 120))
def test_months_as_dateutil_counts_them(day, count):
    assert calendar.add_months(day, count) == day + relativedelta(months=count)
    assert calendar.month_end(day, count) == day + relativedelta(months=count, day=31)
    assert calendar.months_between(day, calendar.month_end(day, count)) == count


@pytest.mark.parametrize(
    ("sent", "received"),
    [
        ("2026-05-22T17:30", "2026-05-22"),
        ("2026-05-22T17:30:01", "2026-05-26"),  # Memorial Day is Monday
        ("2026-05-23T08:00", "2026-05-26"),
        ("2026-05-25T08:00", "2026-05-26"),
        ("2026-05-26T00:00", "2026-05-26"),
        ("2026-11-25T18:00", "2026-11-30"),  # Thanksgiving and the day after it
        ("2026-12-31T18:00", "2027-01-04"),
    ],
)
def test_fax(sent, received):
    assert calendar.received_by_fax(dt.datetime.fromisoformat(sent)) == dt.date.fromisoformat(received)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-11-08", None),  # Diwali: offices stay open (a Sunday in 2026)
        ("2027-10-29", None),  # Diwali on a Friday
        ("2026-07-03", None),  # of Saturday holidays only Veterans Day moves (Government Code 6701)
        ("2028-11-10", "Veterans Day (observed)"),
        ("2027-07-05", "Independence Day (observed)"),
        ("2026-03-31", "Cesar Chavez Day"),
        ("2026-10-12", None),  # Columbus Day is federal only
    ],
)
def test_days_off_in_california(day, name):
    assert calendar.holiday(dt.date.fromisoformat(day), "california") == name


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (
            lambda: calendar.add_business_days(dt.date(2026, 1, 5), -1),
            "-1 business days cannot be counted; use 0",
        ),
        (
            lambda: calendar.business_day(dt.date(2026, 1, 5), "lunar"),
            "There is no calendar 'lunar'; use one of fed",
        ),
        (
            lambda: calendar.add_days(dt.date(9999, 12, 31), 1),
            "1 days from 9999-12-31 is a day no calendar knows",
        ),
        (
            lambda: calendar.add_business_days(dt.date(9999, 12, 31), 1, "weekdays"),
            "is a day no calendar knows",
        ),
        (
            lambda: calendar.add_months(dt.date(9999, 12, 31), 1),
            "1 months from 9999-12-31 is a day no calendar",
        ),
        (
            lambda: calendar.read_day("31 Feb"),
            "'31 Feb' is not a day; write year, month and day like 2026-11-24.",
        ),
        (lambda: calendar.read_day("2026-02-30"), "'2026-02-30' is not a day"),
    ],
)
def test_what_cannot_be_counted_is_one_sentence(ask, said):
    with pytest.raises(CalendarError) as caught:
        ask()
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
