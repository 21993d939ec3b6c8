"""One spelling for every code: upper case, no dot, no stray spaces."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

DOT_AFTER: Final = 3
LONGEST: Final = 7

_NOISE: Final = re.compile(r"[\s.\u200b\u2013\u2014-]+")
# An ICD-10-CM code: the second or the third character may be a letter (C4A, O9A, QA0), never both.
_SHAPE: Final = re.compile(r"[A-Z](?:\d[0-9A-Z]|[A-Z]\d)[0-9A-Z]{0,4}")
_POSSESSIVE: Final = re.compile(r"(?<=\w)'s\b")
_CHAPTER: Final = re.compile(r"\s*chapter\s*0*(\d{1,2})\s*", re.IGNORECASE)
_BLOCK: Final = re.compile(r"\s*([A-Z][0-9A-Z]{2})\s*[-\u2013]\s*([A-Z][0-9A-Z]{2})\s*", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a code as the index keys it: ``" e11.22 "`` becomes ``"E1122"``."""
    return _NOISE.sub("", text).upper()


def dotted(code: str) -> str:
    """Return a code as the tabular list prints it: ``"E1122"`` becomes ``"E11.22"``."""
    bare = plain(code)
    return bare if len(bare) <= DOT_AFTER else f"{bare[:DOT_AFTER]}.{bare[DOT_AFTER:]}"


def well_formed(code: str) -> bool:
    """Tell whether a plain code has the shape of an ICD-10-CM code (it may still not exist)."""
    return _SHAPE.fullmatch(code) is not None


def fold(text: str) -> str:
    """Lower-case text without accents or possessives: "Ménière's" becomes "meniere"."""
    low = text.lower().replace("\u2019", "'")
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return _POSSESSIVE.sub("", low).replace("'", "")


def key_of(text: str) -> str:
    """Return the index key for a code, a chapter ("chapter 9") or a block ("I10-I1A")."""
    if found := _CHAPTER.fullmatch(text):
        return f"chapter {int(found[1])}"
    if found := _BLOCK.fullmatch(text):
        return f"{found[1].upper()}-{found[2].upper()}"
    return plain(text)
