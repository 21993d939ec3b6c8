"""Keep only the answer file of what a student handed in."""

from __future__ import annotations

import shutil
from typing import Any, Final

from nbgrader.preprocessors import NbGraderPreprocessor

from grader.places import ANSWERS
from grader.preprocessors._course import folder

_BOOKKEEPING: Final = frozenset({ANSWERS, "timestamp.txt", "submission_secret.txt"})


class KeepAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Remove every other file a student added from the copy that is graded.

    The kernel starts in that folder and Python looks there first: a submitted ``ipykernel_launcher.py``
    or ``grader.py`` would run with the instructor's rights.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Leave the source's own files, the answers and nbgrader's bookkeeping; delete the rest."""
        source = folder(self.config, resources, "source")
        graded = folder(self.config, resources, "autograded")
        wanted = {path.name for path in source.iterdir()} | _BOOKKEEPING
        for path in graded.iterdir():
            if path.name in wanted and not path.is_symlink():
                continue
            self.log.warning("Left out %s: an answer file is all this assignment takes.", path.name)
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        return nb, resources
