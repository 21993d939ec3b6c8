"""Figures you can touch. Code anatomy: press a character and read what its place is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import traitlets as t

from cleanclaim import codes

from ._assets import css, esm
from ._base import Asked

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES: Final = ("S93.401A", "T36.0X5A", "W19.XXXA", "N18.32", "M17.11")
_CATEGORY: Final = 3
_SEVENTH: Final = 7
_LONGEST: Final = 12


class CodeAnatomy(Asked):
    """A code in pieces: what each character adds, and what happens when a placeholder is left out.

    Parameters
    ----------
    examples
        Codes to start with.

    Attributes
    ----------
    shown
        The code on the table, in pieces (see `take_apart`).
    """

    _esm = esm("code_anatomy")
    _css = css("code_anatomy")

    examples = t.List(t.Unicode()).tag(sync=True)
    shown = t.Dict().tag(sync=True)
    problem = t.Unicode("").tag(sync=True)

    def __init__(self, examples: Sequence[str] = EXAMPLES) -> None:
        super().__init__(examples=list(examples), shown=take_apart(examples[0]))

    def show(self, code: str) -> None:
        """Put a code on the table; one that is not in the book gets a sentence."""
        try:
            shown = take_apart(code)
        except codes.UnknownCodeError as unknown:
            self.problem = str(unknown)
            return
        with self.hold_sync():
            self.problem = ""
            self.shown = shown

    def ask_show(self, content: dict[str, Any]) -> bool:
        """Answer the page: take this code apart."""
        code = content.get("code")
        if isinstance(code, str):
            self.show(code[:_LONGEST])
        return True


def take_apart(code: str) -> dict[str, Any]:
    """Return a code in pieces.

    Parameters
    ----------
    code
        Any code of the book, with or without a dot.

    Returns
    -------
    dict
        ``code``, ``title``, ``billable``, ``parts`` (each with ``text``, ``role`` and ``says``) and
        ``without``: the code with its placeholders pulled out, and what the book says to that.

    Raises
    ------
    UnknownCodeError
        If it is not in the book.
    """
    found = codes.get(code)
    bare = found.code.replace(".", "")
    parts = [{"text": bare[:_CATEGORY], "role": "Category", "says": codes.get(bare[:_CATEGORY]).title}]
    parts += [_part(bare, place, found) for place in range(_CATEGORY, len(bare))]
    return {
        "code": found.code,
        "title": found.title,
        "billable": found.assignable,
        "parts": parts,
        "without": _without_placeholders(bare),
    }


def _part(bare: str, place: int, found: codes.Code) -> dict[str, str]:
    text = bare[place]
    if place == _SEVENTH - 1 and found.seventh:
        return {"text": text, "role": "7th character", "says": found.seventh.get(text, "")}
    if text == "X":
        says = "Placeholder. It means nothing itself; it keeps later characters in their places."
        return {"text": text, "role": "Placeholder", "says": says}
    return {"text": text, "role": f"Character {place + 1}", "says": codes.get(bare[: place + 1]).title}


def _without_placeholders(bare: str) -> dict[str, str] | None:
    """Say what is left when the placeholders are pulled out, or None when there are none."""
    rest = bare[_CATEGORY:].replace("X", "")
    if rest == bare[_CATEGORY:]:
        return None
    short = f"{bare[:_CATEGORY]}.{rest}"
    try:
        other = codes.get(short)
    except codes.UnknownCodeError:
        return {"code": short, "says": f"{short} is not in the book."}
    return {"code": other.code, "says": f"{other.code} is another code: {other.title}."}
