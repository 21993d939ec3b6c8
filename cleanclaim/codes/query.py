"""Turn what somebody typed into slots: for each thing said, the ways the book may say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cleanclaim.codes.index import connection

_WORDS: Final = re.compile(r"[a-z0-9]+")
# Words that choose nothing. "with" and "without" stay out too: the ranking reads them, the matching need not.
_EMPTY: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "from",
        "with",
        "due",
        "is",
        "are",
        "was",
        "my",
        "his",
        "her",
        "their",
        "i",
        "im",
        "ive",
        "have",
        "has",
        "had",
        "having",
        "got",
        "pt",
        "patient",
        "pts",
        "he",
        "she",
        "it",
        "very",
        "bad",
        "really",
        "some",
        "new",
        "onset",
    ]
)
_LONGEST_PHRASE: Final = 5
_BRITISH: Final = (
    ("oe", "e"),
    ("ae", "e"),
    ("our", "or"),
    ("isation", "ization"),
    ("ise", "ize"),
    ("phalo", "phalo"),
)

Alternative = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing said: the words as typed first, then other ways to say it; each is a run of words."""

    alternatives: tuple[Alternative, ...]
    partial: bool = False

    @property
    def typed(self) -> Alternative:
        """The words as they were typed."""
        return self.alternatives[0]


def words_of(text: str) -> list[str]:
    """Split text into lower-case words; apostrophes join ("crohn's" is "crohns")."""
    low = text.lower().replace("\u2019", "'")
    low = re.sub(r"(?<=\w)'s\b", "", low).replace("'", "")
    low = re.sub(r"\bn\s*/\s*v\b", "nv", low)
    low = re.sub(r"\b([a-z])/([a-z])\b", r"\1\2", low)
    return _WORDS.findall(low)


@lru_cache(maxsize=2048)
def slots_of(text: str) -> tuple[Slot, ...]:
    """Read a query: known phrases first (longest wins), then single words; empty words are dropped."""
    words = words_of(text)
    typing = not text.endswith(" ")
    found: list[Slot] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            meanings = meanings_of(phrase)
            if meanings or length == 1:
                last = typing and at + length == len(words)
                if length > 1 or meanings or phrase not in _EMPTY or len(words) == 1:
                    found.append(_slot(tuple(words[at : at + length]), meanings, partial=last))
                at += length
                break
    return tuple(found)


def _slot(typed: Alternative, meanings: tuple[str, ...], *, partial: bool) -> Slot:
    ways = [typed, *(tuple(w for w in words_of(m) if w not in _EMPTY) for m in meanings)]
    if len(typed) == 1:
        ways.extend((other,) for other in spellings(typed[0]))
    return Slot(tuple(dict.fromkeys(w for w in ways if w)), partial)


@lru_cache(maxsize=4096)
def meanings_of(phrase: str) -> tuple[str, ...]:
    """Return what a phrase may also be called, from our synonyms."""
    found = connection().execute("SELECT meaning FROM synonym WHERE word = ?", (phrase,)).fetchone()
    return tuple(found[0].split("|")) if found else ()


def spellings(word: str) -> list[str]:
    """Other spellings of a word: singular for plural, American for British."""
    found = []
    if len(word) > 4 and word.endswith("ies"):
        found.append(word[:-3] + "y")
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found.append(word[:-1])
    if len(word) > 4:
        for british, american in _BRITISH:
            if british in word:
                found.append(word.replace(british, american))
    return [w for w in found if w != word]
