"""Find a code from the words people use: brand and generic names, everyday words, misspelt ones."""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.hcpcs.index import build, words
from cleanclaim.codes.hcpcs.lookup import codes
from cleanclaim.codes.hcpcs.shape import plain
from cleanclaim.codes.model import Match

if TYPE_CHECKING:
    from cleanclaim.codes.hcpcs.index import Index

_SHORTEST_FUZZY: Final = 4
_CLOSE: Final = 78.0
_LONGEST_QUERY: Final = 300
# How much a word counts that is there exactly, begins that way, or is only spelt like it.
_EXACT: Final = 1.0
_PREFIX: Final = 0.7
_FUZZY: Final = 0.6


def search(text: str, *, limit: int = 20, on: dt.date | None = None) -> list[Match]:
    """Return the codes a text may mean, likeliest first.

    Parameters
    ----------
    text
        Words, a brand or generic name, a code or the beginning of one.
    limit
        At most so many.
    on
        Date of service: codes that do not hold on it come last and are not assignable. Today without it.

    Examples
    --------
    >>> search("toradol", limit=1)[0].code
    'J1885'
    """
    known = codes(on)
    index = _index(id(known), len(known), on)
    day = on or dt.datetime.now(dt.UTC).date()
    scores = _scores(text[:_LONGEST_QUERY], index)
    typed = plain(text)
    if len(typed) > 1 and typed[1:].isdigit():
        for at, row in enumerate(index.rows):
            if row.code.startswith(typed):
                scores[at] = 100.0
    ranked = sorted(
        scores,
        key=lambda at: (
            not index.rows[at].holds_on(day),
            -round(scores[at], 6),
            len(index.rows[at].title),
            index.rows[at].code,
        ),
    )
    return [_match(index, at, text, day) for at in ranked[:limit]]


@lru_cache(maxsize=2)
def _index(identity: int, count: int, on: dt.date | None) -> Index:  # noqa: ARG001 - a new set is a new entry
    return build(codes(on))


def _scores(text: str, index: Index) -> dict[int, float]:
    asked = words(text)
    if not asked:
        return {}
    total: dict[int, float] = {}
    weights = 0.0
    for position, word in enumerate(asked):
        hits = _hits(word, index, last=position == len(asked) - 1)
        weight = math.log(1 + len(index.rows) / (1 + len(hits)))
        weights += weight
        for at, how_well in hits.items():
            total[at] = total.get(at, 0.0) + weight * how_well
    return {at: score / weights for at, score in total.items()} if weights else {}


def _hits(word: str, index: Index, *, last: bool) -> dict[int, float]:
    """Return how well a word fits each code: exactly, as a beginning, or as a misspelling."""
    hits: dict[int, float] = {}
    if word in index.titles or word in index.names:
        _add(hits, word, index, _EXACT)
    # One letter begins thousands of words and says nothing yet.
    if len(word) > 1 and (last or not hits):
        for other in index.starting(word):
            _add(hits, other, index, _PREFIX)
    if not hits and len(word) >= _SHORTEST_FUZZY and not word.isdigit():
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a misspelt word needs it

        near = process.extract(word, index.vocabulary, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=3)
        for other, closeness, _ in near:
            _add(hits, other, index, _FUZZY * closeness / 100)
    return hits


def _add(hits: dict[int, float], word: str, index: Index, worth: float) -> None:
    for at in index.titles.get(word, ()):
        hits[at] = max(hits.get(at, 0.0), worth)
    # A word that is only a name (a brand) points at its code more surely than a word of a description.
    # And one that people use for the item itself is worth a little more than one that is only in its title.
    named = worth * (1.02 if word in index.titles else 1.05)
    for at in index.names.get(word, ()):
        hits[at] = max(hits.get(at, 0.0), named)


def _match(index: Index, at: int, text: str, day: dt.date) -> Match:
    row = index.rows[at]
    asked = set(words(text))
    matched = next((name for name in row.names if asked & set(words(name))), "")
    in_title = asked & set(words(row.title))
    return Match(row.code, row.title, row.holds_on(day), "" if in_title else matched)
