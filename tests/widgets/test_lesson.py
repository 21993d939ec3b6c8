"""The lesson object: every call a notebook makes gives a widget with its own id."""

import pytest

from cleanclaim.course.quizzes import quiz_names
from cleanclaim.widgets import (
    CasePractice,
    CodeAnatomy,
    CodeFinder,
    CodeTree,
    CodingPad,
    Lesson,
    Quiz,
    Roadmap,
)


@pytest.fixture
def lesson(monkeypatch, tmp_path):
    monkeypatch.setenv("CLEANCLAIM_HOME", str(tmp_path))
    return Lesson("icd-10-cm")


@pytest.mark.parametrize(
    ("ask", "kind", "exercise"),
    [
        (lambda lesson: lesson.finder(), CodeFinder, "icd-10-cm:finder"),
        (lambda lesson: lesson.quiz("icd-10-cm"), Quiz, "icd-10-cm:icd-10-cm"),
        (lambda lesson: lesson.note("worked"), CodingPad, "icd-10-cm:worked"),
        (lambda lesson: lesson.roadmap(), Roadmap, "icd-10-cm:roadmap"),
        (lambda lesson: lesson.practice("find").desk, object, "icd-10-cm:practice-find"),
        (lambda lesson: lesson.practice().desk, object, "icd-10-cm:practice-mixed"),
    ],
)
def test_each_exercise_has_an_id_of_its_own(lesson, ask, kind, exercise):
    widget = ask(lesson)
    assert isinstance(widget, kind)
    assert widget.exercise_id == exercise


def test_what_keeps_no_answer(lesson):
    assert isinstance(lesson.tree("E11"), CodeTree)
    assert isinstance(lesson.figure("code-anatomy"), CodeAnatomy)
    assert isinstance(lesson.practice("symptom", goal=5), CasePractice)


def test_answers_go_to_the_lessons_own_file(lesson, tmp_path):
    lesson.roadmap().answer = {"adult": "yes"}
    assert (tmp_path / "answers" / "icd-10-cm.json").is_file()
    assert Lesson("icd-10-cm").roadmap().answer == {"adult": "yes"}


def test_every_quiz_opens(lesson):
    for name in quiz_names():
        assert lesson.quiz(name).questions


@pytest.mark.parametrize(
    "ask",
    [
        lambda _: Lesson("no-such-lesson"),
        lambda lesson: lesson.quiz("no-such-quiz"),
        lambda lesson: lesson.figure("no-such-figure"),
    ],
)
def test_what_does_not_exist_is_named(lesson, ask):
    with pytest.raises(LookupError, match="There is no"):
        ask(lesson)
