"""Who is told of a breach, and when."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanclaim.payers.clocks import ClockError, breach

DISCOVERED = dt.date(2026, 6, 26)  # a Friday


@pytest.mark.parametrize(
    ("persons", "licensed", "computerized", "expected"),
    [
        # HIPAA: day 60 is 25 Aug. Fewer than 500 go to HHS 60 days after the year: 1 Mar 2027.
        (
            12,
            False,
            False,
            [("each patient (HIPAA)", "2026-08-25"), ("HHS, from the yearly log", "2027-03-01")],
        ),
        # SB 446: day 30 is 26 Jul; exactly 500 is not more than 500, but it is 500 or more
        (
            500,
            False,
            True,
            [
                ("each person (California)", "2026-07-26"),
                ("each patient (HIPAA)", "2026-08-25"),
                ("HHS, at the same time", "2026-08-25"),
            ],
        ),
        # licensed: 15 business days, 29 Jun to 17 Jul (Friday 3 July is a business day in California)
        (
            501,
            True,
            True,
            [
                ("each patient and the CDPH", "2026-07-17"),
                ("each person (California)", "2026-07-26"),
                ("the Attorney General", "2026-08-10"),
                ("each patient (HIPAA)", "2026-08-25"),
                ("HHS, at the same time", "2026-08-25"),
            ],
        ),
    ],
)
def test_notices(persons, licensed, computerized, expected):
    found = breach.notices(DISCOVERED, persons, licensed_facility=licensed, computerized=computerized)
    assert [clock.due.isoformat() for clock in found] == [day for _, day in expected]
    for clock, (who, _) in zip(found, expected, strict=True):
        assert clock.what.startswith(f"Tell {who}")


def test_the_yearly_log_of_a_leap_year():
    found = breach.notices(dt.date(2027, 5, 3), 2, computerized=False)
    assert found[-1].due == dt.date(2028, 2, 29)  # 31 days of January and 29 of February


def test_business_days_of_the_facility_are_to_confirm_and_hipaa_is_not():
    facility, *rest = breach.notices(DISCOVERED, 12, licensed_facility=True)
    assert not facility.verified
    assert all(clock.verified for clock in rest)


def test_nobody_is_no_breach():
    with pytest.raises(ClockError, match=r"^A breach is about at least one person, not 0\.$"):
        breach.notices(DISCOVERED, 0)
