"""The words people use: in order, about codes that exist, and never a licensed code."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from cleanclaim.codes import get
from cleanclaim.codes.encounter import split_encounter
from cleanclaim.codes.query import words_of
from cleanclaim.codes.synonyms import Synonyms, digest

SYNONYMS = Synonyms.load()
TEXT = resources.files("cleanclaim.codes").joinpath("synonyms.toml").read_text("utf-8")


def test_there_are_many():
    assert len(SYNONYMS.phrases) > 700
    assert sum(len(names) for names in SYNONYMS.names.values()) > 2000


def test_every_named_code_exists_and_may_be_reported():
    for code in SYNONYMS.names:
        assert get(code).assignable, code


def test_names_are_lower_case_and_said_once_per_code():
    for code, names in SYNONYMS.names.items():
        assert len(set(names)) == len(names), code
        assert all(name == name.lower() for name in names), code


def test_abbreviations_are_written_as_a_query_reads_them():
    for phrase in SYNONYMS.phrases:
        assert " ".join(words_of(phrase)) == phrase, phrase


def test_tables_are_in_order():
    for table in ("abbreviations", "words", "names"):
        keys = [
            k.strip('"')
            for k in re.findall(
                r"^([^#\s\[].*?) = ", TEXT.split(f"[{table}]")[1].split("\n[")[0], re.MULTILINE
            )
        ]
        assert keys == sorted(keys), table


@pytest.mark.parametrize(
    ("code", "word"),
    # Spot checks of meaning, by words of the official title.
    [
        ("I10", "hypertension"),
        ("E11.9", "type 2 diabetes"),
        ("I21.9", "myocardial infarction"),
        ("I63.9", "infarction"),
        ("H10.9", "conjunctivitis"),
        ("J02.0", "streptococcal pharyngitis"),
        ("N20.0", "calculus of kidney"),
        ("I82.409", "thrombosis"),
        ("S62.109A", "wrist"),
        ("G45.9", "transient"),
        ("M54.50", "low back pain"),
        ("Z79.01", "anticoagulants"),
        ("Z86.73", "transient ischemic attack"),
        ("O80", "delivery"),
        ("R29.810", "facial"),
        ("F17.210", "cigarettes"),
        ("T50.901A", "poisoning"),
        ("V89.2XXA", "motor-vehicle"),
    ],
)
def test_names_stand_with_the_right_title(code, word):
    assert code.replace(".", "") in SYNONYMS.names
    assert word in get(code).title.lower()


def test_the_digest_follows_the_file():
    assert re.fullmatch(r"[0-9a-f]{8}", digest())


@pytest.mark.parametrize(
    ("typed", "rest", "wanted"),
    [
        ("open fracture left tibia", "fracture left tibia", {"open"}),
        ("subsequent encounter ankle sprain", "ankle sprain", {"subsequent", "encounter"}),
        ("open wound of hand", "open wound of hand", set()),
        ("encounter for immunization", "encounter for immunization", set()),
        ("subsequent myocardial infarction", "subsequent myocardial infarction", set()),
        ("sequela of stroke", "sequela of stroke", set()),
        ("fracture sequela", "fracture", {"sequela"}),
        ("fracture", "fracture", set()),
    ],
)
def test_encounter_words(typed, rest, wanted):
    assert split_encounter(typed.split()) == (rest.split(), frozenset(wanted))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Crohn's disease", ["crohn", "disease"]),
        ("N/V", ["nv"]),
        ("s/p CABG", ["status", "post", "cabg"]),
        ("h/o stroke", ["history", "of", "stroke"]),
        ("DM2 w/ CKD", ["dm2", "ckd"]),
        ("dm w/o complication", ["dm", "without", "complication"]),
        ("r/o MI", ["mi"]),
        ("Ménière's", ["meniere"]),
    ],
)
def test_words_of_a_query(text, words):
    assert words_of(text) == words
