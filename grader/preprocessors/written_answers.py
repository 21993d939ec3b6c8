"""Bring written answers from the answer file to the instructor's eyes."""

from __future__ import annotations

from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from grader.places import ANSWERS
from grader.plain_text import cleaned, fenced
from grader.preprocessors._course import folder


class WrittenAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Put each written answer, as literal text, into its manually graded cell.

    The cell's ``grade_id`` is the id of the answer. nbgrader asks for manual grading when the text of such
    a cell differs from the released one, so a cell without an answer gets exactly the released text back:
    it scores 0 and nobody has to look at it.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Fill the manually graded Markdown cells of the notebook."""
        from cleanclaim.course import read_answers  # noqa: PLC0415 - grading only

        answers, _ = read_answers(folder(self.config, resources, "autograded") / ANSWERS)
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            for cell in nb.cells:
                if cell.cell_type != "markdown" or not (is_grade(cell) and is_solution(cell)):
                    continue
                name = cell.metadata.nbgrader["grade_id"]
                text = _text_of(answers.get(name))
                released = gradebook.find_source_cell(name, about["notebook"], about["assignment"])
                cell.source = fenced(text) if text else released.source
        return nb, resources


def _text_of(answer: Any) -> str:
    """Return the words of one saved answer; an answer of any other shape has none."""
    text = answer.get("text") if isinstance(answer, dict) else None
    return cleaned(text).strip() if isinstance(text, str) else ""
