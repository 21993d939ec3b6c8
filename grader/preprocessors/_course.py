"""Find a submission's folders from what nbgrader hands to a preprocessor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbgrader.coursedir import CourseDirectory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from traitlets.config import Config


def folder(config: Config, resources: Mapping[str, Any], step: str) -> Path:
    """Return the folder of this submission (or this assignment) in one nbgrader step.

    Parameters
    ----------
    config
        The preprocessor's configuration.
    resources
        nbgrader's own: the student and assignment ids are in ``resources["nbgrader"]``.
    step
        ``"source"``, ``"submitted"``, ``"autograded"`` or ``"release"``.

    Notes
    -----
    nbgrader makes the course root the current folder before it converts anything.
    """
    course = CourseDirectory(config=config, root=str(Path.cwd()))
    about = resources["nbgrader"]
    student = "." if step in {"source", "release"} else about["student"]
    return Path(course.format_path(getattr(course, f"{step}_directory"), student, about["assignment"]))
