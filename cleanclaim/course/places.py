"""Where a kernel's answers belong, told from its folder and environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_AUTHOR_STEPS = frozenset({"source", "release"})
_MARKED_STEPS = frozenset({"submitted", "autograded", "feedback", "solution", "source_with_tests"})


@dataclass(frozen=True, slots=True)
class Place:
    """A file for answers, and whether it may be written.

    Parameters
    ----------
    path
        The answer file, or None when the answers live in memory only (a visitor's page).
    read_only
        True where writing would change something that was handed in.
    """

    path: Path | None
    read_only: bool = False


def in_visit() -> bool:
    """Tell whether this kernel belongs to a Voilà page, where the browser keeps the answers."""
    return "VOILA_REQUEST_URL" in os.environ or "VOILA_BASE_URL" in os.environ


def lesson_place(lesson_id: str, cwd: Path | None = None) -> Place:
    """Find the answer file of a lesson or lab.

    Parameters
    ----------
    lesson_id
        The lesson's id, which is also the name of its answer file.
    cwd
        Folder of the notebook; the current folder when left out.
    """
    if in_visit():
        return Place(None, read_only=True)
    return Place(_learner_root(cwd or Path.cwd()) / "answers" / f"{lesson_id}.json")


def assignment_place(cwd: Path | None = None) -> Place:
    """Find the ``answers.json`` of the assignment whose notebook runs in `cwd`.

    An author who tries an exercise in ``source/`` must not leave a key there (stock autograding copies it
    over the students' answers), so those answers go to a scratch folder. What was handed in is never written.
    """
    folder = (cwd or Path.cwd()).resolve()
    if in_visit():
        return Place(None, read_only=True)
    if "NBGRADER_EXECUTION" in os.environ:
        return Place(folder / "answers.json", read_only=True)
    step = _nbgrader_step(folder)
    if step in _AUTHOR_STEPS:
        scratch = Path(platformdirs.user_cache_dir("cleanclaim")) / "scratch" / folder.name
        return Place(scratch / "answers.json")
    return Place(folder / "answers.json", read_only=step in _MARKED_STEPS)


def _learner_root(folder: Path) -> Path:
    if home := os.environ.get("CLEANCLAIM_HOME"):
        return Path(home)
    for candidate in (folder, *folder.parents):
        if (candidate / "lessons").is_dir() and os.access(candidate, os.W_OK):
            return candidate
    return Path(platformdirs.user_data_dir("cleanclaim"))


def _nbgrader_step(folder: Path) -> str | None:
    """Name the nbgrader step `folder` lies in, if it is inside a course root."""
    for course in folder.parents:
        if (course / "nbgrader_config.py").is_file():
            return folder.relative_to(course).parts[0]
    return None
