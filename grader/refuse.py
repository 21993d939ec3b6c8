"""Set aside what nbgrader must not copy: links, devices and outsized files in a submission.

nbgrader copies every file of a submission, and follows links while it does. A link could bring a file of
the instructor's into the graded copy and from there into the feedback, and a device would never end.
"""

from __future__ import annotations

import logging
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from grader.places import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Sequence

SET_ASIDE: Final = ".refused"  # a name ending that the course's configuration tells nbgrader to ignore
MOST_BYTES: Final = 20_000_000  # the largest honest notebook with outputs is far below
_MOST_ANSWER_BYTES: Final = 2_000_000
_log = logging.getLogger(__name__)


def set_aside(*, notebooks: Sequence[str], **_: Any) -> None:
    """Rename every file of one submission that must not be copied (nbgrader's ``pre_convert_hook``).

    Parameters
    ----------
    notebooks
        Paths of the submission's notebooks, as nbgrader found them.
    """
    for folder in {Path(notebook).parent for notebook in notebooks}:
        for path in _unfit(folder):
            path.rename(path.with_name(path.name + SET_ASIDE))
            _log.warning("Set aside %s: it is a link, not a file, or far too large.", path)


def refusal(folder: Path) -> str | None:
    """Say in one sentence that this submission's answer file was set aside, or return None."""
    refused = folder / (ANSWERS + SET_ASIDE)
    if refused.is_symlink():
        return f"{ANSWERS} is a link to another place, not a file of answers, so it was not read."
    if refused.exists() and not refused.is_file():
        return f"{ANSWERS} is not a file that can be copied, so it was not read."
    if refused.exists():
        return f"{ANSWERS} is far larger than a file of answers can be, so it was not read."
    return None


def _unfit(folder: Path) -> list[Path]:
    return [path for path in _entries(folder) if not _fit(path)]


def _entries(folder: Path) -> list[Path]:
    """List everything below a folder without following a link."""
    found = []
    for path in sorted(folder.iterdir()):
        found.append(path)
        if path.is_dir() and not path.is_symlink():
            found += _entries(path)
    return found


def _fit(path: Path) -> bool:
    if path.name.endswith(SET_ASIDE):
        return True
    state = path.lstat()
    if stat.S_ISDIR(state.st_mode):
        return True
    most = _MOST_ANSWER_BYTES if path.name == ANSWERS else MOST_BYTES
    return stat.S_ISREG(state.st_mode) and state.st_size <= most
