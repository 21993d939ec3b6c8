"""Refuse to release an assignment that holds somebody's answers."""

from __future__ import annotations

from typing import Any

from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.preprocessors._course import folder


class NoAnswersInSource(NbGraderPreprocessor):  # type: ignore[misc]
    """Stop generating an assignment whose source folder holds an answer file.

    It would be released to the class as a key, and stock autograding would copy it over every student's
    own answers.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook as it is.

        Raises
        ------
        NbGraderException
            If there is an answer file anywhere in the source folder.
        """
        source = folder(self.config, resources, "source")
        if found := sorted(source.rglob("answers*.json")):
            raise NbGraderException(
                f"{found[0]} must not be released: it holds answers. "
                "Delete it, then generate the assignment again."
            )
        return nb, resources
