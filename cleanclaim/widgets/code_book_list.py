"""Read a list of codes as people type or paste it: one a line, with commas, with numbers, with titles."""

from __future__ import annotations

import re
from typing import Final

MOST_CODES: Final = 40
LONGEST: Final = 40  # characters of one entry
_PIECES: Final = re.compile(r"[,;\t\n\r]+")
_NUMBER: Final = re.compile(r"^\s*(?:\d{1,2}[.):]\s*|[-*•]\s+)")
# What looks like a diagnosis code: a letter, a digit, and so on. A title beside a code has no such word.
_CODE: Final = re.compile(r"[A-Za-z]\d[0-9A-Za-z](?:\.?[0-9A-Za-z]{0,4})")
_FIRST: Final = re.compile(r"(?=\S*\d)[0-9A-Za-z.]{3,10}")


def read_list(text: str) -> tuple[list[str], bool]:
    """Return the codes in a text in order, and whether some were left out because there are too many.

    What is not a code by its looks stays as it was typed, for `cleanclaim.codes.check` to say so.
    """
    found: list[str] = []
    for piece in _PIECES.split(text):
        found.extend(_codes(_NUMBER.sub("", piece).strip()))
    return found[:MOST_CODES], len(found) > MOST_CODES


def _codes(piece: str) -> list[str]:
    words = [word.strip("()[].:") for word in piece.split()]
    words = [word for word in words if word]
    if not words:
        return []
    if _FIRST.fullmatch(words[0]):
        return [words[0], *(word for word in words[1:] if _CODE.fullmatch(word))]
    return [" ".join(words)[:LONGEST]]
