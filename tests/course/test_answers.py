"""Answers survive kernels, crashes and damage."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from pathlib import Path

from cleanclaim.course import AnswerSheet, read_answers

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers" / "lesson.json"


def test_an_answer_is_there_in_the_next_kernel(path):
    AnswerSheet(path).put("q1", {"codes": ["I10"]})
    again = AnswerSheet(path)
    assert again.get("q1") == {"codes": ["I10"]}
    assert again.saved("q1").tzinfo is not None
    assert again.problem is None


def test_two_kernels_lose_nothing_of_each_other(path):
    first, second = AnswerSheet(path), AnswerSheet(path)
    first.put("q1", 1)
    second.put("q2", 2)
    first.put("q3", 3)
    assert AnswerSheet(path).all() == {"q1": 1, "q2": 2, "q3": 3}


def test_what_one_kernel_clears_the_other_does_not_bring_back(path):
    first = AnswerSheet(path)
    first.put("q1", 1)
    second = AnswerSheet(path)
    first.clear("q1")
    second.put("q2", 2)
    assert AnswerSheet(path).all() == {"q2": 2}


def test_many_processes_at_once_lose_nothing(path):
    script = (
        "import sys; from cleanclaim.course import AnswerSheet\n"
        "for n in range(10): AnswerSheet(sys.argv[1]).put(sys.argv[2] + str(n), n)"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(path), f"k{n}-"]) for n in range(4)]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0, 0]
    assert len(AnswerSheet(path).all()) == 40


DAMAGED = {
    "cut short": '{"schema": 1, "answers": {"q1": {"answer": 1, "sav',
    "empty": "",
    "not UTF-8": b"\xff\xfe\x00",
    "a list": "[1, 2]",
    "no answers": '{"schema": 1}',
    "an entry without its answer": '{"schema": 1, "answers": {"q1": {"saved": "2026-01-01T00:00:00+00:00"}}}',
    "an entry that is a number": '{"schema": 1, "answers": {"q1": 3}}',
    "a time that is none": '{"schema": 1, "answers": {"q1": {"answer": 1, "saved": "yesterday"}}}',
    "NaN": '{"schema": 1, "answers": {"q1": {"answer": NaN, "saved": "2026-01-01T00:00:00+00:00"}}}',
    "deep nesting": '{"schema": 1, "answers": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "a schema of true": '{"schema": "one", "answers": {}}',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_set_aside_and_never_written_over(path, content):
    raw = content if isinstance(content, bytes) else content.encode()
    path.parent.mkdir()
    path.write_bytes(raw)
    sheet = AnswerSheet(path)
    assert "damaged" in sheet.problem
    sheet.put("q2", "new")
    aside = list(path.parent.glob("lesson.damaged-*.json"))
    assert [file.read_bytes() for file in aside] == [raw]
    assert aside[0].name in sheet.problem
    assert AnswerSheet(path).all() == {"q2": "new"}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_grader_reads_a_damaged_file_without_an_exception_and_without_touching_it(path, content):
    raw = content if isinstance(content, bytes) else content.encode()
    path.parent.mkdir()
    path.write_bytes(raw)
    answers, problem = read_answers(path)
    assert answers == {}
    assert problem == "lesson.json is damaged and could not be read."
    assert [file.read_bytes() for file in path.parent.iterdir()] == [raw]


def test_damage_while_a_kernel_runs_loses_nothing_it_holds(path):
    sheet = AnswerSheet(path)
    sheet.put("q1", 1)
    path.write_text("{")
    sheet.put("q2", 2)
    assert AnswerSheet(path).all() == {"q1": 1, "q2": 2}
    assert "damaged" in sheet.problem


def test_a_file_of_a_newer_release_is_left_alone(path):
    path.parent.mkdir()
    newer = json.dumps({"schema": 2, "answers": {}})
    path.write_text(newer)
    sheet = AnswerSheet(path)
    sheet.put("q1", 1)
    assert path.read_text() == newer
    assert "newer release" in sheet.problem
    assert sheet.get("q1") == 1, "the page still works"


def test_read_only_never_writes(path):
    sheet = AnswerSheet(path, read_only=True)
    sheet.put("q1", 1)
    assert sheet.get("q1") == 1
    assert not path.parent.exists()


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence_and_keeps_the_answer(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("")
    sheet = AnswerSheet(blocker / "answers.json")
    sheet.put("q1", 1)
    assert sheet.get("q1") == 1
    assert "could not be" in sheet.problem


def test_a_crash_while_writing_leaves_the_old_file(path, monkeypatch):
    sheet = AnswerSheet(path)
    sheet.put("q1", 1)
    before = path.read_bytes()

    def no_space(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    sheet.put("q1", 2)
    assert path.read_bytes() == before
    assert "No space left" in sheet.problem
    assert [file.name for file in path.parent.iterdir()] == [path.name], "no temporary file stays behind"
    monkeypatch.undo()
    sheet.put("q1", 3)
    assert sheet.problem is None


def test_what_is_no_json_value_is_refused(path):
    with pytest.raises(ValueError, match="cannot be saved"):
        AnswerSheet(path).put("q1", {1, 2})
    with pytest.raises(ValueError, match="cannot be saved"):
        AnswerSheet(path).put("q1", float("nan"))


def test_half_a_character_from_a_browser_is_saved_too(path):
    AnswerSheet(path).put("q", "\ud83d")
    assert AnswerSheet(path).get("q") == "\ud83d"


@given(answer=JSON_VALUES)
def test_any_json_value_comes_back_as_it_was(tmp_path_factory, answer):
    path = tmp_path_factory.mktemp("sheet") / "answers.json"
    AnswerSheet(path).put("q", answer)
    assert AnswerSheet(path).get("q") == answer
    assert read_answers(path) == ({"q": answer}, None)


@given(raw=st.binary(max_size=200))
def test_no_bytes_make_the_graders_reader_raise(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("sheet") / "answers.json"
    path.write_bytes(raw)
    answers, problem = read_answers(path)
    assert answers == {}
    assert problem


def test_a_grader_follows_no_link_and_reads_no_giant(tmp_path):
    secret = tmp_path / "secret.json"
    AnswerSheet(secret).put("q1", 1)
    link = tmp_path / "answers.json"
    link.symlink_to(secret)
    assert read_answers(link)[0] == {}
    assert "link" in read_answers(link)[1]
    giant = tmp_path / "giant.json"
    with giant.open("wb") as file:
        file.truncate(200_000_000)
    assert "far larger" in read_answers(giant)[1]
    assert "No none.json" in read_answers(tmp_path / "none.json")[1]


def course_root(folder: Path) -> Path:
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text("")
    return folder


@pytest.mark.parametrize("step", ["source", "release"])
def test_an_authors_tryout_leaves_no_answers_where_a_key_could_travel(tmp_path, monkeypatch, step):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = course_root(tmp_path / "course") / step / "first-codes"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    AnswerSheet.for_assignment().put("e1", {"codes": ["I10"]})
    assert list(folder.iterdir()) == []
    assert AnswerSheet.for_assignment().get("e1") == {"codes": ["I10"]}


@pytest.mark.parametrize("step", ["submitted", "autograded", "feedback"])
def test_what_was_handed_in_is_never_written(tmp_path, monkeypatch, step):
    folder = course_root(tmp_path / "course") / step / "dora" / "first-codes"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    AnswerSheet.for_assignment().put("e1", 1)
    assert list(folder.iterdir()) == []


def test_while_grading_answers_are_read_and_never_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    AnswerSheet("answers.json").put("e1", 1)
    before = (tmp_path / "answers.json").read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    sheet = AnswerSheet.for_assignment()
    assert sheet.get("e1") == 1
    sheet.put("e1", 2)
    assert (tmp_path / "answers.json").read_bytes() == before


def test_a_students_answers_lie_beside_the_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    AnswerSheet.for_assignment().put("e1", 1)
    assert [file.name for file in tmp_path.iterdir()] == ["answers.json"], "and nothing else is handed in"


def test_a_lessons_answers_lie_in_the_learners_copy(tmp_path, monkeypatch):
    (tmp_path / "lessons").mkdir()
    monkeypatch.chdir(tmp_path / "lessons")
    AnswerSheet.for_lesson("02-find-it").put("q", 1)
    assert (tmp_path / "answers" / "02-find-it.json").is_file()
    monkeypatch.setenv("CLEANCLAIM_HOME", str(tmp_path / "elsewhere"))
    AnswerSheet.for_lesson("02-find-it").put("q", 1)
    assert (tmp_path / "elsewhere" / "answers" / "02-find-it.json").is_file()


def test_a_visitors_answers_never_reach_the_disk(tmp_path, monkeypatch):
    (tmp_path / "lessons").mkdir()
    monkeypatch.chdir(tmp_path / "lessons")
    monkeypatch.setenv("VOILA_REQUEST_URL", "http://127.0.0.1/voila/render/x.ipynb")
    sheet = AnswerSheet.for_lesson("02-find-it")
    sheet.put("q", 1)
    assert sheet.get("q") == 1
    assert [file.name for file in tmp_path.rglob("*")] == ["lessons"]
