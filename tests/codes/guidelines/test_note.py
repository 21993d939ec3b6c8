"""How a note is read: what is a fact, a doubt, a denial or the past, and which code some words name."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.codes.entries import entries
from cleanclaim.codes.guidelines.ages import ages
from cleanclaim.codes.guidelines.causes import apart, because
from cleanclaim.codes.guidelines.gestation import code_of_weeks, pregnant_now, trimester, weeks_in
from cleanclaim.codes.guidelines.glucose import drugs, only_for_a_while, taken
from cleanclaim.codes.guidelines.model import Listing
from cleanclaim.codes.guidelines.note import read_note
from cleanclaim.codes.guidelines.phrases import How, uncertain_terms
from cleanclaim.codes.guidelines.scope import clauses
from cleanclaim.codes.guidelines.wording import named

# A statement and how it is said: s stated, u uncertain, n negated, r ruled out, h history, f family.
STATEMENTS = [
    ("Cough, rule out pneumonia", "s:Cough u:rule out pneumonia"),
    ("Chest pain, r/o MI or PE", "s:Chest pain u:r/o MI or PE"),
    ("r/o PE, pneumonia, or dissection", "u:r/o PE, pneumonia, or dissection"),
    ("possible PE, pneumonia or dissection", "u:possible PE, pneumonia or dissection"),
    ("Probable pneumonia, COPD", "u:Probable pneumonia s:COPD"),
    ("Pneumonia, probable", "u:Pneumonia, probable"),
    ("pneumonia (probable)", "u:pneumonia (probable)"),
    ("PE suspected", "u:PE suspected"),
    ("MI was ruled out", "r:MI was ruled out"),
    ("Ruled out MI", "r:Ruled out MI"),
    ("Pneumonia cannot be ruled out", "u:Pneumonia cannot be ruled out"),
    ("Pneumonia not ruled out", "u:Pneumonia not ruled out"),
    ("?UTI", "u:?UTI"),
    ("UTI?", "u:UTI?"),
    ("Chest pain ? angina", "s:Chest pain u:? angina"),
    ("GERD vs gastritis", "u:GERD u:vs gastritis"),
    ("No evidence of pneumonia", "n:No evidence of pneumonia"),
    (
        "Denies fever, chills and cough but has headache",
        "n:Denies fever, chills and cough s:but has headache",
    ),
    ("Hypertension without heart failure, CKD", "s:Hypertension n:without heart failure s:CKD"),
    ("History of breast cancer, now with cough", "h:History of breast cancer s:now with cough"),
    ("Family history of diabetes and stroke", "f:Family history of diabetes and stroke"),
    ("PE suspected on CT", "u:PE suspected s:on CT"),
    ("MI ruled out by serial troponins", "r:MI ruled out s:by serial troponins"),
    ("Pneumonia likely, COPD", "u:Pneumonia likely s:COPD"),
    ("possible influenza despite negative rapid", "u:possible influenza s:despite negative rapid"),
    (
        "probable gallstone (biliary) pancreatitis, no necrosis",
        "u:probable gallstone (biliary) pancreatitis n:no necrosis",
    ),
    ("Brother prostate cancer", "f:Brother prostate cancer"),
    ("Mother reports fever", "s:Mother reports fever"),
    ("PE unlikely", "n:PE unlikely"),
    ("No suspicion of abuse", "n:No suspicion of abuse"),
    ("chest pain likely due to GERD", "s:chest pain u:likely due to GERD"),
    ("HTN and probable CKD", "s:HTN and u:probable CKD"),
    ("Appendicitis not yet confirmed", "u:Appendicitis not yet confirmed"),
    ("X-ray consistent with pneumonia and effusion", "s:X-ray u:consistent with pneumonia s:and effusion"),
    ("Return if fever or wheeze", "p:Return if fever or wheeze"),
    ("Bronchitis, call if short of breath", "s:Bronchitis p:call if short of breath"),
    ("If pneumonia on x-ray then admit", "p:If pneumonia on x-ray then admit"),
    ("Walks as if in pain", "s:Walks as if in pain"),
]
LETTERS = dict(zip("sunrhfp", How, strict=True))


def as_text(found):
    letter = {how: letter for letter, how in LETTERS.items()}
    return " ".join(f"{letter[c.how]}:{c.text}" for c in found)


@pytest.mark.parametrize(("statement", "wanted"), STATEMENTS)
def test_how_a_statement_is_said(statement, wanted):
    assert as_text(clauses(statement)) == wanted


@pytest.mark.parametrize("term", sorted(uncertain_terms()))
def test_every_word_of_doubt_makes_a_doubt(term):
    before = [c for c in clauses(f"Cough. {term} pneumonia".partition(". ")[2]) if c.how is How.UNCERTAIN]
    behind = [c for c in clauses(f"pneumonia {term}") if c.how is How.UNCERTAIN]
    assert any("pneumonia" in c.text for c in (*before, *behind))


def test_the_words_of_the_guideline_itself_are_read():
    text = resources.files("cleanclaim.codes.guidelines").joinpath("phrases.toml").read_text("utf-8")
    table = tomllib.loads(text)["uncertain"]
    assert table["fiscal_year"] == 2026
    assert set(table["named"]) <= set(uncertain_terms())


@given(st.text(max_size=200))
def test_nothing_is_lost_in_reading(text):
    kept = "".join(c.text for c in clauses(text))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


def test_a_note_is_read_from_text_headings_or_sections():
    text = read_note("HPI: Cough.\nAssessment: 1. Pneumonia, improving. 2. E11.9 on 3.5 mg")
    assert text.parts == (("HPI", "Cough."), ("Assessment", "1. Pneumonia, improving. 2. E11.9 on 3.5 mg"))
    assert "Cough" not in text.diagnoses
    assert "E11.9 on 3.5 mg" in text.statements
    mapping = read_note({"Family history": "Diabetes.", "PMH": "Stroke.", "Assessment": "Cough."})
    ways = {c.text: c.how for c in mapping.all_clauses}
    assert ways == {"Diabetes": How.FAMILY, "Stroke": How.HISTORY, "Cough": How.STATED}
    with pytest.raises(TypeError, match="A note is text"):
        read_note(3)


def test_says_looks_at_facts_unless_told_otherwise():
    note = read_note("Assessment: Possible sepsis. No pneumonia. UTI.")
    assert note.says(re.compile("UTI")).text == "UTI"
    assert note.says(re.compile("sepsis")) is None
    assert note.says(re.compile("sepsis"), How.UNCERTAIN).text == "Possible sepsis"
    assert note.says(re.compile("pneumonia")) is None
    assert note.finds(re.compile("pneumonia"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("J18.9", "pneumonia"), ("I21.4", "MI"), ("K72.90", "liver failure"), ("N39.0", "UTI"),
        ("I82.401", "DVT"), ("E11.22", "T2DM with CKD"), ("I10", "HTN"), ("C50.911", "breast cancer"),
        ("M17.11", "right knee osteoarthritis"), ("S93.401A", "sprained right ankle"), ("I48.91", "afib"),
        ("J44.1", "COPD exacerbation"), ("A41.9", "sepsis"), ("N17.9", "AKI"), ("B02.9", "shingles"),
    ],
)  # fmt: skip
def test_words_name_a_code(code, words):
    assert named(entries([code])[0], words)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("J18.9", "bronchitis"),
        ("I10", "heart failure"),
        ("E11.9", "CKD"),
        ("M17.11", "pain"),
        ("ZZZ", "pain"),
    ],
)
def test_words_do_not_name_another_code(code, words):
    assert not named(entries([code])[0], words)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On metformin 500 mg and glargine at bedtime.", {"oral", "insulin"}),
        ("Ozempic weekly.", {"injectable"}),
        ("Oral semaglutide (Rybelsus) daily.", {"oral"}),
        ("Soliqua daily.", {"insulin", "injectable"}),
        ("Metformin stopped, glipizide 5 mg daily.", {"oral"}),
        ("Metformin stopped.", set()),
        ("Insulin resistance. Start insulin if A1c rises. Denies insulin use.", set()),
        ("Allergies: metformin.", set()),
    ],
)
def test_drugs_that_are_taken(text, wanted):
    assert set(taken(read_note(text))) == wanted


def test_every_drug_name_is_lower_case_and_of_one_kind_unless_it_holds_both():
    kinds = drugs()
    assert [code for code, _ in kinds.values()] == ["Z79.4", "Z79.84", "Z79.85"]
    for _, pattern in kinds.values():
        assert not pattern.search("allergies to drugs")


def test_insulin_for_a_while():
    assert only_for_a_while(read_note("Insulin sliding scale during this admission."))
    assert not only_for_a_while(read_note("Sliding scale insulin. Home insulin glargine every night."))
    assert not only_for_a_while(read_note("Insulin glargine at bedtime."))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("MI 6 weeks ago", [42]), ("NSTEMI on 2026-04-20", [11]), ("STEMI 3/2/2026", [60]),
        ("MI 4/20/26", [11]),
        ("heart attack on 20 April 2026", [11]), ("MI April 20, 2026", [11]), ("MI two days ago", [2]),
        ("MI today", [0]), ("MI in April 2026", []), ("BP 138/82", []), ("MI 2/30/2026", []),
        ("due 2026-09-01", []),
    ],
)  # fmt: skip
def test_ages(text, days):
    assert list(ages(text, dt.date(2026, 5, 1))) == days


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("28 weeks pregnant", 28), ("G2P1 at 32w3d", 32), ("IUP at 8 weeks gestation", 8),
        ("Pregnant, GA 30", 30), ("Pregnant. Cough for 2 weeks", None),
        ("20 weeks pregnant, last scan at 12 weeks gestation", None), ("Delivered 3 weeks ago", None),
    ],
)  # fmt: skip
def test_weeks_of_pregnancy(text, weeks):
    assert weeks_in(read_note(text)) == weeks


@pytest.mark.parametrize(
    ("weeks", "code", "name"),
    [(7, "Z3A.01", "first"), (8, "Z3A.08", "first"), (13, "Z3A.13", "first"), (14, "Z3A.14", "second"),
     (27, "Z3A.27", "second"), (28, "Z3A.28", "third"), (42, "Z3A.42", "third"), (43, "Z3A.49", "third")],
)  # fmt: skip
def test_weeks_and_trimesters(weeks, code, name):
    assert code_of_weeks(weeks) == code
    assert trimester(weeks) == name


@pytest.mark.parametrize(
    ("text", "pregnant"),
    [
        ("She is 20 weeks pregnant.", True), ("G2P2 with cough.", False), ("Not pregnant.", False),
        ("Pregnancy test negative.", False), ("Trying to become pregnant.", False),
        ("His wife is pregnant.", False),
    ],
)  # fmt: skip
def test_pregnant_now(text, pregnant):
    assert bool(pregnant_now(read_note(text))) is pregnant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CKD is not due to hypertension.", True), ("CKD unrelated to HTN.", True),
        ("CKD due to hypertension.", False),
        ("HTN and CKD, unrelated.", True), ("CKD stable. Rash not due to hypertension.", False),
    ],
)  # fmt: skip
def test_two_conditions_taken_apart(text, found):
    listing = Listing((), note=read_note(text))
    assert bool(apart(listing, "ckd", "hypertension|htn")) is found


def test_a_cause_is_found_in_the_same_sentence_only():
    listing = Listing((), note=read_note("CKD due to lupus. Rash."))
    assert because(listing, "ckd", "lupus") == "CKD due to lupus"
    assert because(listing, "rash", "lupus") is None
    assert because(Listing(()), "ckd", "lupus") is None
