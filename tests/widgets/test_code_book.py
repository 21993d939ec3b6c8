"""CodeBook without a browser: four sets, one search box, the card of the code you pick."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cleanclaim.codes import hcpcs, pcs, training
from cleanclaim.course import AnswerSheet
from cleanclaim.widgets import CodeBook
from cleanclaim.widgets.code_book_cards import card_of, hcpcs_word
from cleanclaim.widgets.code_book_help import help_with
from cleanclaim.widgets.code_book_sets import SETS

LICENSED_SHAPE = "00000"  # five digits, and no code of anybody


def fact(card, name):
    return next((row["value"] for row in card["facts"] if row["name"] == name), None)


@pytest.mark.parametrize(
    ("system", "text", "code"),
    [
        ("icd10cm", "chest pain", "R07.9"),
        ("icd10pcs", "appendix out", "0DTJ4ZZ"),
        ("hcpcs", "ketorolac", "J1885"),
        ("training", "office visit", "Y4023"),
    ],
)
def test_each_set_is_searched_in_its_own_words(system, text, code):
    rows = CodeBook(system).search(text, system)
    assert code in [row["code"] for row in rows]
    assert len(rows) <= 20


@pytest.mark.parametrize("system", SETS)
def test_each_example_finds_something_in_its_set(system):
    book = CodeBook()
    for text in SETS[system][1]:
        assert book.ask_search({"text": text, "system": system}), text


@pytest.mark.parametrize(("text", "system"), [("", "icd10cm"), (" ", "hcpcs"), ("pain", "cpt"), ("hip", "")])
def test_nothing_asked_or_no_such_set_finds_nothing(text, system):
    assert CodeBook().search(text, system) == []


def test_each_set_names_its_release_and_the_procedures_are_told_to_be_a_part():
    labels = {row["system"]: row["release"] for row in CodeBook().sets}
    assert list(labels) == ["icd10cm", "icd10pcs", "hcpcs", "training"]
    assert "FY2026" in labels["icd10cm"]
    assert "teaching subset" in labels["icd10pcs"]
    assert labels["training"].endswith("no payer uses them")


def test_a_diagnosis_shows_its_notes_under_the_heading_they_stand_on():
    book = CodeBook()
    book.pick(" e1122 ")
    assert book.picked == book.answer == {"system": "icd10cm", "code": "E11.22"}
    groups = {group["title"]: group["notes"] for group in book.card["groups"]}
    inherited = groups["Excludes1: not coded together"][0]
    assert (inherited["source"], inherited["heading"]) == ("E11", "Type 2 diabetes mellitus")
    assert book.card["breadcrumb"][0]["code"] == "chapter 4"


def test_a_fracture_has_its_seventh_characters():
    assert card_of("icd10cm", "S72.001")["seventh"][0]["value"] == "A"


def test_a_procedure_is_read_character_by_character():
    card = card_of("icd10pcs", "0dtj4zz")
    assert [row["value"] for row in card["characters"]] == list("0DTJ4ZZ")
    assert [row["label"] for row in card["characters"]][2:4] == ["Resection", "Appendix"]
    assert card["characters"][2]["says"].startswith("Cut out all of a body part.")
    assert any("row 2 of table 0DT" in line for line in card["reasons"])
    assert [step["code"] for step in card["breadcrumb"]] == ["0DT", "0DTJ", "0DTJ4", "0DTJ4Z"]
    assert card["billable"]


def test_the_beginning_of_a_procedure_leads_on():
    card = card_of("icd10pcs", "0dtj")
    assert not card["billable"]
    assert card["next"] == "Character 5, Approach: choose one"
    assert card["children"][0]["code"] == "0DTJ0"
    last = card_of("icd10pcs", "0DTJ4Z")["children"]
    assert all(row["billable"] for row in last)
    assert card_of("icd10pcs", "0")["title"] == "Medical and Surgical"


def test_what_stands_beside_the_characters_is_not_said_twice():
    card = card_of("icd10pcs", "0DTJ4ZZ")
    beside = {f"{row['label']}: {row['says']}" for row in card["characters"]}
    assert beside.isdisjoint(card["reasons"])


def test_a_drug_shows_its_unit_and_its_dates():
    card = card_of("hcpcs", "j1885")
    assert fact(card, "One unit is") == "15 mg"
    assert "since 1 Jan 1993" in fact(card, "Dates")
    assert "Toradol" in fact(card, "Also called")


def test_a_code_that_one_source_names_is_marked_to_confirm():
    single = next((code for code in hcpcs.codes().values() if not code.verified), None)
    if single is not None:
        assert "one source" in card_of("hcpcs", single.code)["confirm"]
    assert card_of("hcpcs", "J1885")["confirm"] == ""


def test_a_supply_out_of_date_says_so_instead_of_needing_more_detail():
    code = hcpcs.get("J1885")
    assert hcpcs_word(code) == ""
    assert hcpcs_word(replace(code, effective_to=dt.date(2020, 1, 1))) == "ended"
    assert hcpcs_word(replace(code, effective_from=dt.date(2999, 1, 1))) == "not yet in force"


def test_a_training_code_shows_values_global_days_and_limit():
    card = card_of("training", "y4023")
    assert card["word"] == "for practice only"
    values = training.rvus("Y4023", facility=False)
    assert fact(card, "Values in an office").startswith(f"{values.total} = work {values.work}")
    assert fact(card, "Global period") == "no global period"
    assert fact(card, "Unit limit").startswith("1 unit;")


def test_every_card_of_the_small_sets_can_be_made():
    for code in training.all_codes():
        assert card_of("training", code.code)["facts"]
    for code in hcpcs.codes():
        assert card_of("hcpcs", code)["facts"]
    for found in pcs.tables()[::25]:
        assert card_of("icd10pcs", found.value)["children"]


@pytest.mark.parametrize(
    "place",
    [
        {"system": "hcpcs", "code": "E11.9"},
        {"system": "cpt", "code": "E11.9"},
        {"system": "icd10cm", "code": ""},
        {"system": "icd10pcs", "code": "0DTJ9ZZ"},
        {"system": "icd10pcs", "code": " "},
        {"code": "E11.9"},
        {"system": 4, "code": None},
    ],
)
def test_what_no_set_holds_picks_nothing(place):
    book = CodeBook()
    book.pick("I10")
    book.picked = place
    assert book.picked == {"system": "icd10cm", "code": "I10"}
    assert book.card["code"] == "I10"


def test_the_place_in_the_book_is_kept(tmp_path):
    path = tmp_path / "a.json"
    CodeBook(sheet=AnswerSheet(path), exercise_id="b").pick("J1885", "hcpcs")
    again = CodeBook(sheet=AnswerSheet(path), exercise_id="b")
    assert (again.system, again.card["code"]) == ("hcpcs", "J1885")


def test_a_set_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="'cpt' is not a code set of this page"):
        CodeBook("cpt")
    book = CodeBook("hcpcs")
    book.system = "cpt"
    assert book.system == "hcpcs"


def test_a_word_that_another_set_knows_leads_there():
    assert help_with("ketorolac", "icd10cm")["sets"] == [{"system": "hcpcs", "name": "HCPCS Level II"}]
    assert help_with("0DTJ4ZZ", "hcpcs")["sets"] == [{"system": "icd10pcs", "name": "ICD-10-PCS"}]
    assert help_with("xyzzy", "icd10cm") == {"say": "", "sets": []}


@pytest.mark.parametrize(
    ("text", "system", "says"),
    [
        ("E11.O", "icd10cm", "E11.0"),
        ("0DTJ9ZZ", "icd10pcs", "No row of table 0DT"),
        ("Y4999", "training", "has not been given out"),
        (LICENSED_SHAPE, "hcpcs", "belongs to the AMA"),
    ],
)
def test_a_code_that_is_not_there_gets_the_sentence_of_its_set(text, system, says):
    assert says in CodeBook().ask_help({"text": text, "system": system})["say"]


@pytest.mark.parametrize("content", [{}, {"text": 5}, {"text": "I10", "system": None}, {"text": "x" * 9000}])
def test_odd_questions_get_an_empty_answer(content):
    assert CodeBook().ask_help(content) == {"say": "", "sets": []}


def test_the_sentence_about_the_release_is_the_packages_own(monkeypatch):
    monkeypatch.setattr("cleanclaim.widgets.code_book.notice", lambda: "Another year is in force.")
    assert CodeBook().notice == "Another year is in force."
    monkeypatch.setattr("cleanclaim.widgets.code_book.notice", lambda: None)
    assert CodeBook().notice == ""
