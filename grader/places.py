"""Where a notebook stands in the nbgrader course, told from its folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CONFIG: Final = "nbgrader_config.py"
ANSWERS: Final = "answers.json"
ENCOUNTERS: Final = "encounters.toml"


@dataclass(frozen=True, slots=True)
class Desk:
    """The folder a notebook runs in, and what that means for scoring.

    Parameters
    ----------
    folder
        The notebook's own folder.
    keys
        The assignment's key file in the instructor's course, or None outside of a course.
    grading
        True while nbgrader grades a submission.
    trying
        True where an author tries the source: points are worked out there too.
    """

    folder: Path
    keys: Path | None
    grading: bool
    trying: bool = False

    @property
    def scoring(self) -> bool:
        """Tell whether points must be worked out."""
        return self.grading or self.trying


def desk(cwd: Path | None = None) -> Desk:
    """Find out where the notebook in `cwd` (the current folder when left out) stands.

    Notes
    -----
    nbgrader says so in ``NBGRADER_EXECUTION``; the folder is asked too, because that variable is
    process-wide and another grading in the same process can take it away.
    """
    folder = (cwd or Path.cwd()).resolve()
    grading = os.environ.get("NBGRADER_EXECUTION") == "autograde"
    for course in folder.parents:
        if (course / CONFIG).is_file():
            step = folder.relative_to(course).parts[0]
            keys = course / "keys" / f"{folder.name}.toml"
            return Desk(
                folder=folder,
                keys=keys if keys.is_file() else None,
                grading=grading or step == "autograded",
                trying=step == "source",
            )
    return Desk(folder, None, grading)


def validating() -> bool:
    """Tell whether nbgrader's Validate button runs this notebook."""
    return os.environ.get("NBGRADER_EXECUTION") == "validate"
