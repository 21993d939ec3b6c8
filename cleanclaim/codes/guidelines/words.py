"""The words of a rule: whole words in any case, with bending spaces."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_ONE_SPACE: Final = re.compile(r"\(\?<[!=][^()]*\)|\[[^\]]*\]")


@lru_cache(maxsize=512)
def pattern(text: str) -> re.Pattern[str]:
    """Compile the words of a rule: whole words, any case; a space also matches a line break."""
    # a look-behind has a fixed width, and a set holds single characters: a space in them stays one
    fixed = _ONE_SPACE.sub(lambda found: found[0].replace(" ", r"\x20"), text)
    spaced = fixed.replace(" ?", r"[\s-]*").replace(" ", r"[\s-]+")
    return re.compile(rf"(?<![A-Za-z0-9])(?:{spaced})", re.IGNORECASE)


# The same note is read again at every change of the list, by the same rules.
@lru_cache(maxsize=8192)
def says(text: str, words: str) -> str | None:
    """Return the words of the text that match, whatever stands around them, or None."""
    found = pattern(words).search(text)
    return " ".join(found[0].split()) if found else None
