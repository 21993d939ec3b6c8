"""Searching: relevance on two hand-written sets, as-you-type behaviour, speed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.codes import get, search

HERE = Path(__file__).parent
TUNED = tomllib.loads((HERE / "search_queries.toml").read_text("utf-8"))
SECOND = tomllib.loads((HERE / "search_held_out.toml").read_text("utf-8"))


def place(query, accepted):
    """Return the position (from 1) of the first accepted code among ten, or None."""
    for number, match in enumerate(search(query, limit=10), start=1):
        if any(match.code == a or (a.endswith("-") and match.code.startswith(a[:-1])) for a in accepted):
            return number
    return None


def figures(queries):
    places = [place(q, accepted) for kind in queries.values() for q, accepted in kind.items()]
    found = [1 / p for p in places if p]
    return len(places), len(found) / len(places), sum(found) / len(places)


def test_targets_exist():
    for table in (TUNED, SECOND):
        for kind in table.values():
            for accepted in kind.values():
                for code in accepted:
                    assert get(code.rstrip("-").rstrip("."))


def test_relevance_of_the_tuned_set():
    size, recall, reciprocal = figures(TUNED)
    assert size >= 200
    assert recall >= 0.97  # 1.00 when written
    assert reciprocal >= 0.95  # 0.99 when written


def test_relevance_of_the_second_set():
    size, recall, reciprocal = figures(SECOND)
    assert size == 100
    assert recall >= 0.93  # 0.85 at its first, blind measurement; 0.97 after everyday names were added
    assert reciprocal >= 0.85


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("hypertension", {"I10"}),
        ("hypertenshun", {"I10"}),
        ("diabetes", {"E11.9", "E11"}),
        ("asthma", {"J45.909", "J45"}),
        ("back pain", {"M54.9"}),
        ("cough", {"R05.9", "R05"}),
        ("type 2 diabetes with kidney disease", {"E11.22"}),
        ("fracture left wrist", {"S62.102A"}),
        ("heart attack", {"I21.9"}),
        ("stroke", {"I63.9"}),
        ("pink eye", {"H10.9"}),
        ("strep throat", {"J02.0"}),
        ("kidney stone", {"N20.0"}),
        ("T2DM", {"E11.9"}),
        ("HTN", {"I10"}),
        ("n/v", {"R11.2"}),
        ("ckd 3b", {"N18.32"}),
    ],
)
def test_the_obvious_answer_comes_first(query, first):
    assert search(query, limit=1)[0].code in first


def test_sides_are_respected():
    assert search("left knee pain", limit=1)[0].code == "M25.562"
    assert search("rt knee pain", limit=1)[0].code == "M25.561"
    assert search("knee pain", limit=1)[0].code == "M25.569"
    assert search("tennis elbow left", limit=1)[0].code == "M77.12"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("fracture left distal radius", "S52.502A"),
        ("open fracture left distal radius", "S52.502B"),
        ("subsequent encounter fracture left distal radius", "S52.502D"),
        ("nonunion fracture left distal radius", "S52.502K"),
        ("sequela fracture left distal radius", "S52.502S"),
        ("open wound of hand", "S61.409A"),
    ],
)
def test_encounter_words_choose_the_7th_character(query, code):
    assert code in [m.code for m in search(query, limit=5)]


@pytest.mark.parametrize("query", ["e11.2", "E112", "e11 2", " E11.2 "])
def test_the_start_of_a_code_lists_what_is_under_it(query):
    codes = [m.code for m in search(query, limit=4)]
    assert codes == ["E11.2", "E11.21", "E11.22", "E11.29"]


def test_a_whole_code_comes_first_and_headings_can_be_left_out():
    assert search("s72.001a", limit=1)[0].code == "S72.001A"
    assert search("S72", limit=1)[0].code == "S72"
    assert not search("S72", limit=1)[0].assignable
    for query in ("S72", "diabetes", "fracture", "cough"):
        assert all(m.assignable for m in search(query, limit=30, assignable_only=True))


def test_results_improve_letter_by_letter():
    for length in range(6, len("hypertension") + 1):
        assert "I10" in [m.code for m in search("hypertension"[:length], limit=5)], length


def test_matched_names_the_other_word():
    assert search("heart attack", limit=1)[0].matched == "heart attack"
    assert search("essential hypertension", limit=1)[0].matched in {"", "essential hypertension"}
    assert search("commotio cerebri", limit=1)[0].matched == "Commotio cerebri"  # as the book prints it


def test_british_and_inflected_words():
    assert search("diarrhoea", limit=1)[0].code == "R19.7"
    assert search("haemorrhoids", limit=1)[0].code == "K64.9"
    assert search("burned hand", limit=1)[0].code == "T23.009A"


def test_a_word_the_book_does_not_know_is_set_aside():
    assert search("burned hand on stove", limit=1)[0].code.startswith(("T23", "X15"))


@pytest.mark.parametrize(
    "query", ["", "   ", "xqzzyq", "!!!", "?", "\n", "'\"*()", "AND OR NOT", "NEAR(", "-"]
)
def test_odd_input_is_answered_calmly(query):
    assert isinstance(search(query), list)


def test_a_pasted_note_is_answered_too():
    note = (
        "The patient is a 54 year old man with type 2 diabetes and hypertension who comes for a cough. " * 40
    )
    assert isinstance(search(note), list)


def test_limits():
    assert len(search("fracture", limit=7)) == 7
    assert search("fracture", limit=0) == []
    assert len({m.code for m in search("pain", limit=50)}) == len(search("pain", limit=50))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_searched_without_a_crash(text):
    assert len(search(text, limit=5)) <= 5


def test_every_beginning_of_a_query_is_answered_within_the_limit():
    """From two letters up. How quick that is, `make bench` measures: a busy machine must not fail a test."""
    queries = [q for kind in TUNED.values() for q in kind][::4]
    beginnings = [query[:length] for query in queries for length in range(2, len(query) + 1)]
    assert len(beginnings) > 300
    assert all(len(search(beginning)) <= 20 for beginning in beginnings)
