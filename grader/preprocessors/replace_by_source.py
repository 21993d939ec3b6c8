"""Grade the instructor's notebook, never the student's."""

from __future__ import annotations

from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.preprocessors._course import folder


class ReplaceBySource(NbGraderPreprocessor):  # type: ignore[misc]
    """Put the source notebook in the place of the submitted one.

    An assignment without free code needs nothing of the student but the answer file, so none of the
    student's cells is ever run with the instructor's rights, and no broken cell can spoil the grading.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the instructor's notebook; the submitted one is not looked at.

        Raises
        ------
        FileNotFoundError
            If the course has no source notebook of that name.
        """
        name = resources["nbgrader"]["notebook"]
        source = folder(self.config, resources, "source") / f"{name}.ipynb"
        if not source.is_file():
            raise FileNotFoundError(
                f"There is no source notebook {source}, so this submission cannot be graded."
            )
        del nb
        instructors = nbformat.read(source, as_version=4)  # type: ignore[no-untyped-call]
        return instructors, resources
