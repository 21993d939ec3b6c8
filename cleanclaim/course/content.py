"""Where the course's own files are: in a clone, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def is_clone() -> bool:
    """Tell whether the package runs from a clone of the repository (then its folders are used in place)."""
    return (_PACKAGE.parent / "pyproject.toml").is_file() and (_PACKAGE.parent / "lessons").is_dir()


def content_root() -> Path:
    """Return the folder that holds ``lessons/``, ``notebooks/`` and ``assignments/``.

    Returns
    -------
    Path
        The root of the clone, or ``cleanclaim/content`` of an installed wheel.
    """
    return _PACKAGE.parent if is_clone() else _PACKAGE / "content"
