"""An installed copy carries the whole course, and none of what belongs to a clone."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile

import pytest


@pytest.fixture(scope="module")
def unpacked(root, tmp_path_factory):
    """Build the wheel and unpack it, as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_it_finds_its_own_content(unpacked, tmp_path):
    script = (
        "import json; from cleanclaim.course import content_root, lessons\n"
        "root = content_root()\n"
        "print(json.dumps([str(root), [(root / 'lessons' / each.file).is_file() for each in lessons()]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=True,
    )
    root, there = json.loads(done.stdout)
    assert root == str(unpacked / "cleanclaim" / "content")
    assert there
    assert all(there)


def test_every_committed_file_of_the_packages_and_the_course_is_in_it(root, unpacked):
    listed = subprocess.run(
        ["git", "ls-files", "cleanclaim", "grader", "lessons", "notebooks", "assignments"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    course = ("lessons/", "notebooks/", "assignments/")
    places = [f"cleanclaim/content/{name}" if name.startswith(course) else name for name in listed]
    assert [place for place in places if not (unpacked / place).is_file()] == []


def test_nothing_of_a_class_is_in_it(unpacked):
    names = {path.name for path in unpacked.rglob("*")}
    assert not names & {"gradebook.db", "submitted", "autograded", "answers.json", "release", "exchange"}
