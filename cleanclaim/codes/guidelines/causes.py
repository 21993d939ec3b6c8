"""Whether a note takes two conditions apart, or gives one of them another cause."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleanclaim.codes.guidelines.model import Listing

_NOT_DUE: Final = (
    r"(?:(?:is |are |was |were )?(?:not|n't) (?:felt |thought |believed )?(?:to be )?"
    r"(?:due|related|secondary|attributable|attributed|caused|linked|connected|a result)"
    r"(?: to| by| with| of)?|unrelated to|independent of|not from|not a complication of)"
)
_DUE: Final = (
    r"(?:due to|secondary to|caused by|because of|from|2/2|related to|attributed to|in the setting of)"
)
_ARTICLE: Final = r"(?:the |her |his |their |an? )?"
# A condition and its cause stand in one sentence and not far apart.
_NEAR: Final = r"[^.;\n]{0,60}?"


@lru_cache(maxsize=128)
def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def apart(listing: Listing, condition: str, other: str) -> str | None:
    """Return the words that say a condition is not due to another one ("CKD is not due to hypertension").

    `condition` and `other` are regular expressions for what the two are called.
    """
    if listing.note is None:
        return None
    words = _compiled(
        rf"\b(?:{condition})\b{_NEAR}\b{_NOT_DUE}\s+{_ARTICLE}{_NEAR}\b(?:{other})\b|"
        rf"\b(?:{other})\b{_NEAR}\b(?:unrelated|not related|not the cause)\b{_NEAR}\b(?:{condition})\b|"
        rf"\b(?:{other})\b and (?:the |her |his )?(?:{condition})\b{_NEAR}\b(?:unrelated|not related)\b|"
        rf"\b(?:{condition})\b and (?:the |her |his )?(?:{other})\b{_NEAR}\b(?:unrelated|not related)\b"
    )
    found = listing.note.finds(words)
    return " ".join(found[0].split()) if found else None


def because(
    listing: Listing, condition: str, cause: str, *, tie: str = _DUE, near: str = _NEAR
) -> str | None:
    """Return the words that give a condition this cause ("CKD due to lupus").

    Other ties between the two can be given ("with"), and how far apart they may stand.
    """
    if listing.note is None:
        return None
    found = listing.note.finds(
        _compiled(rf"\b(?:{condition})\b{near}\W*\b{tie}\s*{_ARTICLE}(?:\w+ ){{0,2}}(?:{cause})\b")
    )
    return " ".join(found[0].split()) if found else None
