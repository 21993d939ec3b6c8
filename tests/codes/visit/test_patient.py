"""New or established, by the three-year rule."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.codes.visit import Clinician, Earlier, is_new, newness

LEE = Clinician("Lee", "Bay Group", "family medicine")
ORTIZ = Clinician("Ortiz", "Bay Group", "family medicine")
HEART = Clinician("Shah", "Bay Group", "cardiology")
LEE_MOVED = Clinician("Lee", "Hill Group", "family medicine")
ORTIZ_MOVED = Clinician("Ortiz", "Hill Group", "family medicine")
HAND = Clinician("Roy", "Bay Group", "orthopedics", "hand")
SPINE = Clinician("Kim", "Bay Group", "orthopedics", "spine")
DAY = dt.date(2026, 5, 1)


@pytest.mark.parametrize(
    ("by", "earlier", "new", "to_confirm"),
    [
        (LEE, [], True, False),
        (LEE, [Earlier(dt.date(2025, 5, 1), LEE)], False, False),
        (LEE, [Earlier(dt.date(2025, 5, 1), ORTIZ)], False, False),
        (LEE, [Earlier(dt.date(2025, 5, 1), HEART)], True, False),
        (LEE, [Earlier(dt.date(2025, 5, 1), ORTIZ_MOVED)], True, False),
        # the same clinician keeps the patient in a new group; the partners there do not have the patient yet
        (LEE_MOVED, [Earlier(dt.date(2025, 5, 1), LEE)], False, False),
        (ORTIZ_MOVED, [Earlier(dt.date(2025, 5, 1), LEE)], True, False),
        # reading a picture is not seeing the patient
        (LEE, [Earlier(dt.date(2025, 5, 1), LEE, face_to_face=False)], True, False),
        # three years and a day, to the day, and a day less
        (LEE, [Earlier(dt.date(2023, 4, 30), LEE)], True, False),
        (LEE, [Earlier(dt.date(2023, 5, 1), LEE)], False, True),
        (LEE, [Earlier(dt.date(2023, 5, 2), LEE)], False, False),
        # the nearest service decides
        (LEE, [Earlier(dt.date(2020, 1, 1), LEE), Earlier(dt.date(2024, 1, 1), ORTIZ)], False, False),
        (SPINE, [Earlier(dt.date(2025, 5, 1), HAND)], True, True),
        (SPINE, [Earlier(dt.date(2025, 5, 1), HAND), Earlier(dt.date(2024, 5, 1), SPINE)], False, False),
        # what has not happened yet, or happens on the day, does not make a patient known
        (LEE, [Earlier(DAY, LEE), Earlier(dt.date(2026, 6, 1), LEE)], True, False),
    ],
)
def test_three_year_rule(by, earlier, new, to_confirm):
    found = newness(DAY, by, earlier)
    assert (found.new, found.to_confirm) == (new, to_confirm), found.why
    assert is_new(DAY, by, earlier) is new
    assert found.why.endswith(".")


def test_a_service_of_29_february_lasts_to_the_end_of_february():
    earlier = [Earlier(dt.date(2024, 2, 29), LEE)]
    assert newness(dt.date(2027, 2, 28), LEE, earlier).to_confirm
    assert is_new(dt.date(2027, 3, 1), LEE, earlier)


def test_the_published_example_is_new_one_day_after_three_years():
    earlier = [Earlier(dt.date(2014, 11, 1), LEE)]
    assert is_new(dt.date(2017, 11, 2), LEE, earlier)
    assert not is_new(dt.date(2017, 10, 31), LEE, earlier)


@given(st.dates(), st.lists(st.dates()))
def test_any_dates_get_an_answer_and_longer_ago_never_makes_a_patient_known(day, days):
    found = newness(day, LEE, [Earlier(d, LEE) for d in days])
    past = [d for d in days if d < day]
    if not past:
        assert found.new
    else:
        assert found == newness(day, LEE, [Earlier(max(past), LEE)])
