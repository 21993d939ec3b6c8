"""The words of all codes, in memory: small enough to build when the first search comes."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleanclaim.codes.hcpcs.model import Hcpcs

_WORD: Final = re.compile(r"[a-z0-9]+(?:\.\d+)?")
# Words that say nothing about which item it is.
_EMPTY: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "as",
        "at",
        "be",
        "by",
        "each",
        "for",
        "from",
        "in",
        "into",
        "is",
        "it",
        "its",
        "no",
        "of",
        "on",
        "one",
        "or",
        "other",
        "per",
        "so",
        "than",
        "that",
        "the",
        "to",
        "with",
    ]
)
_LETTER_NUMBER: Final = re.compile(r"\b([a-z])[- ](\d+)\b")  # "vitamin b-12" is "vitamin b12"
# What an item is without does not describe it: "no wheels" is no reason to find a walker by its wheels.
_WITHOUT: Final = re.compile(r"\b(?:no|not|without)\s+\w+", re.IGNORECASE)
_STEM: Final = re.compile(r"(?<=[a-z]{3})(?:ies|es|s)$")


@dataclass(frozen=True, slots=True)
class Index:
    """Word → positions of the codes that use it, and the words in order."""

    rows: tuple[Hcpcs, ...]
    titles: dict[str, frozenset[int]]
    names: dict[str, frozenset[int]]
    vocabulary: tuple[str, ...]

    def starting(self, prefix: str) -> Iterator[str]:
        """Yield the words that begin with `prefix`."""
        at = bisect_left(self.vocabulary, prefix)
        while at < len(self.vocabulary) and self.vocabulary[at].startswith(prefix):
            yield self.vocabulary[at]
            at += 1


def words(text: str) -> list[str]:
    """Return the words of a text that mean something, lower-cased and without plural endings."""
    low = _LETTER_NUMBER.sub(r"\1\2", text.lower().replace("'", "").replace("\u2019", ""))
    return [stem(w) for w in _WORD.findall(low) if w not in _EMPTY]


def stem(word: str) -> str:
    """Cut a plural ending: ``"strips"`` becomes ``"strip"``, ``"batteries"`` becomes ``"batter"``."""
    return _STEM.sub("", word)


def build(codes: Mapping[str, Hcpcs]) -> Index:
    """Return the index of a set of codes."""
    rows = tuple(codes.values())
    titles: dict[str, set[int]] = {}
    names: dict[str, set[int]] = {}
    for at, row in enumerate(rows):
        for word in words(_WITHOUT.sub(" ", row.title)):
            titles.setdefault(word, set()).add(at)
        for word in words(" ".join(row.names)):
            names.setdefault(word, set()).add(at)
        if row.unit:
            names.setdefault(f"{row.unit.amount.normalize():f}", set()).add(at)
    return Index(
        rows,
        {w: frozenset(at) for w, at in titles.items()},
        {w: frozenset(at) for w, at in names.items()},
        tuple(sorted(titles.keys() | names.keys())),
    )
