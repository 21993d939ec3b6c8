"""CodeFinder and CodeTree without a browser: the same objects, their methods and traits."""

from __future__ import annotations

import pytest

from cleanclaim.codes import UnknownCodeError
from cleanclaim.course import AnswerSheet
from cleanclaim.widgets import CodeFinder, CodeTree


def test_a_plain_word_finds_its_code():
    rows = CodeFinder(limit=5).search("chest pain")
    assert len(rows) == 5
    assert {"code": "R07.9", "title": "Chest pain, unspecified", "billable": True, "matched": ""} in rows


def test_another_name_is_shown_where_the_title_does_not_say_it():
    rows = {row["code"]: row["matched"] for row in CodeFinder().search("high blood pressure")}
    assert "blood pressure" in rows["I10"].lower()


def test_only_codes_that_can_be_billed_when_asked_for():
    rows = CodeFinder(assignable_only=True).search("E11")
    assert rows
    assert all(row["billable"] for row in rows)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_no_words_find_nothing(text):
    assert CodeFinder().search(text) == []


def test_picking_shows_the_card_tells_the_caller_and_saves(tmp_path):
    told = []
    sheet = AnswerSheet(tmp_path / "a.json")
    finder = CodeFinder(on_pick=told.append, sheet=sheet, exercise_id="f")
    finder.picked = " e1122 "
    assert finder.picked == "E11.22"
    assert told == ["E11.22"]
    assert sheet.get("f") == {"code": "E11.22"}
    card = finder.card
    assert card["title"].startswith("Type 2 diabetes mellitus with diabetic chronic kidney disease")
    assert [step["code"] for step in card["breadcrumb"]] == ["chapter 4", "E08-E13", "E11", "E11.2"]
    by_kind = {group["kind"]: group for group in card["groups"]}
    assert any("N18" in note["text"] for note in by_kind["use_additional"]["notes"])
    assert {note["source"] for note in by_kind["excludes1"]["notes"]} >= {"E11"}
    again = CodeFinder(sheet=AnswerSheet(tmp_path / "a.json"), exercise_id="f")
    assert again.picked == "E11.22"
    assert again.card == card


def test_a_note_of_the_code_itself_names_no_other_source():
    finder = CodeFinder()
    finder.picked = "E11.22"
    own = [n["text"] for g in finder.card["groups"] for n in g["notes"] if n["source"] == ""]
    assert own


def test_the_seventh_characters_are_in_the_card():
    finder = CodeFinder()
    finder.picked = "S72.001"
    assert finder.card["seventh"][0] == {"value": "A", "text": "initial encounter for closed fracture"}
    assert finder.card["children"][0]["code"] == "S72.001A"


@pytest.mark.parametrize("code", ["Q99.99", "<b>", "Y4001", "💥"])
def test_a_code_that_is_not_in_the_book_picks_nothing(code):
    finder = CodeFinder()
    finder.picked = code
    assert finder.picked == ""
    assert finder.card is None


def test_a_tree_begins_where_it_is_told_and_shows_the_notes():
    tree = CodeTree("chapter 9")
    assert [row["code"] for row in tree.roots] == ["chapter 9"]
    assert tree.code == "chapter 9"
    assert "I10-I1A" in [row["code"] for row in tree.children("chapter 9")]
    tree.code = "i10"
    assert tree.code == "I10"
    assert tree.card["title"] == "Essential (primary) hypertension"


def test_a_tree_of_all_chapters():
    tree = CodeTree("")
    assert len(tree.roots) == 22
    assert tree.code == ""
    assert tree.children("") == tree.roots


def test_nonsense_changes_nothing_in_a_tree():
    tree = CodeTree("chapter 9")
    tree.code = "nowhere"
    tree.start = "nowhere"
    assert (tree.code, tree.start) == ("chapter 9", "chapter 9")
    assert tree.children("nowhere") == []


def test_a_tree_refuses_to_begin_nowhere():
    with pytest.raises(UnknownCodeError):
        CodeTree("chapter 99")


def test_the_place_in_the_book_is_kept(tmp_path):
    path = tmp_path / "a.json"
    CodeTree("chapter 9", sheet=AnswerSheet(path), exercise_id="t").code = "I11.0"
    assert CodeTree("chapter 9", sheet=AnswerSheet(path), exercise_id="t").code == "I11.0"
