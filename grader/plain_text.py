"""Show somebody's words in a notebook as words: nothing in them is markup, script or mathematics."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 20_000  # characters: about seven pages
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters, and the marks that reverse the direction of text to make it read as something else.
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_FENCES: Final = re.compile("`+")


def fenced(text: str) -> str:
    """Return Markdown that shows `text` literally, in a fence longer than any in it.

    Parameters
    ----------
    text
        Anything a person or a program wrote.

    Returns
    -------
    str
        One fenced code block. Text beyond `LONGEST` characters is cut, and a line under it says so.
    """
    clean = cleaned(text)
    cut = clean[:LONGEST]
    fence = "`" * max(3, 1 + max((len(run) for run in _FENCES.findall(cut)), default=0))
    block = f"{fence}text\n{cut}\n{fence}"
    if len(clean) > LONGEST:
        block += (
            f"\n\n*The answer goes on: {len(clean):,} characters in all, of which {LONGEST:,} are shown.*"
        )
    return block


def cleaned(text: str) -> str:
    """Return `text` with plain line ends and without invisible control characters."""
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)).strip("\n")
