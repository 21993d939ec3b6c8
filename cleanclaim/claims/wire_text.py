"""Text as X12 carries it: capitals, plain letters, and no character that ends an element or a segment."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# The basic set of X12 and the signs of its extended set that addresses and notes need (checked against
# pyx12 4.0.0 on 2026-11-24), without our delimiters ``* : ~ ^``.
_SIGNS: Final = "!\"&'()+,-./;?=@_%#$"
_ALLOWED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 " + _SIGNS)
_WORD: Final = f"[A-Z0-9{re.escape(_SIGNS)}]+"
_READY: Final = re.compile(f"(?:{_WORD}(?: {_WORD})*)?", re.ASCII)
# Letters that Unicode does not take apart into a letter and an accent, and the typesetter's signs.
_PLAIN: Final = str.maketrans(
    {
        **dict(zip("øØđĐłŁðÐħĦ\u0131", "oOdDlLdDhHi", strict=True)),
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "þ": "th",
        "Þ": "TH",
        **dict(zip("\u2018\u2019\u02bc\u201c\u201d", "'''\"\"", strict=True)),
        **dict.fromkeys("\u2010\u2011\u2013\u2014\u2212", "-"),
    }
)


@lru_cache(maxsize=4096)
def wire_text(text: str) -> str:
    """Return `text` as it comes back from the wire.

    Accents are folded (``ñ`` to ``N``), letters are capitals, any character that X12 has no place for becomes
    a space, and spaces are never doubled, first or last. Doing it twice changes nothing.

    >>> wire_text("  Peña-Muestra:  2nd  floor ")
    'PENA-MUESTRA 2ND FLOOR'
    """
    if _READY.fullmatch(text):
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    letters = "".join(ch for ch in apart if not unicodedata.combining(ch)).upper()
    return " ".join("".join(ch if ch in _ALLOWED else " " for ch in letters).split())


@lru_cache(maxsize=4096)
def wire_parts(text: str) -> str:
    """Do the same for an element whose parts are joined by ``:`` or repeated with ``^``."""
    return "".join(part if part in ":^" else wire_text(part) for part in re.split(r"([:^])", text)).rstrip(
        ":^"
    )


@lru_cache(maxsize=4096)
def dotted(code: str) -> str:
    """Return an ICD-10-CM code as the record holds it: capitals, the dot behind the third character.

    >>> dotted("e119"), dotted("I10."), dotted("Z00.00")
    ('E11.9', 'I10', 'Z00.00')
    """
    bare = wire_text(code).replace(".", "").replace(" ", "")
    return f"{bare[:3]}.{bare[3:]}" if len(bare) > 3 else bare  # noqa: PLR2004
