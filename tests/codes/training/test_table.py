"""The training codes themselves: complete, coherent, readable, and in nobody else's range."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim import codes
from cleanclaim.codes import UnknownCodeError, training
from cleanclaim.codes.hcpcs.lookup import codes as hcpcs_codes
from cleanclaim.codes.hcpcs.model import families as hcpcs_families
from cleanclaim.codes.training.table import is_training

ALL = training.all_codes()
MAY = dt.date(2026, 5, 1)


def test_there_are_many_and_they_cover_the_work():
    assert len(ALL) >= 140
    assert {c.kind for c in ALL} == {
        "evaluation",
        "administration",
        "test",
        "lab",
        "pathology",
        "imaging",
        "therapy",
        "endoscopy",
        "surgery",
        "anesthesia",
    }
    assert {c.global_days for c in ALL} == set(training.GLOBAL_DAYS)
    assert {c.status for c in ALL} == set(training.STATUSES)
    assert {c.bilateral for c in ALL} == {0, 1, 2, 3, 9}
    assert {c.multiple for c in ALL} == {0, 2, 3}
    assert {c.assistant for c in ALL} == {0, 1, 2, 9}
    assert {c.cosurgeon for c in ALL} == {0, 1, 2, 9}
    assert {c.team for c in ALL} == {0, 1, 2, 9}
    assert {c.pctc for c in ALL} == {0, 1, 2, 9}
    assert {c.limit.mai for c in ALL} == {1, 2, 3}


def test_numbers_tell_the_family_and_ranges_do_not_overlap():
    ranges = training.ranges()
    for (_, _, last), (_, first, _) in pairwise(ranges):
        assert last < first
    assert (ranges[0][1], ranges[-1][2]) == ("Y4000", "Y5999")
    for code in ALL:
        (family,) = [name for name, first, last in ranges if first <= code.code <= last]
        assert code.family == family


def test_numbers_and_titles_are_unique():
    assert len({c.code for c in ALL}) == len(ALL) == sum(len(d["row"]) for d in _files())
    assert len({c.title for c in ALL}) == len(ALL)


@pytest.mark.parametrize("code", ALL, ids=lambda c: c.code)
def test_a_code_is_coherent(code):  # noqa: C901 - one statement after the other about one row
    assert is_training(code.code)
    assert code.title[0].isupper() or code.title[0].isdigit()
    assert not code.title.endswith(".")
    assert code.limit.units >= 1
    assert code.limit.why.endswith(".")
    assert code.addon == code.code.endswith("9")
    assert code.ends is None or code.starts < code.ends
    if code.replaced_by:
        assert training.get(code.replaced_by).starts > code.ends
    for parent in code.parents:
        assert not training.get(parent).addon
    if code.global_days == "ZZZ":
        assert code.addon
    if code.parts:
        assert code.global_days in {"010", "090"}
        assert sum(code.parts) == 1
    if code.global_days in {"010", "090"}:
        assert len(code.parts) == 3
    if code.kind == "endoscopy" and not code.addon:
        base = training.get(code.base)
        assert base.base == base.code
        assert base.code.endswith("0")
        assert code.multiple == 3
        assert code.work >= base.work
    if code.pctc == 1:
        assert len(code.reading) == 2
        assert code.pe_office >= code.reading[0]
        assert code.malpractice >= code.reading[1]
    if code.status == "X":
        assert code.flat_fee > 0
    if code.kind == "anesthesia":
        assert code.base_units >= 1
    if code.status in {"A", "N", "R"}:
        values = training.rvus(code.code, facility=code.pe_office is None)
        assert values.total > 0
    if code.bilateral == 1:
        assert code.limit.units * (2 if code.limit.mai == 1 else 1) >= 1


def test_practice_expense_in_an_office_is_never_below_that_in_a_facility():
    for code in ALL:
        if code.pe_facility is not None and code.pe_office is not None:
            assert code.pe_office >= code.pe_facility, code.code


def test_levels_of_a_visit_rise_in_value():
    for office in ("new", "established"):
        visits = [c for c in ALL if c.office == office]
        assert [c.level for c in visits] == [2, 3, 4, 5]
        totals = [training.rvus(c.code, facility=False).total for c in visits]
        assert totals == sorted(totals)


def test_edit_pairs_are_many_and_sound():
    edits = training.all_edits()
    assert len(edits) >= 60
    assert {e.indicator for e in edits} == {0, 1, 9}
    known = {c.code for c in ALL}
    pairs = {(e.column1, e.column2) for e in edits}
    for edit in edits:
        assert {edit.column1, edit.column2} <= known
        assert edit.column1 != edit.column2
        assert (edit.column2, edit.column1) not in pairs
        assert edit.ends is None or edit.starts <= edit.ends
        assert (edit.indicator == 9) == (edit.starts == edit.ends)
        assert edit.why
        assert not edit.why.endswith(".")


def test_an_add_on_is_never_denied_by_its_parent():
    for edit in training.all_edits():
        assert edit.column1 not in training.get(edit.column2).parents


def test_the_range_is_nobody_elses():
    # A code of HCPCS Level II begins with a letter from A to V (en.wikipedia.org/wiki/HCPCS_Level_2); states
    # once had local codes that began with W to Z (AAPC glossary; both read 2026-11-24). A code of ICD-10-PCS
    # has seven characters, one of CPT begins with a digit.
    ours = {c.code for c in ALL}
    assert not {code[0] for code in ours} & set(hcpcs_families())
    assert not ours & set(hcpcs_codes())
    assert all(re.fullmatch(r"Y[45]\d{3}", code) for code in ours)
    for category in [f"Y{n}" for n in range(40, 60)]:
        with pytest.raises(UnknownCodeError):
            codes.get(category)
    for code in ALL:
        with pytest.raises(UnknownCodeError):
            codes.get(code.code)
        with pytest.raises(UnknownCodeError):
            codes.get(f"{code.code[:3]}.{code.code[3:]}")


@pytest.mark.parametrize("typed", ["Y4023", "y4023", " Y4023 ", "Y4O23", "y 4023"])
def test_a_code_is_found_however_it_is_typed(typed):
    assert training.get(typed).code == "Y4023"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Y4999", "Y4999 is in the training range but has not been given out; search by words."),
        ("Y6000", "'Y6000' is not a training code; they run from Y4000 to Y5999."),
        ("", "'' is not a training code; they run from Y4000 to Y5999."),
        ("E11.9", "'E11.9' is not a training code; they run from Y4000 to Y5999."),
    ],
)
def test_other_codes_get_one_sentence(typed, says):
    with pytest.raises(UnknownCodeError) as caught:
        training.get(typed)
    assert str(caught.value) == says
    assert training.find(typed) is None


@given(st.text(max_size=12))
def test_any_text_is_found_or_refused_in_words(text):
    found = training.find(text)
    if found is None:
        with pytest.raises(UnknownCodeError):
            training.get(text)
    else:
        assert training.get(text) is found


def test_the_label_says_what_is_loaded():
    said = f"Training procedure codes, {len(ALL)} codes of our own making, checked 2026-11-24"
    assert training.label() == f"{said}; no payer uses them"


def test_dates_decide_which_code_may_be_used():
    assert training.get("Y5901").holds_on(dt.date(2025, 12, 31))
    assert not training.get("Y5901").holds_on(dt.date(2026, 1, 1))
    assert training.get("Y5902").holds_on(dt.date(2026, 1, 1))
    changing = [c for c in ALL if c.ends or c.starts > dt.date(2025, 1, 1)]
    assert len(changing) >= 4


def _files():
    folder = resources.files("cleanclaim.codes.training").joinpath("rows")
    return [tomllib.loads(f.read_text("utf-8")) for f in folder.iterdir() if f.name.endswith(".toml")]
