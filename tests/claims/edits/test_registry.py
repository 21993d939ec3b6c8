"""The list of edits, what an edit must say of itself, and the check digit of an NPI."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.claims.edits import model
from cleanclaim.claims.edits.features import FEATURES
from cleanclaim.claims.edits.model import STAGES, edit
from cleanclaim.claims.edits.npi import wrong
from cleanclaim.claims.edits.registry import EDITS, edits_for, get
from cleanclaim.findings import Severity


def test_the_families_are_e1_to_e15_in_order():
    assert [e.number for e in EDITS] == sorted(e.number for e in EDITS)
    assert {e.ref for e in EDITS} == {f"E{n}" for n in range(1, 16)}
    assert len({e.id for e in EDITS}) == len(EDITS)


@pytest.mark.parametrize("one", EDITS, ids=lambda e: e.id)
def test_every_edit_says_what_it_rests_on(one):
    assert one.title
    assert not one.title.endswith(".")
    assert one.cites
    assert one.source
    assert dt.date.fromisoformat(one.read) <= dt.date(2026, 11, 24)
    assert one.stage in STAGES
    assert one.judge.__doc__
    assert one.verified or one.severity is Severity.WARNING


def test_every_feature_is_used():
    assert {e.when for e in EDITS} - {""} == set(FEATURES)


def test_an_edit_is_found_by_its_id():
    assert get("E1-npi").title.startswith("Every NPI")
    with pytest.raises(LookupError, match="did you mean E1-npi"):
        get("E1-npl")
    with pytest.raises(LookupError, match=r"no edit 'nothing'\.$"):
        get("nothing")


def test_a_claim_without_features_is_asked_less():
    everything, little = edits_for("professional"), edits_for("professional", 0)
    assert set(little) < set(everything)
    assert all(e.when == "" for e in little)


GOOD = {"rule": "ID", "stage": "registration", "cites": "x", "source": "x"}


@pytest.mark.parametrize(
    ("name", "words", "says"),
    [
        ("npi", {}, "is no id of an edit"),
        ("E16-more", {}, "is no id of an edit"),
        ("E0-less", {}, "is no id of an edit"),
        ("E1_npi", {}, "is no id of an edit"),
        ("E1-other", {"rule": "WRONG"}, "is not a finding rule"),
        ("E1-other", {"stage": "lunch"}, "is not a stage"),
        ("E1-other", {"when": "raining"}, "is no feature"),
        ("E1-npi", {}, "There are two edits E1-npi"),
    ],
)
def test_a_mistake_in_the_words_is_told(name, words, says):
    before = dict(model._edits)
    with pytest.raises(ValueError, match=says):
        edit(name, "title", **{**GOOD, **words})(lambda _claim, _at: [])
    assert model._edits == before


DAYS = [
    (None, True),
    (dt.date(2019, 12, 31), False),
    (dt.date(2020, 1, 1), True),
    (dt.date(2026, 1, 1), True),
]


@pytest.mark.parametrize(("day", "holds"), DAYS)
def test_an_edit_holds_from_its_first_day(day, holds):
    assert get("E2-mbi").holds_on(day) is holds


def with_check_digit(nine):
    return next(f"{nine}{d}" for d in "0123456789" if wrong(f"{nine}{d}") == "")


nines = st.from_regex(r"[12][0-9]{8}", fullmatch=True)


@given(nines)
def test_one_check_digit_of_ten_is_right(nine):
    assert sum(wrong(f"{nine}{d}") == "" for d in "0123456789") == 1


@given(nines, st.integers(0, 9), st.integers(1, 9))
def test_any_one_wrong_digit_is_told(nine, place, more):
    npi = with_check_digit(nine)
    changed = npi[:place] + str((int(npi[place]) + more) % 10) + npi[place + 1 :]
    assert wrong(changed)


@given(nines, st.integers(0, 8))
def test_two_neighbours_swapped_are_told(nine, place):
    npi = with_check_digit(nine)
    pair = npi[place : place + 2]
    swapped = npi[:place] + pair[::-1] + npi[place + 2 :]
    # The one swap the formula of Luhn cannot see is 09 for 90.
    assert bool(wrong(swapped)) is (pair[0] != pair[1] and set(pair) != {"0", "9"})


@pytest.mark.parametrize("text", ["", " ", "12345678 3", "\uff11234567893", "12345678932", "0234567893"])
def test_what_is_no_npi_at_all(text):
    assert wrong(text)
