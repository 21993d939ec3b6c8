"""nbgrader's commands in a terminal where no environment is active."""

import os
import subprocess
import sys
from pathlib import Path

from grading_for_tests import ASSIGNMENT, new_classroom

from grader.commands import find_commands

SCRIPTS = str(Path(sys.executable).parent)


def test_our_commands_are_found_first_and_once(monkeypatch):
    monkeypatch.setenv("PATH", os.pathsep.join(["/usr/bin", SCRIPTS, "/bin"]))
    find_commands()
    find_commands()
    assert os.environ["PATH"].split(os.pathsep) == [SCRIPTS, "/usr/bin", "/bin"]


def test_without_a_search_path_the_systems_own_stays(monkeypatch):
    monkeypatch.delenv("PATH")
    find_commands()
    assert os.environ["PATH"] == os.pathsep.join([SCRIPTS, os.defpath])


def test_an_instructor_types_nbgraders_full_name_and_nothing_else(tmp_path):
    room = new_classroom(tmp_path)
    done = subprocess.run(
        [f"{SCRIPTS}/nbgrader", "generate_assignment", ASSIGNMENT],
        cwd=room.course,
        env={**room.environment, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (room.course / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").is_file()
