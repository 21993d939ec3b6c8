"""Take grades out of the gradebook as CSV that survives commas, quotes and accents in names."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nbgrader.api import MissingEntry
from nbgrader.plugins import ExportPlugin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbgrader.api import Gradebook

COLUMNS: Final = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
    "status",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class GradesCsv(ExportPlugin):  # type: ignore[misc]
    """nbgrader's own columns, quoted properly, plus a status that tells a true 0 from a missing grade.

    Use it with ``nbgrader export --exporter=grader.export.GradesCsv --to grades.csv``.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write one row per assignment and student to ``--to`` (``grades.csv`` when left out)."""
        path = Path(self.to or "grades.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(self._rows(gradebook))
        self.log.info("Exported grades to %s", path)

    def _rows(self, gradebook: Gradebook) -> Iterator[dict[str, Any]]:
        assignments, students = set(map(str, self.assignment)), set(map(str, self.student))
        for assignment in sorted(gradebook.assignments, key=lambda one: one.name):
            if assignments and assignment.name not in assignments:
                continue
            for student in sorted(gradebook.students, key=lambda one: one.id):
                if not students or student.id in students:
                    yield _row(gradebook, assignment, student)


def _row(gradebook: Gradebook, assignment: Any, student: Any) -> dict[str, Any]:
    row = {
        "assignment": assignment.name,
        "duedate": assignment.duedate or "",
        "student_id": _safe(student.id),
        "last_name": _safe(student.last_name),
        "first_name": _safe(student.first_name),
        "email": _safe(student.email),
        "max_score": assignment.max_score,
    }
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        nothing = {"timestamp": "", "raw_score": 0.0, "late_submission_penalty": 0.0, "score": 0.0}
        return row | nothing | {"status": "not submitted"}
    penalty = submission.late_submission_penalty or 0.0
    return row | {
        "timestamp": submission.timestamp or "",
        "raw_score": submission.score,
        "late_submission_penalty": penalty,
        "score": max(0.0, submission.score - penalty),
        "status": "needs manual grading" if submission.needs_manual_grade else "graded",
    }


def _safe(text: str | None) -> str:
    """Keep a spreadsheet from reading a name as a formula."""
    text = text or ""
    return f"'{text}" if text.startswith(_FORMULA) else text
