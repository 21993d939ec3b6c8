"""The code somebody chose for an office visit, against what the note supports."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.codes import UnknownCodeError, training
from cleanclaim.codes.visit import Choice, Problem, Visit, check, level

MAY = dt.date(2026, 5, 1)
L4 = Visit(MAY, new=False, problems=(Problem("worsening-chronic"),), choices=(Choice("prescription"),))


def shown(findings):
    return [f"{f.rule} {f.severity.value} {f.where}{' ?' if f.to_confirm else ''}" for f in findings]


@pytest.mark.parametrize(
    ("code", "expect"),
    [
        ("Y4023", []),
        ("Y4024", ["EXTRA error Y4024"]),
        ("Y4022", ["MISS warning Y4022"]),
        ("Y4010", ["MISS warning Y4010"]),
        ("Y4033", ["EXTRA error Y4033"]),
        ("Y4034", ["EXTRA error Y4034", "EXTRA error Y4034"]),
    ],
)
def test_a_known_patient_at_l4(code, expect):
    assert shown(check(L4, code)) == expect


def test_a_new_patient_under_a_code_for_known_ones():
    visit = Visit(MAY, new=True, minutes=45)
    assert shown(check(visit, "Y4023")) == ["MISS error Y4023"]
    assert "Choose the code of the right level for a patient who is new." in check(visit, "Y4023")[0].message


def test_what_no_source_settles_is_to_confirm():
    visit = Visit(MAY, new=False, problems=(Problem("uncomplicated-acute"),), choices=(Choice("therapy"),))
    assert shown(check(visit, "Y4021")) == ["MISS warning Y4021 ?"]


def test_a_note_without_a_level_says_why():
    visit = Visit(MAY, new=False)
    (finding,) = check(visit, "Y4021")
    assert finding.rule == "EXTRA"
    assert "No problem was addressed" in finding.message
    assert "states no total time" in finding.message


def test_other_codes_are_refused_in_words():
    with pytest.raises(ValueError, match=r"^Y5401 is not a code for an office visit"):
        check(L4, "Y5401")
    with pytest.raises(UnknownCodeError):
        check(L4, "Y4999")


@given(st.booleans(), st.integers(0, 120))
def test_the_code_of_the_level_always_fits(new, minutes):
    visit = Visit(MAY, new=new, minutes=minutes)
    code = level(visit).code
    if code:
        assert check(visit, code) == []
        assert training.get(code).holds_on(MAY)
