"""Take the story out of a sentence: who came, how old, when, and what happened around the illness."""

from __future__ import annotations

import re
from typing import Final

_AGE: Final = re.compile(
    r"(?<!under )(?<!over )(?<!than )(?<!to )\b\d{1,3}[\s-]*(?:years?|yrs?|y|months?|mos?|weeks?|wks?|days?)"
    r"(?:[\s-]*(?:olds?|o)\b|\s*/\s*o\b)(?:[\s-]+(?:wh?ite|black|hispanic|asian))?"
    r"(?:[\s-]+(?:male|female|man|woman|boy|girl|lady|gentleman|patient|child|infant|[mf])\b)?"
)
_AGED: Final = re.compile(r"\baged? \d{1,3}(?: (?:years?|months?|weeks?|days?))?\b|\b\d{1,3}\s*yo[mf]?\b")
# Only in a sentence: each of these says something in a short query ("office visit", "male infertility").
_STORY_TEXT: Final = """
patient patients patient's presents presented presenting complains complained complaining seen sees came comes
coming office clinic hospital emergency room department er today yesterday morning evening tonight last week
day days hour hours since recently ago diagnosed diagnosis evaluated evaluation treated treatment assessed
reports reported reporting states stated notes noted finds found reveals revealed shows showed confirms
confirmed documents documented physician doctor dr provider nurse surgeon year years old man woman boy girl
lady gentleman male female who whom whose while because brought mother father sustained sustaining suffered
suffering suffers experiencing experienced experiences develops developed develop returns returned returning
scheduled currently also both admitted admission admits visit visits consult consultation underwent undergoing
going gone getting gets got went using used use uses took taking take takes given give gave being him she he
they them there here would could should will can may might just then than but so if out into onto about all
any more most much many such own same only under follows follow now three two one several few made make making
done doing did does do told asks asked wants wanted worsening worse started starting began begins elderly
middle aged young adult right-handed working playing walking driving cooking
"""
_STORY: Final = frozenset(_STORY_TEXT.split())
_SENTENCE: Final = 6
_CLAUSE: Final = re.compile(
    r"[;.]\s|,|\b(?:and|with|also|plus|who|because|after|due to|secondary to|as well as|along with|caused by"
    r"|while|when|for|from|following|has|had|has had|2/2)\b"
)
_MOST_CLAUSES: Final = 5


# How older code titles say that nothing more is known: no title of today says it.
_FORMAL: Final = re.compile(
    r",? ?\b(?:delivered,? )?with or without mention of antepartum condition\b"
    r"|,? ?\bdelivered,? with mention of (?:postpartum|antepartum) complication\b"
    r"|\bunspecified as to episode of care(?: or not applicable)?\b|\bnot stated as uncontrolled\b"
    r"|\bwithout mention of (?:complications?|infection|open wound|open intracranial wound)\b"
    r"|\bnot specified (?:whether primary or secondary|as acute or chronic)\b"
    r"|\bor unspecified type\b"
    r"|\baccidents? (?:caused by|due to|involving)\b|\binjuring\b|\bas the cause of\b"
)


def without_formulas(low: str) -> str:
    """Drop what older code titles add when nothing more is known."""
    return _FORMAL.sub(" ", low)


def without_age(low: str) -> str:
    """Drop ages and the person they belong to ("a 54-year-old man"), but not the age a title speaks of."""
    return _AGED.sub(" ", _AGE.sub(" ", low))


def without_story(words: list[str]) -> list[str]:
    """Drop the words of a sentence that choose no code; a few words together are no sentence."""
    if len(words) < _SENTENCE:
        return words
    return [w for w in words if w not in _STORY] or words


def clauses(text: str) -> list[str]:
    """Return the parts of a sentence that may each name a problem; none if it has only one part."""
    parts = [part.strip() for part in _CLAUSE.split(text.lower()) if part and part.strip()]
    return parts[:_MOST_CLAUSES] if len(parts) > 1 else []
