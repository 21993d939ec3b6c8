"""Files that came back: what a clearinghouse or a payer answered. All of them invented."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).with_name("received")
# Title, and the segment to look at first.
_TITLES: Final = {
    "999": ("A 999: the file could be read", 6),
    "277ca": ("A 277CA: a claim that did not get in", 25),
    "835": ("An 835: two claims that were decided", 26),
}


def answer_file(name: str) -> tuple[str, str, int]:
    """Return an answer of the lessons: ``"999"``, ``"277ca"`` or ``"835"``.

    Returns
    -------
    title, text : str
        A few words, and the X12 text.
    start : int
        Number of the segment to look at first.

    Raises
    ------
    LookupError
        If there is none of that name.
    """
    if name not in _TITLES:
        raise LookupError(f"There is no answer {name!r}; there are {', '.join(_TITLES)}.")
    title, start = _TITLES[name]
    return title, (_FOLDER / f"{name}.x12").read_text(encoding="utf-8"), start
