"""How well a row of the index answers a query: a number between 0 and about 1.5."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleanclaim.codes.query import Slot

_WORDS: Final = re.compile(r"[a-z0-9]+")
_PARENTHESES: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIDES: Final = frozenset({"left", "right", "bilateral"})
# Words of a title that say "nothing more was documented": they cost nothing when not asked for.
_QUIET: Final = frozenset(
    [
        "unspecified",
        "other",
        "specified",
        "nos",
        "nec",
        "not",
        "elsewhere",
        "classified",
        "of",
        "the",
        "in",
        "and",
        "or",
        "with",
        "without",
        "due",
        "to",
        "by",
        "a",
        "an",
        "disease",
        "disorder",
        "disorders",
        "diseases",
        "complications",
        "essential",
        "primary",
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a code, split into the words that matter and those in parentheses."""

    words: tuple[str, ...]
    optional: frozenset[str]
    weight: float


@lru_cache(maxsize=8192)
def name_of(text: str) -> Name:
    """Split a title or term into words; words in parentheses are nonessential modifiers."""
    low = text.lower().replace("'s", "").replace("'", "")
    core = _WORDS.findall(_PARENTHESES.sub(" ", low))
    every = _WORDS.findall(low)
    words = tuple(dict.fromkeys(every))
    optional = frozenset(words) - frozenset(core)
    weight = sum(_weight(w) for w in words if w not in optional)
    return Name(words, optional, weight)


def _weight(word: str) -> float:
    if word in _QUIET:
        return 0.15
    return 1.2 if word in _SIDES else 1.0


def fit(slots: tuple[Slot, ...], text: str) -> float:
    """Return how well one name answers the query: harmonic mean of "asked and found" and "found and asked"."""
    name = name_of(text)
    asked = got = explained = 0.0
    used: set[str] = set()
    for slot in slots:
        asked += 1
        best, words = 0.0, ()
        for place, alternative in enumerate(slot.alternatives):
            score, hits = _alternative(alternative, name, partial=slot.partial)
            score -= 0.03 * min(place, 2)
            if score > best:
                best, words = score, hits
        got += best
        used.update(words)
    explained = sum(_weight(w) for w in used if w not in name.optional)
    if not got:
        return 0.0
    recall = got / asked
    precision = min(1.0, (explained + 0.2) / (name.weight + 0.2))
    return recall * recall * (0.45 + 0.55 * precision)


def _alternative(words: tuple[str, ...], name: Name, *, partial: bool) -> tuple[float, tuple[str, ...]]:
    total = 0.0
    hits = []
    for word in words:
        best, hit = 0.0, ""
        if word in name.words:
            best, hit = 1.0, word
        else:
            for candidate in name.words:
                if candidate.startswith(word):
                    share = len(word) / len(candidate)
                    closeness = (0.8 if partial else 0.55) + 0.2 * share
                    if closeness > best:
                        best, hit = closeness, candidate
        if hit:
            hits.append(hit)
        total += best
    return total / len(words), tuple(hits)
