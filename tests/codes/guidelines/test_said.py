"""What a note states as a fact of this patient, and what it denies, leaves open or tells of somebody else."""

from __future__ import annotations

import pytest

from cleanclaim.codes.guidelines.family import Family, pair
from cleanclaim.codes.guidelines.note import read_note
from cleanclaim.codes.guidelines.statements import split_statements, states
from cleanclaim.codes.guidelines.words import says


@pytest.mark.parametrize(
    "text",
    [
        "Pneumonia, right lower lobe.",
        "No fever, but pneumonia on the film.",
        "Denies chest pain. Pneumonia.",
        "Mother is well. Pneumonia today.",
    ],
)
def test_a_fact_is_stated(text):
    assert states(text, "pneumonia") == "Pneumonia" or states(text, "pneumonia") == "pneumonia"


@pytest.mark.parametrize(
    "text",
    [
        "No pneumonia.",
        "Denies cough, pneumonia or fever.",
        "r/o pneumonia",
        "Pneumonia was ruled out.",
        "Pneumonia has been excluded by CT.",
        "Family history of pneumonia.",
        "Without evidence of pneumonia.",
    ],
)
def test_what_is_denied_or_open_is_not_stated(text):
    assert states(text, "pneumonia") is None
    assert says(text, "pneumonia")


def test_words_are_whole_and_spaces_bend():
    assert says("high-energy fall", "high energy")
    assert says("high\nenergy", "high energy")
    assert says("postoperative", "post ?op")
    assert says("speak up", r"pe\b") is None


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("UTI due to E. coli. Home.", ("UTI due to E. coli", "Home")),
        ("E. coli in the urine. Home.", ("E. coli in the urine", "Home")),
        ("GERD vs. gastritis. Home.", ("GERD vs. gastritis", "Home")),
        ("No influenza A. Pneumonia.", ("No influenza A", "Pneumonia")),
    ],
)
def test_an_abbreviation_does_not_end_a_statement(text, statements):
    assert split_statements(text) == statements


def test_a_word_of_denial_inside_what_is_looked_for_turns_nothing():
    assert states("Diabetes not controlled.", "not controlled") == "not controlled"
    assert states("Possible pneumonia.", "pneumonia") is None
    assert states("History of stroke.", "stroke") == "stroke"


def test_a_family_holds_beginnings_and_ranges_in_the_order_of_the_book():
    family = Family("E66 C00-D49 Z87.31")
    for code in ("E66813", "C4A9", "D3A00", "D499", "Z87310"):
        assert family.holds(code)
    for code in ("E65", "D50", "Z8739", "B99"):
        assert not family.holds(code)


@pytest.mark.parametrize(
    "note",
    [
        "Assessment: gout\nPlan: rest",
        {"Assessment": "gout", "Plan": "rest"},
    ],
)
def test_a_note_is_read_from_text_or_headings(note):
    read = read_note(note)
    assert read is not None
    assert dict(read.parts)["Assessment"] == "gout"
    assert read.diagnoses == "gout"


def test_a_note_of_another_kind_is_refused_in_words():
    with pytest.raises(TypeError, match="A note is text"):
        read_note(7)
    assert read_note(None) is None


def test_two_codes_are_written_in_the_order_of_the_list():
    from cleanclaim.codes.entries import entries  # noqa: PLC0415 - compiles an index

    one, two = entries(["I69.351", "Z86.73"])
    assert pair(two, one) == "I69.351 + Z86.73"
