"""CodingPad and WrittenAnswer without a browser."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cleanclaim.charts import Encounter, Key, KeySlot, Patient, Section
from cleanclaim.course import AnswerSheet
from cleanclaim.widgets import CodingPad, WrittenAnswer

ENCOUNTER = Encounter(
    "e1",
    "outpatient",
    dt.date(2026, 5, 4),
    Patient("Rosa Invented", dt.date(1961, 2, 3), "F"),
    "Office visit",
    (Section("Assessment", "Type 2 diabetes with CKD stage 3b. <script>alert(1)</script>"),),
    "T. Fictional, MD",
)
KEY = Key(
    (
        KeySlot(("E11.22",), ("Type 2 diabetes with CKD",), "The note links the two.", "I.A.15"),
        KeySlot(("N18.32",), ("CKD stage 3b",), "The stage is written.", "Tabular"),
    ),
    ((0, 1),),
    0,
)


def pad(**options):
    return CodingPad(ENCOUNTER, exercise_id="p", **options)


def test_the_note_is_on_the_page_as_it_was_written():
    note = pad().note
    assert note["sections"][0]["text"].endswith("<script>alert(1)</script>")
    assert ["Born", "3 Feb 1961 (65 years)"] in note["facts"]
    assert ["Date of service", "4 May 2026"] in note["facts"]


def test_codes_are_written_as_the_book_writes_them():
    widget = pad()
    widget.answer = {"codes": ["e1122", " N1832 "]}
    assert widget.answer == {"codes": ["E11.22", "N18.32"]}
    assert widget.codes == ["E11.22", "N18.32"]
    assert widget.chosen[1] == {
        "code": "N18.32",
        "title": "Chronic kidney disease, stage 3b",
        "billable": True,
    }


def test_the_book_answers_at_once():
    widget = pad()
    widget.answer = {"codes": ["N18.32", "E11.22"]}
    assert [(row["rule"], row["word"]) for row in widget.findings] == [("ORDER", "Fix")]
    widget.answer = {"codes": ["E11.22", "N18.32"]}
    assert widget.findings == []


def test_a_graded_pad_names_no_code_that_the_key_may_ask_for():
    practice, graded = pad(), pad(graded=True)
    for widget in (practice, graded):
        widget.answer = {"codes": ["I10", "N18.32", "M54.5"]}
    assert "LINK" in {row["rule"] for row in practice.findings}
    assert [row["rule"] for row in graded.findings] == ["SPEC"]
    assert "I12" not in json.dumps(graded.findings)


def test_a_code_that_is_not_in_the_book_is_named():
    widget = pad()
    widget.answer = {"codes": ["q99999"]}
    assert widget.chosen[0]["title"] == "This code is not in the code book"
    assert [row["rule"] for row in widget.findings] == ["ID"]


def test_the_key_never_reaches_the_page_before_it_is_earned():
    widget = pad(key=KEY)
    state = json.dumps(widget.get_state(), default=str)
    for secret in ("E11.22", "N18.32", "The note links the two"):
        assert secret not in state
    assert widget.can_check is True


def test_checking_gives_the_mark_and_the_words_of_what_was_found():
    widget = pad(key=KEY)
    widget.answer = {"codes": ["E11.22"]}
    widget.ask_check({})
    assert (widget.marked["right"], widget.marked["slots"], widget.marked["percent"]) == (1, 2, 50)
    assert widget.marked["evidence"] == {"E11.22": ["Type 2 diabetes with CKD"]}
    assert [row["rule"] for row in widget.marked["findings"]] == ["MISS"]
    assert "N18.32" not in json.dumps(widget.marked)


def test_a_change_takes_the_mark_back():
    widget = pad(key=KEY)
    widget.answer = {"codes": ["E11.22"]}
    widget.check_codes()
    widget.answer = {"codes": ["E11.22", "N18.32"]}
    assert widget.marked is None


def test_a_check_that_overtakes_the_last_change_is_about_what_the_page_shows():
    widget = pad(key=KEY)
    widget.answer = {"codes": ["E11.22"]}
    shown = {"codes": ["E11.22", "N18.32"]}
    widget.ask_check({"answer": shown})
    assert widget.marked["percent"] == 100
    widget.answer = shown  # the change that was overtaken arrives
    assert widget.marked["percent"] == 100


@pytest.mark.parametrize("odd", [7, "x", [], {"codes": 3}, {}])
def test_a_check_with_an_odd_answer_is_about_the_answer_there_is(odd):
    widget = pad(key=KEY)
    widget.answer = {"codes": ["E11.22"]}
    widget.ask_check({"answer": odd})
    assert widget.answer == {"codes": ["E11.22"]}
    assert widget.marked["percent"] == 50


def test_without_a_key_there_is_no_mark():
    widget = pad()
    widget.answer = {"codes": ["E11.22"]}
    assert widget.ask_check({}) is False
    assert widget.check_codes() is None
    assert widget.can_check is False


def test_asking_the_provider_is_an_answer_too(tmp_path):
    path = tmp_path / "a.json"
    pad(sheet=AnswerSheet(path)).answer = {"codes": [], "query": "Which stage?"}
    again = pad(sheet=AnswerSheet(path))
    assert again.query == "Which stage?"
    assert again.codes == []
    assert AnswerSheet(path).get("p") == {"codes": [], "query": "Which stage?"}


def test_a_saved_list_comes_back_with_titles_and_findings(tmp_path):
    path = tmp_path / "a.json"
    pad(sheet=AnswerSheet(path)).answer = {"codes": ["N18.32", "E11.22"]}
    again = pad(sheet=AnswerSheet(path))
    assert [row["code"] for row in again.chosen] == ["N18.32", "E11.22"]
    assert len(again.findings) == 1


@pytest.mark.parametrize("answer", [5, "E11.22", [], {"codes": 5}, {"codes": None}, {"query": "x"}, {}])
def test_nonsense_leaves_the_list_as_it_was(answer):
    widget = pad()
    widget.answer = {"codes": ["E11.22"]}
    widget.answer = answer
    assert widget.codes == ["E11.22"]


def test_a_list_has_an_end_and_drops_what_is_no_text():
    widget = pad()
    widget.answer = {"codes": ["E11.22", None, 5, "", "x" * 900] + ["I10"] * 200}
    assert widget.codes[:2] == ["E11.22", "X" * 12]
    assert len(widget.codes) <= 40


def test_the_date_of_service_can_be_another_one():
    widget = CodingPad(ENCOUNTER, exercise_id="p", dos=dt.date(2026, 6, 1))
    assert ["Date of service", "1 Jun 2026"] in widget.note["facts"]


def test_a_written_answer_is_cut_at_its_longest():
    widget = WrittenAnswer("Why?", exercise_id="w", rows=4)
    widget.answer = {"text": "<b>" + "x" * 30_000, "more": 1}
    assert widget.text.startswith("<b>xxx")
    assert len(widget.text) == 20_000
    assert set(widget.answer) == {"text"}
