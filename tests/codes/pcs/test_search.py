"""Search finds what people mean; the kinds of words are reported one by one."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from cleanclaim.codes import pcs

QUERIES = tomllib.loads(Path(__file__).with_name("search_queries.toml").read_text())
FIRST = 5


def rank(query):
    """Return the place of the first accepted code, or of the beginning of one."""
    for place, match in enumerate(pcs.search(query["text"]), start=1):
        code = match.code
        if any(
            code.startswith(good) or (not match.assignable and good.startswith(code))
            for good in query["accept"]
        ):
            return place
    return None


def recall(queries):
    found = defaultdict(list)
    for query in queries:
        place = rank(query)
        found[query["kind"]].append(place is not None and place <= FIRST)
    return {kind: sum(hits) / len(hits) for kind, hits in found.items()}


def test_an_accepted_code_is_among_the_first_five():
    assert len(QUERIES["query"]) >= 150
    assert min(recall(QUERIES["query"]).values()) >= 0.95


def test_words_it_was_not_made_for():
    """What the search does without tuning: lay words and rare abbreviations are its weak side."""
    found = recall(QUERIES["held_out"])
    assert found["misspelt"] >= 0.95
    assert found["student"] >= 0.85
    assert found["lay"] >= 0.5
    assert found["chart"] >= 0.5


@pytest.mark.parametrize("query", QUERIES["query"] + QUERIES["held_out"], ids=lambda query: query["text"])
def test_everything_found_is_real(query):
    for match in pcs.search(query["text"]):
        if match.assignable:
            assert pcs.parse(match.code).title == match.title
        else:
            assert next(pcs.codes(match.code)).startswith(match.code)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("appendix out", "0DTJ"),
        ("gallbladder removal laparoscopic", "0FT4"),
        ("knee replacement left", "0SRD"),
        ("c-section", "10D00Z1"),
        ("biopsy of skin", "0HB0XZX"),
        ("0DTJ4ZZ", "0DTJ4ZZ"),
        ("0dt", "0DT"),
        ("dialysis", "5A1D70Z"),
    ],
)
def test_the_first_result(text, first):
    assert pcs.search(text)[0].code == first


def test_the_approach_that_was_said_is_the_only_one_offered():
    codes = [match.code for match in pcs.search("laparoscopic appendectomy") if match.assignable]
    assert codes
    assert {code[4] for code in codes} == {"4"}


def test_a_biopsy_is_diagnostic():
    codes = [match.code for match in pcs.search("liver biopsy needle") if match.assignable]
    assert codes
    assert {(code[4], code[6]) for code in codes} == {("3", "X")}


def test_the_other_side_is_not_offered():
    labels = [match.title for match in pcs.search("right knee replacement")]
    assert labels
    assert not [title for title in labels if "Left" in title]


def test_limit_and_nothing_found():
    assert len(pcs.search("knee", limit=3)) == 3
    assert pcs.search("") == []
    assert pcs.search("xyzzy qqqq") == []
    assert pcs.search("💉") == []


def test_the_name_that_was_recognized_is_told():
    assert pcs.search("lap chole")[0].matched == "chole"


def test_every_code_of_the_word_list_is_held():
    words = tomllib.loads((Path(pcs.__file__).with_name("words.toml")).read_text())
    codes = [code for row in words["procedure"] for code in row["codes"]]
    assert len(codes) > 300
    for code in codes:
        if len(code) == 3:
            pcs.table(code)
        else:
            assert next(pcs.codes(code), None), code


def test_no_name_stands_twice():
    words = tomllib.loads((Path(pcs.__file__).with_name("words.toml")).read_text())
    names = [name for row in words["procedure"] for name in row["names"]]
    assert len(names) == len(set(names))
