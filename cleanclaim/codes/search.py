"""Find a code from the words people use, as they type."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from cleanclaim.codes.index import connection
from cleanclaim.codes.model import Match
from cleanclaim.codes.normalise import dotted, plain
from cleanclaim.codes.query import Slot, slots_of
from cleanclaim.codes.ranking import fit

_CODE: Final = re.compile(r"[A-Z](\d[0-9A-Z]?(\.?[0-9A-Z]{0,4})|[A-Z0-9]{2}\.[0-9A-Z]{0,4})?")
_CANDIDATES: Final = 250
_ENOUGH: Final = 1

_ROWS: Final = """
SELECT doc.id, node.id, node.code, node.title, node.assignable, node.usual, doc.terms, doc.lay, node.seventh, node.kind
FROM (SELECT rowid AS at FROM words WHERE words MATCH ? LIMIT ?) JOIN doc ON doc.id = at JOIN node ON node.id = doc.node
"""


class Hit(NamedTuple):
    """A candidate row and its score."""

    score: float
    rank: int
    node: int
    code: str
    title: str
    assignable: int
    usual: int | None
    matched: str


def search(text: str, *, limit: int = 20, assignable_only: bool = False) -> list[Match]:
    """Find codes by words, part of a word, an abbreviation, or the start of a code.

    Parameters
    ----------
    text
        What was typed so far. Misspellings are tolerated when nothing else is found.
    limit
        At most this many matches, best first.
    assignable_only
        Leave out headings: only codes that may be reported.

    Returns
    -------
    list of Match
        Empty when nothing fits. ``matched`` holds the inclusion term or everyday name that matched.
    """
    if limit < 1 or not text.strip():
        return []
    found = _by_code(text, limit, assignable_only=assignable_only)
    if len(found) < limit:
        seen = {m.code for m in found}
        found.extend(
            m
            for m in _by_words(text.strip().lower() + " " * text.endswith(" "), limit, assignable_only)
            if m.code not in seen
        )
    return found[:limit]


def _by_code(text: str, limit: int, *, assignable_only: bool) -> list[Match]:
    typed = text.strip().upper()
    if not _CODE.fullmatch(typed):
        return []
    key = plain(typed)
    rows = connection().execute(
        """SELECT code, title, assignable FROM node WHERE key >= ? AND key < ? AND kind IN ('category', 'code')
           AND assignable >= ? ORDER BY key <> ?, length(key) > ? + 2, id LIMIT ?""",
        (key, key + "\uffff", int(assignable_only), key, max(len(key), 3), limit),
    )
    return [Match(code, title, bool(assignable)) for code, title, assignable in rows]


def _by_words(text: str, limit: int, assignable_only: bool) -> list[Match]:  # noqa: FBT001
    slots = slots_of(text)
    if not slots:
        return []
    hits = _rank(slots)
    if len(hits) < _ENOUGH or hits[0].score < 0.3:
        from cleanclaim.codes.spelling import corrected  # noqa: PLC0415 - rapidfuzz only when needed

        better = corrected(slots)
        if better != slots:
            hits = _merge(_rank(better), hits)
            slots = better
    if len(hits) < _ENOUGH:
        hits = _relaxed(slots)
    return _matches(hits, slots, limit, assignable_only=assignable_only)


def _expression(slots: tuple[Slot, ...]) -> str:
    def way(words: tuple[str, ...]) -> str:
        return "(" + " AND ".join(f'"{w}"*' for w in words) + ")"

    return " AND ".join("(" + " OR ".join(way(a) for a in slot.alternatives) + ")" for slot in slots)


def _rank(slots: tuple[Slot, ...]) -> list[Hit]:
    rows = connection().execute(_ROWS, (_expression(slots), _CANDIDATES))
    hits = []
    for rank, node, code, title, assignable, usual, terms, lay, seventh, _kind in rows:
        score, matched = fit(slots, title), ""
        for term in terms.split("\n") if terms else ():
            other = 0.97 * fit(slots, term)
            if other > score:
                score, matched = other, term
        for name in lay.split("\n") if lay else ():
            other = 1.15 * fit(slots, name)
            if other > score:
                score, matched = other, name
        if not matched and "unspecified" in title:
            score += 0.03
        if assignable or seventh is not None:
            score += 0.04
        hits.append(Hit(score - rank * 2e-6, rank, node, code, title, assignable, usual, matched))
    hits.sort(reverse=True)
    return hits


def _merge(first: list[Hit], second: list[Hit]) -> list[Hit]:
    seen = {h.node for h in first}
    return first + [h for h in second if h.node not in seen]


def _relaxed(slots: tuple[Slot, ...]) -> list[Hit]:
    """Nothing answers everything said: drop one thing at a time, and rank by what is answered."""
    if len(slots) < 2:
        return []
    hits: dict[int, Hit] = {}
    for left_out in range(len(slots)):
        rest = slots[:left_out] + slots[left_out + 1 :]
        for hit in _rank(rest):
            if hit.node not in hits or hits[hit.node].score < hit.score:
                hits[hit.node] = hit
    if not hits:
        return _relaxed(slots[1:]) or _relaxed(slots[:-1])
    return sorted(hits.values(), reverse=True)


def _matches(hits: list[Hit], slots: tuple[Slot, ...], limit: int, *, assignable_only: bool) -> list[Match]:
    found: dict[str, Match] = {}
    for hit in hits:
        if len(found) >= limit:
            break
        for match in _reportable(hit, slots):
            if match.assignable or not assignable_only:
                found.setdefault(match.code, match)
    return list(found.values())


def _reportable(hit: Hit, slots: tuple[Slot, ...]) -> list[Match]:
    """Put the code a coder would report before the heading it stands under."""
    heading = Match(hit.code, hit.title, bool(hit.assignable), hit.matched)
    if hit.assignable or hit.usual is None:
        return [heading]
    code, title, made = _node(hit.usual)
    usual = Match(code, title, assignable=True, matched=hit.matched)
    return [usual] if made and len(code) - len(hit.code) <= 4 and dotted(hit.code) else [usual, heading]


@lru_cache(maxsize=4096)
def _node(number: int) -> tuple[str, str, bool]:
    code, title, made = (
        connection().execute("SELECT code, title, made FROM node WHERE id = ?", (number,)).fetchone()
    )
    return code, title, bool(made)
