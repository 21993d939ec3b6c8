"""Grade one submission."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.places import CONFIG

if TYPE_CHECKING:
    from nbgrader.apps import NbGraderAPI


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of grading one submission.

    Parameters
    ----------
    student
        Whose it is.
    done
        False when nbgrader could not grade it; `log` then says why.
    score, max_score
        Points so far, and points possible.
    needs_manual_grade
        True while a written answer waits for the instructor.
    log
        What nbgrader logged.
    """

    student: str
    done: bool
    score: float
    max_score: float
    needs_manual_grade: bool
    log: str


def autograde(assignment: str, student: str, *, course: str | Path | None = None) -> Graded:
    """Grade one student's submission of one assignment, again if it was graded before.

    Parameters
    ----------
    assignment
        Name of the assignment, for example ``"first-codes"``.
    student
        Id of the student.
    course
        The course root, with its ``nbgrader_config.py``; the current folder when left out.

    Raises
    ------
    FileNotFoundError
        If `course` is not a course root.
    """
    api = course_api(course)
    outcome = api.autograde(assignment, student, force=True)
    log = outcome.get("log", "") + outcome.get("error", "")
    if not outcome["success"]:
        return Graded(student, done=False, score=0.0, max_score=0.0, needs_manual_grade=True, log=log)
    with api.gradebook as gradebook:
        submission = gradebook.find_submission(assignment, student)
        return Graded(
            student,
            done=True,
            score=submission.score,
            max_score=submission.max_score,
            needs_manual_grade=submission.needs_manual_grade,
            log=log,
        )


def course_api(course: str | Path | None = None) -> NbGraderAPI:
    """Return nbgrader's API for a course, configured by the course's own file.

    Raises
    ------
    FileNotFoundError
        If there is no ``nbgrader_config.py`` in that folder.
    """
    # nbgrader takes 1.8 s to import: a scoring cell does not need it.
    from nbgrader.apps import NbGraderAPI  # noqa: PLC0415
    from traitlets.config.loader import PyFileConfigLoader  # noqa: PLC0415

    root = Path(course or Path.cwd()).resolve()
    if not (root / CONFIG).is_file():
        raise FileNotFoundError(f"{root} is not a course: it has no {CONFIG}.")
    return NbGraderAPI(config=PyFileConfigLoader(CONFIG, path=str(root)).load_config())
