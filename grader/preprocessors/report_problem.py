"""Tell instructor and student in plain words that an answer file could not be used."""

from __future__ import annotations

from typing import Any, Final

from nbformat.v4 import new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.places import ANSWERS
from grader.preprocessors._course import folder
from grader.refuse import refusal

CELL_ID: Final = "answers-problem"


class ReportProblem(NbGraderPreprocessor):  # type: ignore[misc]
    """Log what is the matter with a submission's answer file, and say it under the notebook's title."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Insert a note after the first cell when the answers could not be read."""
        from cleanclaim.course import read_answers  # noqa: PLC0415 - grading only

        submitted = folder(self.config, resources, "submitted")
        _, problem = read_answers(submitted / ANSWERS)
        problem = refusal(submitted) or problem
        if problem:
            student = resources["nbgrader"]["student"]
            self.log.warning("%s: %s Exercises without a readable answer score 0.", student, problem)
            text = (
                f"**△ About this submission.** {problem} Exercises without a readable answer score 0. "
                "If you have another copy of the file, hand it in again or show it to your instructor."
            )
            cell = new_markdown_cell(text, id=CELL_ID)  # type: ignore[no-untyped-call]
            nb.cells.insert(1, cell)
        return nb, resources
