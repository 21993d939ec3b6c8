"""PcsBuilder without a browser: choices narrow, what fits stays, one row holds 4 to 7."""

from __future__ import annotations

import pytest

from cleanclaim.codes import UnknownCodeError, pcs
from cleanclaim.course import AnswerSheet
from cleanclaim.widgets import PcsBuilder


def built(code, **options):
    builder = PcsBuilder(**options)
    while len(builder.code) < len(code):
        at = len(builder.code)
        builder.choose(at + 1, code[at])
    return builder


def step(builder, position):
    return builder.steps[position - 1]


def test_it_begins_with_the_sections_and_six_questions_that_wait():
    builder = PcsBuilder()
    assert [one["waits"] for one in builder.steps] == [False] + [True] * 6
    assert [one["axis"] for one in builder.steps][3:] == ["Body Part", "Approach", "Device", "Qualifier"]
    assert builder.table is None
    assert builder.done is None


def test_a_code_is_built_step_by_step_and_explained():
    builder = built("0DTJ4")
    assert builder.code == "0DTJ4Z"  # one device only, so it is filled in
    assert step(builder, 6)["only"]
    assert "Character 6 has one choice: Z, No Device." in builder.told
    builder.choose(7, "Z")
    assert builder.done["title"] == "Resection: Appendix, Percutaneous Endoscopic"
    assert builder.told.endswith("The code is complete: 0DTJ4ZZ.")
    assert builder.answer == {"code": "0DTJ4ZZ"}


def test_our_definition_stands_beside_operation_and_approach():
    builder = built("0DTJ4")
    assert step(builder, 3)["says"].startswith("Cut out all of a body part.")
    assert step(builder, 5)["says"].startswith("Tools go in through a puncture")
    assert step(builder, 4)["says"] == ""


def test_what_no_row_has_with_the_choice_is_shown_with_the_reason():
    five = step(built("0DTJ"), 5)
    assert [one["value"] for one in five["options"]] == ["0", "4", "7", "8"]
    assert [one["value"] for one in five["out"]] == ["F"]
    assert five["why"].startswith("Not open now: F (Via Natural or Artificial Opening With")
    assert five["why"].endswith("No row of table 0DT has that together with J (Appendix).")


def test_the_rows_that_still_fit_are_told():
    table = built("0DTJ").table
    assert (table["prefix"], table["fit"], len(table["rows"])) == ("0DT", 2, len(pcs.table("0DT").rows_on()))
    assert [row["number"] for row in table["rows"] if row["fits"]] == [2, 3]


def test_another_body_part_keeps_what_its_row_allows():
    builder = built("0DTJ4ZZ")
    builder.choose(4, "G")
    assert builder.code == "0DTG4ZZ"
    builder.choose(5, "F")
    assert builder.code == "0DTGFZZ"
    builder.choose(4, "J")  # the appendix has no approach F
    assert builder.code == "0DTJ"
    assert builder.news == "Characters 5 to 7 are open again: no row holds them with this."


def test_another_operation_is_another_table_and_keeps_nothing():
    builder = built("0DTJ4ZZ")
    builder.choose(3, "B")
    assert builder.code == "0DB"
    assert "they belonged to another table" in builder.news


def test_a_character_can_be_opened_again_and_all_of_them():
    builder = built("0DTJ4ZZ")
    assert builder.choose(2, "") == "Characters 2 to 7 are open again."
    assert builder.code == "0"
    builder.ask_restart({})
    assert builder.code == ""
    assert builder.answer == {"code": ""}


def test_some_characters_may_be_given():
    builder = built("0DTJ4ZZ", start="0dt")
    assert builder.done is not None
    builder.start_over()
    assert builder.code == "0DT"


@pytest.mark.parametrize(("position", "value"), [(5, "F"), (5, "44"), (4, "I"), (1, "?"), (1, "💥")])
def test_what_does_not_fit_changes_nothing_and_is_said(position, value):
    builder = built("0DTJ")
    assert builder.choose(position, value).startswith("No table has ")
    assert builder.code == "0DTJ"


@pytest.mark.parametrize("position", [0, -1, 6, 99])
def test_a_place_that_is_not_its_turn_is_refused(position):
    builder = built("0DTJ")
    assert builder.choose(position, "Z") == "Choose character 5 first."
    assert builder.code == "0DTJ"


@pytest.mark.parametrize("content", [{}, {"position": "1", "value": "0"}, {"position": 1, "value": None}])
def test_odd_messages_change_nothing(content):
    builder = PcsBuilder()
    assert builder.ask_choose(content) == {"told": "", "news": ""}
    assert builder.code == ""


def test_a_start_that_no_table_holds_is_refused():
    with pytest.raises(UnknownCodeError):
        PcsBuilder("0DTJ9")


def test_the_characters_are_kept(tmp_path):
    path = tmp_path / "a.json"
    built("0DTJ", sheet=AnswerSheet(path), exercise_id="b")
    again = PcsBuilder(sheet=AnswerSheet(path), exercise_id="b")
    assert again.code == "0DTJ"
    assert step(again, 5)["options"]
    again.answer = {"code": "0DTJ9"}
    assert again.code == "0DTJ"


@pytest.mark.parametrize("prefix", [one.value for one in pcs.tables()[::40]])
def test_every_way_through_a_table_ends_in_a_valid_code(prefix):
    builder = PcsBuilder(prefix)
    while len(builder.code) < 7:
        at = len(builder.code)
        builder.choose(at + 1, step(builder, at + 1)["options"][-1]["value"])
    assert pcs.is_valid(builder.code)
