"""Quiz: Python judges; what the page gets before an answer says nothing about the right one."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cleanclaim.course import AnswerSheet
from cleanclaim.course.quizzes import Option, QuizItem
from cleanclaim.widgets import Quiz

READ = dt.date(2026, 11, 20)
ONE = QuizItem(
    "one",
    "Which comes first?",
    (Option("cost", False, "Money does not decide."), Option("reason", True, "It led to the visit.")),
    "Guidelines IV.G",
    "https://www.cms.gov/",
    READ,
)
MANY = QuizItem(
    "many",
    "Which are notes?",
    (
        Option("Excludes1", True, "It forbids."),
        Option("Excludes2", True, "It allows."),
        Option("Excludes3", False, "No such note."),
    ),
    "Guidelines I.A.12",
    None,
    READ,
)


@pytest.fixture
def quiz():
    return Quiz([ONE, MANY], exercise_id="q")


def test_the_page_does_not_hold_the_answers(quiz):
    state = json.dumps(quiz.get_state(), default=str)
    for secret in ("Money does not decide", "It led to the visit", "It forbids", "correct", "Guidelines"):
        assert secret not in state
    assert [question["many"] for question in quiz.questions] == [False, True]


def test_a_wrong_choice_gets_its_own_reason(quiz):
    quiz.answer = {"one": [0]}
    said = quiz.judged["one"]
    assert said["right"] is False
    assert said["rows"] == [
        {"option": 0, "look": "warn", "word": "Not yet", "message": "Money does not decide."}
    ]
    assert (said["source"], said["url"], said["checked"]) == (
        "Guidelines IV.G",
        "https://www.cms.gov/",
        "2026-11-20",
    )
    assert quiz.right == ()


def test_a_second_try_counts(quiz):
    quiz.answer = {"one": [0]}
    quiz.answer = {"one": [1]}
    assert quiz.judged["one"]["rows"][0]["word"] == "Right"
    assert quiz.right == ("one",)


@pytest.mark.parametrize(
    ("chosen", "right", "words"),
    [
        ([0, 1], True, ["Right", "Right"]),
        ([0], False, ["Right", "Check"]),
        ([0, 2], False, ["Right", "Not yet", "Check"]),
        ([2], False, ["Not yet"]),
        ([0, 1, 2], False, ["Right", "Right", "Not yet"]),
    ],
)
def test_all_that_apply(quiz, chosen, right, words):
    quiz.answer = {"many": chosen}
    assert quiz.judged["many"]["right"] is right
    assert [row["word"] for row in quiz.judged["many"]["rows"]] == words


@pytest.mark.parametrize("answer", [{"one": [7]}, {"one": [-1]}, {"one": []}, {"other": [0]}, {}])
def test_choices_that_do_not_exist_are_not_answers(quiz, answer):
    quiz.answer = answer
    assert quiz.judged == {}


@pytest.mark.parametrize("answer", [5, "one", {"one": "x"}, {"one": [None]}, {"one": 3}, [["one", [0]]]])
def test_nonsense_leaves_the_answers_as_they_were(quiz, answer):
    quiz.answer = {"one": [1]}
    quiz.answer = answer
    assert quiz.right == ("one",)


def test_answers_come_back_with_their_feedback(tmp_path):
    path = tmp_path / "a.json"
    Quiz([ONE, MANY], exercise_id="q", sheet=AnswerSheet(path)).answer = {"one": [1]}
    again = Quiz([ONE, MANY], exercise_id="q", sheet=AnswerSheet(path))
    assert again.right == ("one",)


def test_starting_over_clears(quiz):
    quiz.answer = {"one": [1]}
    quiz.answer = None
    assert quiz.judged == {}


def test_a_quiz_without_questions_or_answers_is_refused():
    with pytest.raises(ValueError, match="at least one question"):
        Quiz([], exercise_id="q")
