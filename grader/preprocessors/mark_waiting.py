"""Tell the feedback page which exercises nobody has read yet."""

from __future__ import annotations

from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade
from traitlets import List


class MarkWaiting(NbGraderPreprocessor):  # type: ignore[misc]
    """Set ``waiting`` on each cell that still needs manual grading.

    nbgrader gives such a cell 0 points until somebody grades it, and a page that says "0" would be wrong.
    When a graded submission is autograded again, it asks for another look, but the points given by hand
    stay and count; then the page says them.
    """

    # The HTML exporter sets this on every preprocessor, and warns the instructor about one that lacks it.
    display_data_priority: List[Any] = List().tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Look every graded cell up in the gradebook."""
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            for cell in nb.cells:
                if is_grade(cell):
                    name = cell.metadata.nbgrader["grade_id"]
                    grade = gradebook.find_grade(
                        name, about["notebook"], about["assignment"], about["student"]
                    )
                    cell.metadata.nbgrader["waiting"] = bool(
                        grade.needs_manual_grade and grade.manual_score is None
                    )
        return nb, resources
