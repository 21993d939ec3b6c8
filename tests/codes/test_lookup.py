"""Looking codes up: titles, places, inherited notes, 7th-character tables, what does not exist."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.codes import Step, UnknownCodeError, chapters, fiscal_year, get, release
from cleanclaim.codes.release import release_of


def texts(code, kind):
    return {(n.text, n.source) for n in get(code).notes if n.kind == kind}


def test_a_code_knows_its_place():
    code = get("e11.22")
    assert code.code == "E11.22"
    assert code.title == "Type 2 diabetes mellitus with diabetic chronic kidney disease"
    assert (code.assignable, code.kind, code.children) == (True, "code", ())
    assert [s.code for s in code.breadcrumb] == ["chapter 4", "E08-E13", "E11", "E11.2"]


def test_notes_are_inherited_from_every_ancestor():
    assert ("diabetes mellitus (E08-E13)", "R73") in texts("R73.9", "excludes1")  # the trap R4b
    assert ("type 1 diabetes mellitus (E10.-)", "E11") in texts("E11.22", "excludes1")
    assert ("code to identify stage of chronic kidney disease (N18.1-N18.6)", "E11.22") in texts(
        "E11.22", "use_additional"
    )
    assert any(source == "chapter 4" for _, source in texts("E11.22", "excludes1"))
    assert any(source == "chapter 2" for _, source in texts("C50.911", "note"))


def test_the_nearest_notes_come_first():
    sources = [n.source for n in get("E11.22").notes]
    assert sources == sorted(sources, key=["E11.22", "E11.2", "E11", "E08-E13", "chapter 4"].index)


def test_blocks_of_blocks_pass_their_notes_on():
    assert "T20-T32" in [s.code for s in get("T23.001A").breadcrumb]
    assert any(n.source == "T20-T32" for n in get("T23.001A").notes)


def test_an_inclusion_term_names_its_own_code_only():
    assert ("Concussion NOS", "S06.0XA") in texts("S06.0XA", "inclusion_term")
    assert texts("S06.0XAA", "inclusion_term") == set()


@pytest.mark.parametrize(
    ("code", "first", "size"),
    [
        ("S72.001", "initial encounter for closed fracture", 16),  # inherited from S72
        ("S52.521", "initial encounter for closed fracture", 6),  # S52.52 has its own
        ("M80.051", "initial encounter for fracture", 6),
        ("O36.0110", "not applicable or unspecified", 7),
        ("T36.0X1A", "initial encounter", 3),
    ],
)
def test_seventh_character_tables_are_inherited(code, first, size):
    table = get(code).seventh
    assert next(iter(table.values())) == first
    assert len(table) == size


def test_an_open_fracture_not_otherwise_specified_is_told():
    assert get("S52.501").seventh["B"].endswith("initial encounter for open fracture NOS")


def test_no_table_where_none_applies():
    assert get("I10").seventh == {}


def test_chapters_and_blocks_have_addresses():
    assert [c.code for c in chapters()] == [f"chapter {n}" for n in range(1, 23)]
    assert chapters()[8] == Step("chapter 9", "Diseases of the circulatory system")
    chapter = get("Chapter 09")
    assert chapter.kind == "chapter"
    assert chapter.children[0].code == "I00-I02"
    block = get("i10-i1a")
    assert (block.kind, block.title) == ("block", "Hypertensive diseases")
    assert [c.code for c in block.children] == ["I10", "I11", "I12", "I13", "I15", "I16", "I1A"]
    assert block.children[0] == Step("I10", "Essential (primary) hypertension", assignable=True)


def test_a_block_of_one_category_keeps_apart_from_it():
    assert get("B20").kind == "category"
    assert get("B20").assignable
    assert get("B20-B20").kind == "block"
    assert [c.code for c in get("B20-B20").children] == ["B20"]


@pytest.mark.parametrize("spelling", ["e1122", " E11.22 ", "e11 22", "E11-22", "E1122"])
def test_spelling_does_not_matter(spelling):
    assert get(spelling).code == "E11.22"


HELD = "is not in ICD-10-CM FY2026, April 2026 update"
SHAPE = "is not shaped like an ICD-10-CM code, which looks like E11.9 or S52.501A."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "E1I.9",
            f"E1I.9 {HELD}; the nearest entry is E11.9 (Type 2 diabetes mellitus without complications).",
        ),
        (
            "EII.9",
            (
                "EII.9 is not shaped like an ICD-10-CM code; did you mean E11.9 "
                "(Type 2 diabetes mellitus without complications)?"
            ),
        ),
        (
            "I25,10",
            (
                "I25,10 is not shaped like an ICD-10-CM code; did you mean I25.10 "
                "(Atherosclerotic heart disease of native coronary artery without angina pectoris)?"
            ),
        ),
        ("J45.9O9", f"J45.9O9 {HELD}; the nearest entry is J45.909 (Unspecified asthma, uncomplicated)."),
        (
            "250.00",
            (
                "250.00 looks like an ICD-9-CM code, which ended on 30 September 2015; search for the "
                "condition by its name."
            ),
        ),
        ("I1O", f"I1O {HELD}; the nearest entry is I10 (Essential (primary) hypertension)."),
        ("I10.0", f"I10.0 {HELD}; the nearest entry is I10 (Essential (primary) hypertension)."),
        ("Q99.99", f"Q99.99 {HELD}; the nearest entry is Q99.9 (Chromosomal abnormality, unspecified)."),
        ("Y3999", f"Y39.99 {HELD}."),
        ("hello", f"hello {SHAPE}"),
        ("", f"An empty code {SHAPE}"),
        ("chapter 23", "chapter 23 is not a chapter of ICD-10-CM; they run from chapter 1 to chapter 22."),
        ("A00-A01", "A00-A01 is not a block of ICD-10-CM FY2026, April 2026 update."),
    ],
)
def test_what_does_not_exist_gets_one_sentence(typed, said):
    with pytest.raises(UnknownCodeError) as caught:
        get(typed)
    assert str(caught.value) == said


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=15))
def test_any_text_is_a_code_or_one_sentence(text):
    try:
        said = get(text).title + "."
    except UnknownCodeError as error:
        said = str(error)
    assert said.endswith((".", "?"))
    assert "\n" not in said


def test_release():
    held = release()
    assert held.name == "ICD-10-CM FY2026, April 2026 update"
    assert (held.effective_from, held.effective_to) == (dt.date(2026, 4, 1), dt.date(2026, 9, 30))
    assert held.covers(dt.date(2026, 9, 30))
    assert not held.covers(dt.date(2026, 10, 1))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2025-09-30", 2025),
        ("2025-10-01", 2026),
        ("2026-09-30", 2026),
        ("2026-10-01", 2027),
        ("2026-12-31", 2027),
        ("2027-01-01", 2027),
    ],
)
def test_the_fiscal_year_begins_in_october(day, year):
    assert fiscal_year(dt.date.fromisoformat(day)) == year


def test_release_names_are_read_from_the_official_file_name():
    october = release_of("icd10c-tabular-October-1-2026.xml")
    assert october.name == "ICD-10-CM FY2027"
    assert (october.effective_from, october.effective_to) == (dt.date(2026, 10, 1), dt.date(2027, 9, 30))
    with pytest.raises(ValueError, match="does not say which ICD-10-CM release"):
        release_of("icd10c-tabular.xml")
