"""How a name of a code is kept in the index: its words apart from its parentheses."""

from __future__ import annotations

import re
from typing import Final

from cleanclaim.codes.normalise import fold

_WORDS: Final = re.compile(r"[a-z0-9]+")
_PARENTHESES: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def split_name(text: str) -> str:
    """Write a name as "core words|nonessential words|as printed", once, when the index is compiled."""
    low = fold(text)
    core = dict.fromkeys(_WORDS.findall(_PARENTHESES.sub(" ", low)))
    optional = [w for w in dict.fromkeys(_WORDS.findall(low)) if w not in core]
    return f"{' '.join(core)}|{' '.join(optional)}|{text.replace('|', '/')}"


def printed(name: str) -> str:
    """Return a name as it is printed."""
    return name.rpartition("|")[2]
