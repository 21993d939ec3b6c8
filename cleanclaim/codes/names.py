"""How a name of a code is kept in the index: its words apart from its parentheses."""

from __future__ import annotations

import re
from typing import Final

from cleanclaim.codes.normalise import fold

_WORDS: Final = re.compile(r"[a-z0-9]+")
_PARENTHESES: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIDES: Final = frozenset({"left", "right", "bilateral"})
# Words of a title that say "nothing more was documented": they cost little when not asked for.
_QUIET_TEXT: Final = """
unspecified other specified nos nec not elsewhere classified of the in and or with without due to by a an for
disease disorder disorders diseases complications essential primary mellitus encounter part site side
"""
_QUIET: Final = frozenset(_QUIET_TEXT.split())


def importance(word: str) -> float:
    """Return how much a word of a name says: much for a side, little for "unspecified"."""
    if word in _QUIET:
        return 0.15
    return 1.2 if word in _SIDES else 1.0


def split_name(text: str) -> str:
    """Write a name as "importance|core words|nonessential words|as printed", when the index is compiled."""
    low = fold(text)
    core = dict.fromkeys(_WORDS.findall(_PARENTHESES.sub(" ", low)))
    optional = [w for w in dict.fromkeys(_WORDS.findall(low)) if w not in core]
    total = sum(importance(w) for w in core)
    return f"{total:.2f}| {' '.join(core)} |{' '.join(optional)} |{text.replace('|', '/')}"


def printed(name: str) -> str:
    """Return a name as it is printed."""
    return name.rpartition("|")[2]
