"""The quiz items: complete, dated, and each wrong answer teaches."""

import re
from datetime import date

import pytest

from cleanclaim import codes
from cleanclaim.course.quizzes import Option, QuizItem, quiz, quiz_names

ITEMS = [(name, item) for name in quiz_names() for item in quiz(name)]
each_item = pytest.mark.parametrize(("name", "item"), ITEMS, ids=lambda value: getattr(value, "id", None))
CODE = re.compile(r"\b[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?(?![0-9A-Z])(?!\.?-)")
# Written wrongly on purpose, as options that are not right.
NOT_CODES = {"W19A", "W19.A", "W19.000A"}


@pytest.mark.parametrize("name", ["steps", "icd-10-cm", "code-book"])
def test_each_lesson_has_enough_questions(name):
    assert len(quiz(name)) >= 8


@each_item
def test_a_question_is_complete(name, item):
    assert item.prompt.endswith(("?", "."))
    assert any(option.correct for option in item.options)
    assert len(item.options) >= 3
    assert len({option.text for option in item.options}) == len(item.options)
    assert item.source
    assert item.url is None or item.url.startswith("https://")
    assert date(2026, 1, 1) <= item.checked <= date(2026, 12, 31)


@each_item
def test_each_option_teaches_in_the_voice_of_the_course(name, item):
    for option in item.options:
        assert len(option.feedback.split()) >= 8
        assert option.feedback.startswith("Yes") if option.correct else option.feedback.startswith("Not yet")
        assert not re.search(r"\b(simply|just|obviously|wrong|of course)\b", option.feedback, re.IGNORECASE)
    assert len({option.feedback for option in item.options}) == len(item.options)


@each_item
def test_codes_in_questions_are_real(name, item):
    text = " ".join([item.prompt, *(option.text + " " + option.feedback for option in item.options)])
    for code in set(CODE.findall(text)) - NOT_CODES:
        assert codes.get(code).code == code


def test_ids_are_unique():
    ids = [item.id for _, item in ITEMS]
    assert len(ids) == len(set(ids))


def test_a_quiz_or_question_that_is_not_there_is_named():
    with pytest.raises(LookupError, match="There is no quiz 'nothing'"):
        quiz("nothing")
    with pytest.raises(ValueError, match="'x' needs two options"):
        QuizItem("x", "?", (Option("a", correct=True, feedback="f"),), "s", None, date(2026, 1, 1))
