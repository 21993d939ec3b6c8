"""The words that say how something is said, and the pattern that finds them in a statement."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple


class How(StrEnum):
    """How something is said."""

    STATED = "stated"
    UNCERTAIN = "uncertain"
    NEGATED = "negated"
    RULED_OUT = "ruled_out"
    HISTORY = "history"
    FAMILY = "family"
    PLAN = "plan"  # "if fever, return": not so, and not in doubt today


class Word(NamedTuple):
    """How a word makes what stands before or behind it be said, and whether it reaches over a list."""

    how: How
    before: bool
    behind: bool
    lists: bool


# Where the reach of a word ends, and where it ends only if the word does not cover lists.
HARD: Final = (
    r"[;()\[\]\u2013\u2014]|\s-\s|\b(?:but|however|although|despite|except|with|without|because|due to|"
    r"secondary to|caused by|in the setting of|as well as|along with|now|today|currently|has|had|have|"
    r"presents|reports|admits|complains|positive for|treated|started|continue|given|on)\b"
)
SOFT: Final = r",|\band\b(?!/)|\bplus\b|&|\+"
# A relative and a disease ("Brother prostate cancer"). "Mother reports fever" is about the patient.
_KIN: Final = (
    r"\b(?:mother|father|brother|sister|aunt|uncle|cousin|grandmother|grandfather|grandparent|mom|dad|"
    r"parent)s?\b(?='?s?[ :-]+(?!reports?|states?|says?|denies|brought|brings|gives?|gave|concerned|"
    r"notice[sd]?|noted|is\b|was\b|are\b|who|here|present|called|thinks|believes|worried|requests?|asks|"
    r"feels|at\b|in\b|of\b|to\b|will|and\b|or\b|with (?:him|her)|drives?|helps?|works|lives?|smokes)\w)"
)
# A remark in the middle of what is said: "probable gallstone (biliary) pancreatitis".
_ASIDE: Final = r"\([^();]*\)(?=[ -]\w)"


@lru_cache(maxsize=1)
def vocabulary() -> tuple[dict[str, Word], re.Pattern[str]]:
    """Return the words by their text, and the pattern of everything that turns or ends what is said."""
    import tomllib  # noqa: PLC0415 - read once, with the first note

    file = resources.files("cleanclaim.codes.guidelines").joinpath("phrases.toml")
    words: dict[str, Word] = {}
    for name, table in tomllib.loads(file.read_text("utf-8")).items():
        before, behind, lists = set(table["before"]), set(table["behind"]), set(table["lists"])
        between = set(table.get("between", ()))
        for phrase in before | behind | lists:
            held = words.get(phrase)
            words[phrase] = Word(
                held.how if held else How(name),
                phrase in before | lists or bool(held and held.before),
                phrase in behind | between or bool(held and held.behind),
                phrase in lists or bool(held and held.lists),
            )
    ordered = sorted(words, key=len, reverse=True)
    spelled = "|".join(re.escape(p).replace(r"\ ", r"[\s-]+") for p in ordered)
    pattern = (
        rf"(?P<word>(?<![\w/])(?:{spelled})(?![\w/]))|(?P<kin>{_KIN})|(?P<aside>{_ASIDE})|"
        rf"(?P<behind>(?<=\w)\?|(?<=\w)\s\?(?!\s*\w))|(?P<before>\?\s*(?=\w))|"
        rf"(?P<hard>{HARD})|(?P<soft>{SOFT})"
    )
    return words, re.compile(pattern, re.IGNORECASE)


def uncertain_terms() -> tuple[str, ...]:
    """Return the words of doubt, as they are read in a note."""
    return tuple(phrase for phrase, word in vocabulary()[0].items() if word.how is How.UNCERTAIN)
