"""Answers are kept, come back, and nothing a page or a file says can break a widget."""

from __future__ import annotations

import json

import pytest

from cleanclaim.course import AnswerSheet
from cleanclaim.widgets import CodeFinder, WrittenAnswer


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.json"


def written(path, **options):
    return WrittenAnswer("Why?", exercise_id="w1", sheet=AnswerSheet(path), **options)


def test_an_answer_is_saved_at_each_change_and_comes_back(path):
    widget = written(path)
    assert widget.storage == "file"
    widget.answer = {"text": "because"}
    assert json.loads(path.read_text())["answers"]["w1"]["answer"] == {"text": "because"}
    assert widget.saved_note.startswith("Saved ")
    assert widget.saves == 1
    again = written(path)
    assert again.text == "because"
    assert again.saved_note.startswith("Saved ")
    assert again.saves == 0


def test_taking_an_answer_back_forgets_it(path):
    widget = written(path)
    widget.answer = {"text": "because"}
    widget.answer = None
    assert written(path).answer is None


def test_a_damaged_sheet_is_told_in_words_and_set_aside(path):
    path.write_text("{ not json")
    widget = written(path)
    assert "damaged" in widget.problem
    assert widget.answer is None
    widget.answer = {"text": "new"}
    assert written(path).text == "new"
    assert [file.read_text() for file in path.parent.glob("*damaged*")] == ["{ not json"]


@pytest.mark.parametrize("answer", [5, "text", [], {"text": 5}, {"words": "x"}, {"text": None}, True])
def test_a_saved_answer_of_another_shape_is_left_where_it_is(path, answer):
    AnswerSheet(path).put("w1", answer)
    widget = written(path)
    assert widget.answer is None
    assert AnswerSheet(path).get("w1") == answer


@pytest.mark.parametrize("answer", [5, "text", [], {"text": 5}, {}])
def test_a_page_cannot_replace_an_answer_by_nonsense(path, answer):
    widget = written(path)
    widget.answer = {"text": "because"}
    widget.answer = answer
    assert widget.answer == {"text": "because"}


def test_without_a_sheet_nothing_is_kept_outside_voila():
    widget = WrittenAnswer("Why?", exercise_id="w1")
    assert widget.storage == "none"
    widget.answer = {"text": "because"}
    assert widget.text == "because"


def test_on_a_visitors_page_the_browser_keeps_the_answer(path, monkeypatch):
    monkeypatch.setenv("VOILA_REQUEST_URL", "http://127.0.0.1/voila/render/x.ipynb")
    widget = written(path)
    assert widget.storage == "browser"
    widget.answer = {"text": "because"}
    assert not path.exists()
    assert widget.saves == 1


def test_without_an_exercise_id_nothing_is_kept(path):
    finder = CodeFinder(sheet=AnswerSheet(path))
    finder.picked = "I10"
    assert finder.storage == "none"
    assert not path.exists()


@pytest.mark.parametrize(
    "message",
    [None, 5, "search", [], {}, {"kind": None}, {"kind": "nothing"}, {"kind": ["search"]}, {"kind": "_hear"}],
)
def test_odd_messages_are_not_answered(message, monkeypatch):
    finder = CodeFinder()
    sent = []
    monkeypatch.setattr(finder, "send", sent.append)
    finder._handle_custom_msg(message, [])
    assert sent == []


@pytest.mark.parametrize(
    "text", [None, 5, ["x"], "'; DROP TABLE", '"', "*", "(", "NEAR/2", "\x00", "é" * 5000]
)
def test_any_search_gets_an_answer_with_its_own_number(text, monkeypatch):
    finder = CodeFinder()
    sent = []
    monkeypatch.setattr(finder, "send", sent.append)
    finder._handle_custom_msg({"id": "a-7", "kind": "search", "text": text}, [])
    assert len(sent) == 1
    assert sent[0]["re"] == "a-7"
    assert isinstance(sent[0]["value"], list)


def test_a_page_can_ask_for_what_another_tab_has_saved(path):
    here, there = written(path), written(path)
    here.answer = {"text": "From here."}
    assert there.ask_fresh({}) == {"text": "From here."}
    there.answer = {"text": "From there."}
    assert here.ask_fresh({}) == {"text": "From there."}
    path.unlink()
    assert here.ask_fresh({}) == {"text": "From there."}
