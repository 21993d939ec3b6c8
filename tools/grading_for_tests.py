"""An nbgrader course in folders of its own, and simulated students, for tests and benchmarks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Command = tuple["Sequence[str]", "str | None"]  # an nbgrader command, and the student who gives it
ASSIGNMENT = "first-codes"
SHIPPED = Path(__file__).resolve().parent.parent / "assignments"
_SAVED = "2026-08-20T10:00:00+00:00"
_GRADE = """
import json, sys
from dataclasses import asdict
from grader import autograde
course, assignment, *students = sys.argv[1:]
print(json.dumps({s: asdict(autograde(assignment, s, course=course)) for s in students}))
"""
_COMMANDS = """
import json, os, sys
from nbgrader.apps import NbGraderApp  # most of the time a command takes goes here
for words, folder, environment in json.loads(sys.argv[1]):
    if child := os.fork():
        if os.waitpid(child, 0)[1]:
            sys.exit(f"nbgrader {' '.join(words)} failed")
        continue
    os.environ.update(environment)
    os.chdir(folder)
    NbGraderApp.launch_instance(words)
    sys.exit(0)
"""


@dataclass(frozen=True)
class ClassRoom:
    """A course root with its exchange and a home of its own.

    Parameters
    ----------
    folder
        Holds everything: ``course/``, ``exchange/``, ``home/`` and ``students/``.
    """

    folder: Path

    @property
    def course(self) -> Path:
        """The instructor's course root."""
        return self.folder / "course"

    @property
    def environment(self) -> dict[str, str]:
        """Environment of the instructor's commands."""
        return {
            **os.environ,
            "HOME": str(self.folder / "home"),
            "CLEANCLAIM_EXCHANGE": str(self.folder / "exchange"),
        }

    def run(self, *commands: Command) -> str:
        """Run nbgrader commands one after the other and return what they logged.

        Each goes through nbgrader's own command line in a process of its own, forked off one that has
        nbgrader imported already.

        Raises
        ------
        RuntimeError
            At the first command that does not succeed.
        """
        script = json.dumps([[list(words), *self._place(student)] for words, student in commands])
        done = subprocess.run(
            [sys.executable, "-c", _COMMANDS, script],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{done.stdout}\n{done.stderr}")
        return done.stdout + done.stderr

    def instructor(self, *words: str) -> str:
        """Run one nbgrader command in the course root."""
        return self.run((words, None))

    def _place(self, student: str | None) -> tuple[str, dict[str, str]]:
        """Return where a command runs, and what its environment adds."""
        if student is None:
            return str(self.course), {"CLEANCLAIM_STUDENT": "", "JUPYTER_CONFIG_PATH": ""}
        folder = self.own_folder(student)
        folder.mkdir(parents=True, exist_ok=True)
        return str(folder), {"CLEANCLAIM_STUDENT": student, "JUPYTER_CONFIG_PATH": str(self.course)}

    def own_folder(self, student: str) -> Path:
        """Return the folder a student works in."""
        return self.folder / "students" / student

    def hand_in(self, student: str, answers: Mapping[str, Any] | str | None) -> Path:
        """Put a submission straight into ``submitted/`` and return its folder.

        `answers` is written as an answer file; a text is written as it is, and None leaves it out.
        """
        folder = self.course / "submitted" / student / ASSIGNMENT
        shutil.copytree(self.course / "release" / ASSIGNMENT, folder)
        (folder / "timestamp.txt").write_text("2026-08-20 10:00:00 UTC", encoding="utf-8")
        (folder / "submission_secret.txt").write_text("secret", encoding="utf-8")
        if answers is not None:
            write_answers(folder / "answers.json", answers)
        return folder

    def autograde(self, *students: str) -> dict[str, dict[str, Any]]:
        """Grade students through `grader.autograde`, in a process of its own."""
        command = [sys.executable, "-c", _GRADE, str(self.course), ASSIGNMENT, *students]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        graded: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
        return graded

    def notebook(self, student: str, step: str = "autograded") -> Path:
        """Return the path of a student's notebook in one nbgrader step."""
        return self.course / step / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"


def new_classroom(folder: Path) -> ClassRoom:
    """Copy the shipped course to `folder` and make its exchange."""
    room = ClassRoom(folder)
    room.course.mkdir(parents=True)
    shutil.copyfile(SHIPPED / "nbgrader_config.py", room.course / "nbgrader_config.py")
    for name in ("source", "keys"):
        shutil.copytree(SHIPPED / name, room.course / name)
    for name in ("exchange", "home"):
        (folder / name).mkdir()
    return room


def write_answers(path: Path, answers: Mapping[str, Any] | str) -> None:
    """Write an answer file as the widgets would, or a text as it is."""
    if isinstance(answers, str):
        path.write_text(answers, encoding="utf-8")
        return
    entries = {name: {"answer": answer, "saved": _SAVED} for name, answer in answers.items()}
    path.write_text(json.dumps({"schema": 1, "answers": entries}), encoding="utf-8")


def coded(sheet: Mapping[str, Sequence[str]], written: str | None = None) -> dict[str, Any]:
    """Return answers in the shape the widgets store: codes per exercise, and the written answer."""
    answers: dict[str, Any] = {name: {"codes": list(codes)} for name, codes in sheet.items()}
    return answers if written is None else answers | {"w1": {"text": written}}
