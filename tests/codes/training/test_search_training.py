"""Training codes are found by the words people use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.codes import training
from cleanclaim.codes.training.search import _also


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("colonoscopy", "Y5010"),
        ("colonoscopy with biopsy", "Y5011"),
        ("screening mammogram", "Y4641"),
        ("mamogram", "Y4641"),
        ("ekg", "Y4301"),
        ("ECG", "Y4301"),
        ("a1c", "Y4412"),
        ("CMP", "Y4402"),
        ("cbc with differential", "Y4408"),
        ("knee injection", "Y5251"),
        ("carpal tunnel", "Y5444"),
        ("total knee", "Y5441"),
        ("knee replaced", "Y5441"),
        ("lap chole", "Y5411"),
        ("gallbladder", "Y5411"),
        ("new patient level L4", "Y4033"),
        ("well baby", "Y4101"),
        ("flu shot", "Y4211"),
        ("stitches", "Y5231"),
        ("cataract surgery", "Y5471"),
        ("c-section", "Y5574"),
        ("chest x-ray", "Y4602"),
        ("hart tracing", "Y4301"),
        ("anesthesia knee", "Y5802"),
        ("Y5441", "Y5441"),
        ("y 5441", "Y5441"),
    ],
)
def test_found_among_the_first_three(text, code):
    assert code in [m.code for m in training.search(text)[:3]]


def test_the_start_of_a_code_lists_its_neighbors():
    found = training.search("Y54", limit=5)
    assert [m.code for m in found] == ["Y5401", "Y5402", "Y5403", "Y5404", "Y5411"]


def test_a_match_says_which_other_name_it_was():
    assert training.search("ekg")[0].matched == "ekg"
    assert training.search("heart tracing")[0].matched == ""


def test_nothing_is_found_for_nothing():
    assert training.search("") == []
    assert training.search("the of") == []
    assert training.search("zzzzzz") == []


def test_every_other_name_belongs_to_a_code_and_finds_it():
    for code, names in _also().items():
        assert training.find(code)
        for name in names:
            assert code in [m.code for m in training.search(name, limit=30)], name


@given(st.text(max_size=40), st.integers(1, 30))
def test_any_text_gives_at_most_as_many_as_asked_for(text, limit):
    found = training.search(text, limit=limit)
    assert len(found) <= limit
    assert len({m.code for m in found}) == len(found)
