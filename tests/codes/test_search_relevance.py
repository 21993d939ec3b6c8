"""What people type, of four kinds: how often a code a coder accepts is among the first ten, and how high."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cleanclaim.codes import get, search

HERE = Path(__file__).parent
FIRST = tomllib.loads((HERE / "search_relevance.toml").read_text("utf-8"))
SECOND = tomllib.loads((HERE / "search_blind.toml").read_text("utf-8"))
THIRD = tomllib.loads((HERE / "search_third.toml").read_text("utf-8"))
KINDS = ("lay", "chart", "student", "misspelt")
# (recall@10, mean reciprocal rank), a little under what was measured on 2026-11-24. Nothing was tuned on the
# held-out parts, so they are the honest figures for queries nobody has seen.
HELD_OUT = {
    "lay": (0.88, 0.82),  # measured 0.91 and 0.85
    "chart": (0.95, 0.88),  # measured 0.98 and 0.92
    "student": (0.95, 0.77),  # measured 0.98 and 0.81
    "misspelt": (0.93, 0.93),  # measured 0.96 and 0.96
}
SECOND_HELD_OUT = {
    "lay": (0.93, 0.82),  # measured 0.97 and 0.86
    "chart": (0.88, 0.75),  # measured 0.92 and 0.80
    "student": (0.92, 0.84),  # measured 0.96 and 0.89
    "misspelt": (0.90, 0.90),  # measured 0.95 and 0.95
    "exercise": (0.90, 0.78),  # measured 0.95 and 0.83
}
THIRD_HELD_OUT = {"lay": (0.95, 0.91)}  # measured 0.97 and 0.94
FLOORS = ((FIRST, HELD_OUT), (SECOND, SECOND_HELD_OUT), (THIRD, THIRD_HELD_OUT))
EVERY = [
    pytest.param(sets, kind, id=f"{name}-{kind}")
    for name, (sets, floors) in zip(("first", "second", "third"), FLOORS, strict=True)
    for kind in floors
]


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


def test_the_sets_are_large_and_much_of_them_is_held_out():
    for sets, kinds, least in (
        (FIRST, KINDS, 400),
        (SECOND, SECOND_HELD_OUT, 230),
        (THIRD, THIRD_HELD_OUT, 500),
    ):
        assert sum(len(queries) for part in sets.values() for queries in part.values()) >= least
        for kind in kinds:
            tuned, held_out = sets["tuned"][kind], sets["held_out"][kind]
            assert len(held_out) / (len(held_out) + len(tuned)) > 0.29
            assert not tuned.keys() & held_out.keys()


def test_every_accepted_code_exists():
    for sets in (FIRST, SECOND, THIRD):
        for part in sets.values():
            for kind in part.values():
                for accepted in kind.values():
                    for code in accepted:
                        # "W11.XXX-" accepts every 7th character of W11.
                        assert get(code.rstrip("-").rstrip("X").rstrip(".") if code.endswith("-") else code)


@pytest.mark.parametrize(("sets", "kind"), EVERY)
def test_the_tuned_part(sets, kind):
    recall, reciprocal = figures(sets["tuned"][kind])
    assert recall >= 0.95
    assert reciprocal >= 0.75


@pytest.mark.parametrize(("sets", "kind"), EVERY)
def test_the_held_out_part(sets, kind):
    recall, reciprocal = figures(sets["held_out"][kind])
    least = next(floors for known, floors in FLOORS if known is sets)[kind]
    assert recall >= least[0]
    assert reciprocal >= least[1]


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
        ("lowbackpain", "M54.50"),  # no space between the words
        ("Primary open angle glaucoma, right eye, mild stage", "H40.1111"),  # the stage is the 7th character
        ("Pressure ulcer of sacrum, stage 3", "L89.153"),  # the book says "sacral region"
        ("Other specified septicemias", "A41.89"),  # "other" asks for the other specified code
        ("clopidogrel", "Z79.02"),
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


def test_what_may_be_reported_stands_before_headings():
    found = search("broken wrist", limit=10)
    assert found[0].assignable
    first_heading = next((n for n, m in enumerate(found) if not m.assignable), len(found))
    assert all(not m.assignable for m in found[first_heading:])


def test_a_heading_lends_its_words_to_the_codes_under_it():
    assert "B35.4" in [m.code for m in search("dermatophytosis of the body", limit=10)]
