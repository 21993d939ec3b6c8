"""Notes that name no code are each explained, and those that mean codes by words are read."""

from __future__ import annotations

import pytest

from cleanclaim.codes import UnknownCodeError, check, get
from cleanclaim.codes.relations import between
from cleanclaim.codes.unread import without_codes
from cleanclaim.codes.worded import meant, table


def test_every_note_without_a_code_is_explained():
    unread = [note for note in without_codes() if not note.why]
    assert unread == []


def test_the_reasons_are_those_that_a_reader_would_give():
    why = {(n.code, n.kind, n.text): n.why for n in without_codes()}
    assert why["F02", "code_first", "the underlying physiological condition, such as:"] == "heading"
    assert why["D72.825", "excludes1", "confirmed infection - code to infection"] == "pointer"
    assert why["K03.81", "excludes1", "asymptomatic craze lines in enamel - omit code"] == "pointer"
    assert why["K00.2", "excludes1", next(t for c, _, t in why if c == "K00.2" and "Carabelli" in t)] == (
        "what is normal has no code"
    )
    assert "open" in why.values()


def test_the_table_of_words_has_no_row_that_fits_nothing():
    for (code, kind), rows in table().items():
        texts = [n.text for n in get(code).notes if n.source == code and n.kind == kind]
        for starts, _, _ in rows:
            assert any(text.startswith(starts) for text in texts), (code, kind, starts)


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("R65.10", "A41.9", "excludes1"),  # "sepsis - code to infection"
        ("J98.11", "P28.0", "excludes1"),
        ("S20.211A", "S40.011A", "excludes2"),
        ("W55.01XA", "V80.010A", "excludes1"),
        ("I77.2", "S35.01XA", "excludes1"),
        ("G54.0", "S14.3XXA", "excludes1"),
        ("G56.01", "S64.11XA", "excludes1"),
        ("E11.22", "N18.32", "use_additional"),
        ("N18.32", "E11.22", "code_first"),
        ("Z79.4", "Z79.84", "excludes2"),
        ("E11.65", "R73.9", "excludes1"),  # the note stands on R73, an ancestor
        ("I95.2", "T50.2X5A", "use_additional"),  # "T36-T50 with fifth or sixth character 5"
        ("Z33.1", "O13.3", "excludes1"),
        ("I11.0", "I50.9", "includes"),
        ("F02.80", "G30.9", "code_first"),
        ("V61.0XXA", "V70.0XXA", "excludes1"),
    ],
)
def test_two_codes_and_the_note_between_them(one, two, kind):
    assert kind in {relation.kind for relation in between(one, two)}


@pytest.mark.parametrize(
    ("one", "two"),
    [("I10", "I48.91"), ("M54.50", "M17.11"), ("E11.9", "E78.5")],
)
def test_what_no_note_names_has_no_relation(one, two):
    assert between(one, two) == ()


def test_a_condition_on_characters_is_kept():
    kinds = {relation.kind for relation in between("I95.2", "T50.2X1A")}
    assert "use_additional" not in kinds  # a poisoning is not an adverse effect


def test_an_entry_that_is_none_gets_a_sentence():
    with pytest.raises(UnknownCodeError, match="B12 is not in"):
        between("D53.9", "B12")


def test_a_note_that_leaves_codes_out_does_not_include_them():
    assert meant("B35", "includes", "tinea, any type except those in B36.-") == ()


def test_sepsis_beside_noninfectious_sirs_is_found():
    assert "EXCL" in {f.rule for f in check(["A41.9", "R65.10"])}
