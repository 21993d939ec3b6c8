"""Read submissions without opening the student's notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat.v4 import new_notebook
from nbgrader.coursedir import CourseDirectory


class AnswersOnlyExporter(NotebookExporter):
    """Hand an empty notebook to the first preprocessor instead of the submitted one.

    `grader.preprocessors.ReplaceBySource` puts the source in its place. nbconvert would otherwise parse
    the submitted file before any preprocessor runs, and a damaged notebook would fail the submission.
    """

    def from_file(self, file_stream: Any, resources: Any = None, **kw: Any) -> tuple[Any, Any]:
        """Convert a notebook; the text of a submitted one is not read."""
        course = CourseDirectory(config=self.config, root=str(Path.cwd()))
        submitted = Path(course.root) / course.submitted_directory
        if Path(file_stream.name).is_relative_to(submitted):
            empty = new_notebook()  # type: ignore[no-untyped-call]
            return self.from_notebook_node(empty, resources, **kw)  # type: ignore[no-untyped-call,no-any-return]
        return super().from_file(file_stream, resources=resources, **kw)
