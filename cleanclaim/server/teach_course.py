"""The instructor's course root and what has to be there before nbgrader looks at it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from cleanclaim.course import content_root

from .home import Refreshed, refresh

if TYPE_CHECKING:
    from collections.abc import Iterator

NEW: Final = "new version"
CONFIG: Final = "nbgrader_config.py"
# Fictional students, so that the gradebook is not empty on the first day.
ROSTER: Final = (
    ("amara", "Amara", "Sample"),
    ("ben", "Ben", "Sample"),
    ("chitra", "Chitra", "Sample"),
)


def course_root(wanted: Path | None) -> tuple[Path, Refreshed]:
    """Return the course root, and what was brought into it if it is a copy.

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
        return shipped, Refreshed()
    target = (wanted or Path.home() / "cleanclaim-teach").expanduser().absolute()
    return target, refresh(shipped, target, shipped=course_files, aside=NEW)


def exchange_root() -> Path:
    """Return nbgrader's exchange, made now: nbgrader refuses to work until it exists."""
    chosen = os.environ.get("CLEANCLAIM_EXCHANGE")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir("cleanclaim")) / "exchange"
    folder.mkdir(parents=True, exist_ok=True)
    return folder.absolute()


def course_files(source: Path) -> Iterator[tuple[str, Path]]:
    """Name the files of the course that an instructor gets: configuration, assignments and their keys."""
    for start in (CONFIG, "source", "keys"):
        found = [source / start] if start == CONFIG else sorted((source / start).rglob("*"))
        for path in found:
            name = path.relative_to(source).as_posix()
            if path.is_file() and not any(part.startswith((".", "__")) for part in Path(name).parts):
                yield name, path
