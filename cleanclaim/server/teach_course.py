"""The instructor's course root and what has to be there before nbgrader looks at it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

import platformdirs

from cleanclaim.course import content_root

from .problems import StartError

CONFIG: Final = "nbgrader_config.py"
# Fictional students, so that the gradebook is not empty on the first day.
ROSTER: Final = (
    ("amara", "Amara", "Sample"),
    ("ben", "Ben", "Sample"),
    ("chitra", "Chitra", "Sample"),
)


def course_root(wanted: Path | None) -> Path:
    """Return the course root, making the instructor's copy if the course is installed read-only.

    Parameters
    ----------
    wanted
        The folder the instructor asked for, or None: then the clone's own ``assignments/``, where an
        author works, or else a copy in ``~/cleanclaim-teach``.

    Raises
    ------
    StartError
        If `wanted` cannot be made.
    """
    shipped = content_root() / "assignments"
    clone = content_root() / ".git"
    if wanted is None and clone.exists() and os.access(shipped, os.W_OK):
        return shipped
    target = (wanted or Path.home() / "cleanclaim-teach").expanduser().absolute()
    try:
        _copy_missing(shipped, target)
    except OSError as error:
        raise StartError(f"The course folder {target} cannot be made ({error.strerror}).") from error
    return target


def exchange_root() -> Path:
    """Return nbgrader's exchange, made now: nbgrader refuses to work until it exists."""
    chosen = os.environ.get("CLEANCLAIM_EXCHANGE")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir("cleanclaim")) / "exchange"
    folder.mkdir(parents=True, exist_ok=True)
    return folder.absolute()


def _copy_missing(source: Path, target: Path) -> None:
    """Copy what the course ships and `target` lacks; an instructor's files are never overwritten."""
    for path in (
        source / CONFIG,
        *sorted((source / "source").rglob("*")),
        *sorted((source / "keys").rglob("*")),
    ):
        copy = target / path.relative_to(source)
        if path.is_file() and not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    target.mkdir(parents=True, exist_ok=True)
