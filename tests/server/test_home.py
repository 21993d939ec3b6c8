"""The learner's copy: an upgrade brings new versions and never takes a word away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cleanclaim.server.home import Refreshed, refresh
from cleanclaim.server.problems import StartError
from cleanclaim.server.start import _tell_refreshed

if TYPE_CHECKING:
    from pathlib import Path

LESSON = "lessons/01-a.ipynb"


def notebook(*texts, outputs=()):
    cells = [
        {"cell_type": "code", "id": f"c{at}", "source": text, "outputs": list(outputs), "metadata": {}}
        for at, text in enumerate(texts)
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


class Copy:
    """A shipped course and a learner's copy of it, as two folders of texts."""

    def __init__(self, folder: Path):
        self.source, self.home = folder / "shipped", folder / "home"

    def ship(self, name, text):
        """Put a file into the shipped course."""
        self._write(self.source / name, text)

    def learner_writes(self, name, text):
        """Write a file as the learner does."""
        self._write(self.home / name, text)

    def refresh(self):
        """Start the course."""
        return refresh(self.source, self.home)

    def files(self):
        """Return the learner's files by name."""
        return {
            path.relative_to(self.home).as_posix(): path.read_text(encoding="utf-8")
            for path in self.home.rglob("*")
            if path.is_file() and ".cleanclaim" not in path.parts
        }

    @staticmethod
    def _write(path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def copy(tmp_path):
    made = Copy(tmp_path)
    made.ship(LESSON, notebook("old"))
    made.ship("lessons/img/note.svg", "<svg/>")
    made.ship("notebooks/01-p.ipynb", notebook("practise"))
    made.ship("notebooks/Start here.ipynb", notebook("start"))
    made.ship("lessons/answers/01-a.json", "{}")
    made.ship("lessons/.ipynb_checkpoints/01-a.ipynb", "{}")
    made.ship("assignments/keys/first-codes.toml", "secret = 1")
    return made


def test_first_start_copies_lessons_and_labs_and_nothing_else(copy):
    done = copy.refresh()
    assert sorted(copy.files()) == [
        "Start here.ipynb",
        LESSON,
        "lessons/img/note.svg",
        "notebooks/01-p.ipynb",
    ]
    assert sorted(done.added) == sorted(copy.files())


def test_start_here_is_found_at_the_top_too(copy):
    (copy.source / "notebooks/Start here.ipynb").unlink()
    copy.ship("Start here.ipynb", notebook("from the top"))
    copy.refresh()
    assert copy.files()["Start here.ipynb"] == notebook("from the top")


def test_a_second_start_does_nothing(copy):
    copy.refresh()
    before = {path: path.stat().st_mtime_ns for path in copy.home.rglob("*.ipynb")}
    done = copy.refresh()
    assert (done.added, done.updated, done.beside) == ([], [], [])
    assert before == {path: path.stat().st_mtime_ns for path in copy.home.rglob("*.ipynb")}


# What the learner did to the lesson, what the upgrade ships, and what the folder holds afterwards.
MINE = notebook("mine")
RUN = notebook("old", outputs=[{"output_type": "stream", "name": "stdout", "text": "hello"}])
CASES = {
    "untouched": (None, notebook("new"), {LESSON: notebook("new")}),
    "only run, not written": (RUN, notebook("new"), {LESSON: notebook("new")}),
    "written": (MINE, notebook("new"), {LESSON: MINE, "lessons/01-a (new version).ipynb": notebook("new")}),
    "written, no upgrade": (MINE, notebook("old"), {LESSON: MINE}),
    "written into what the upgrade says": (notebook("new"), notebook("new"), {LESSON: notebook("new")}),
    "broken": (
        "no json",
        notebook("new"),
        {LESSON: "no json", "lessons/01-a (new version).ipynb": notebook("new")},
    ),
    "deleted": ("", notebook("new"), {}),
    "deleted, no upgrade": ("", notebook("old"), {}),
}


@pytest.mark.parametrize(("learner", "shipped", "expected"), CASES.values(), ids=CASES)
def test_upgrade(copy, learner, shipped, expected):
    copy.refresh()
    if learner == "":
        (copy.home / LESSON).unlink()
    elif learner is not None:
        copy.learner_writes(LESSON, learner)
    copy.ship(LESSON, shipped)
    for _ in range(2):  # and the start after that changes nothing more
        copy.refresh()
        lessons = {name: text for name, text in copy.files().items() if name.startswith("lessons/01-a")}
        assert lessons == expected


def test_a_new_version_the_learner_has_begun_to_use_is_kept_at_the_next_upgrade(copy):
    copy.refresh()
    copy.learner_writes(LESSON, MINE)
    copy.ship(LESSON, notebook("new"))
    copy.refresh()
    copy.learner_writes("lessons/01-a (new version).ipynb", notebook("mine too"))
    copy.ship(LESSON, notebook("newer"))
    assert copy.refresh().beside == ["lessons/01-a (new version 2).ipynb"]
    assert copy.files()["lessons/01-a (new version).ipynb"] == notebook("mine too")
    assert copy.files()[LESSON] == MINE


def test_a_learners_own_file_of_the_same_name_as_a_new_lesson_is_kept(copy):
    copy.refresh()
    copy.learner_writes("lessons/02-b.ipynb", MINE)
    copy.ship("lessons/02-b.ipynb", notebook("second lesson"))
    copy.refresh()
    assert copy.files()["lessons/02-b.ipynb"] == MINE
    assert copy.files()["lessons/02-b (new version).ipynb"] == notebook("second lesson")


def test_without_a_manifest_nothing_is_overwritten(copy):
    copy.refresh()
    copy.learner_writes(LESSON, MINE)
    (copy.home / ".cleanclaim/manifest.json").write_text("{ damaged", encoding="utf-8")
    copy.refresh()
    assert copy.files()[LESSON] == MINE


def test_answers_are_never_touched(copy):
    copy.refresh()
    copy.learner_writes("answers/01-a.json", '{"schema": 1}')
    copy.ship("answers/01-a.json", "{}")
    copy.refresh()
    assert copy.files()["answers/01-a.json"] == '{"schema": 1}'


def test_a_folder_that_cannot_be_made_gets_one_sentence(copy, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StartError, match=r"^The course folder .*file.home cannot be written to \(.*\)\.$"):
        refresh(copy.source, tmp_path / "file" / "home")


def test_a_start_says_what_it_made_and_what_it_brought(tmp_path, capsys):
    _tell_refreshed(tmp_path, Refreshed(added=["a"]), fresh=True, name="the folder of the class")
    _tell_refreshed(tmp_path, Refreshed(updated=["a"]), fresh=False)
    _tell_refreshed(tmp_path, Refreshed(added=["a"], updated=["b"]), fresh=False)
    _tell_refreshed(tmp_path, Refreshed(), fresh=False)
    assert capsys.readouterr().out.splitlines() == [
        f"Made the folder of the class: {tmp_path}",
        f"Brought 1 file in {tmp_path} up to date.",
        f"Brought 2 files in {tmp_path} up to date.",
    ]
