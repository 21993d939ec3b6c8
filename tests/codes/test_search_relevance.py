"""What people type, of four kinds: how often a code a coder accepts is among the first ten, and how high."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cleanclaim.codes import get, search

SETS = tomllib.loads((Path(__file__).parent / "search_relevance.toml").read_text("utf-8"))
KINDS = ("lay", "chart", "student", "misspelt")
# (recall@10, mean reciprocal rank), a little under what was measured on 2026-11-24. The held-out part was not
# tuned on, so it is the honest figure for queries nobody has seen.
HELD_OUT = {
    "lay": (0.80, 0.68),  # measured 0.85 and 0.73
    "chart": (0.90, 0.80),  # measured 0.94 and 0.86
    "student": (0.90, 0.72),  # measured 0.95 and 0.77
    "misspelt": (0.90, 0.90),  # measured 0.96 and 0.96
}


def place(query, accepted):
    """Return the position (from 1) of the first accepted code among ten, or None."""
    for number, match in enumerate(search(query, limit=10), start=1):
        if any(match.code == a or (a.endswith("-") and match.code.startswith(a[:-1])) for a in accepted):
            return number
    return None


def figures(queries):
    """Return recall@10 and mean reciprocal rank."""
    places = [place(query, accepted) for query, accepted in queries.items()]
    found = [1 / p for p in places if p]
    return len(found) / len(places), sum(found) / len(places)


def test_the_set_is_large_and_a_third_is_held_out():
    sizes = {part: {kind: len(SETS[part][kind]) for kind in KINDS} for part in ("tuned", "held_out")}
    assert sum(map(sum, (part.values() for part in sizes.values()))) >= 400
    for kind in KINDS:
        assert sizes["held_out"][kind] / (sizes["held_out"][kind] + sizes["tuned"][kind]) > 0.29
        assert not SETS["tuned"][kind].keys() & SETS["held_out"][kind].keys()


def test_every_accepted_code_exists():
    for part in SETS.values():
        for kind in part.values():
            for accepted in kind.values():
                for code in accepted:
                    assert get(code.rstrip("-").rstrip("."))


@pytest.mark.parametrize("kind", KINDS)
def test_the_tuned_part(kind):
    recall, reciprocal = figures(SETS["tuned"][kind])
    assert recall >= 0.95
    assert reciprocal >= 0.75


@pytest.mark.parametrize("kind", KINDS)
def test_the_held_out_part(kind):
    recall, reciprocal = figures(SETS["held_out"][kind])
    assert recall >= HELD_OUT[kind][0]
    assert reciprocal >= HELD_OUT[kind][1]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("Fracture, radius, distal, left", "S52.502A"),  # the order of the Alphabetic Index
        ("oesophageal varices", "I85.00"),
        ("tumour of the breast", "C50.919"),
        ("dolor de cabeza", "R51.9"),
        ("presion alta", "I10"),
        ("Bronchiectasis without acute exacerbation", "J47.9"),
        ("Other anxiety states", "F41.8"),
        ("hmrhg gi tract", "K92.2"),
        ("late effect of burn of hand", "T23.009S"),
    ],
)
def test_other_ways_to_say_it(query, code):
    assert code in [match.code for match in search(query, limit=10)]


def test_a_small_word_in_a_sentence_is_no_abbreviation():
    assert "I35.0" not in [m.code for m in search("cough as well as fever", limit=10)]
    assert search("as", limit=10)


def test_where_little_fits_the_book_is_read_on():
    found = [m.code for m in search("gingival recession minimal", limit=10)]
    assert found[0] == "K06.011"
    assert {"K06.012", "K06.021"} <= set(found)
