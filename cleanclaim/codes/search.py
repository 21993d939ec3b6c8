"""Find a code from the words people use, as they type."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.codes.encounter import best_character, split_encounter
from cleanclaim.codes.index import connection
from cleanclaim.codes.model import Match
from cleanclaim.codes.names import printed
from cleanclaim.codes.narrative import clauses, without_story
from cleanclaim.codes.normalise import plain
from cleanclaim.codes.query import Slot, answerable, expression, says_something, slots_of, words_of
from cleanclaim.codes.ranking import rater
from cleanclaim.codes.shelf import per_release, using

if TYPE_CHECKING:
    import datetime as dt

_CODE: Final = re.compile(r"[A-Z][\s.-]*(\d[\s.-]*([0-9A-Z][\s.-]*([0-9A-Z][\s.-]*){0,4})?)?", re.IGNORECASE)
_CANDIDATES: Final = 160  # rows come plainest first, so the answer to a vague word is among the first
_NAMED: Final = 60
_POOR: Final = 0.3
_FEW: Final = 5  # fewer full answers than this are followed by partial ones, unless the first is good
_GOOD: Final = 0.8
_RAREST: Final = 6
_WHOLE: Final = 0.4  # a worse best answer to a whole sentence makes its parts speak
_PART: Final = 0.9
_SHARE: Final = 0.9
_OF_EACH: Final = 5
_PARTS_FIRST: Final = 5  # codes for the parts, before some for the whole
_WHOLE_NEXT: Final = 4
_LONGEST: Final = 24  # words; a pasted note is not a query
_FIELDS: Final = (
    "doc.id, node.id, node.code, node.title, node.assignable, node.usual, doc.names, doc.lay, node.seventh"
)
_ROWS: Final = f"""SELECT {_FIELDS} FROM (SELECT rowid AS at FROM words WHERE words MATCH ? LIMIT ?)
JOIN doc ON doc.id = at JOIN node ON node.id = doc.node"""  # noqa: S608 - our own field names


class Hit(NamedTuple):
    """A candidate row and its score; sorts best first in reverse."""

    score: float
    node: int
    code: str
    title: str
    assignable: int
    usual: int | None
    matched: str
    seventh: int | None


def search(
    text: str, *, limit: int = 20, assignable_only: bool = False, dos: dt.date | None = None
) -> list[Match]:
    """Find codes by words, part of a word, an abbreviation, or the start of a code.

    Parameters
    ----------
    text
        What was typed so far. Misspellings are mended when nothing else fits.
    limit
        At most this many matches, best first.
    assignable_only
        Leave out headings: only codes that may be reported.
    dos
        Date of service: the release in force on it is searched, or the nearest one this computer holds.

    Returns
    -------
    list of Match
        Empty when nothing fits. ``matched`` holds the inclusion term or everyday name that matched.
    """
    if limit < 1 or not text.strip():
        return []
    with using(dos):
        found = {m.code: m for m in _by_code(text, limit, assignable_only=assignable_only)}
        if len(found) < limit:
            for match in _by_words(text, limit, assignable_only=assignable_only):
                found.setdefault(match.code, match)
    return list(found.values())[:limit]


def _by_code(text: str, limit: int, *, assignable_only: bool) -> list[Match]:
    if not _CODE.fullmatch(text.strip()):
        return []
    key = plain(text)
    rows = connection().execute(
        """SELECT code, title, assignable FROM node WHERE key >= ? AND key < ? AND assignable >= ?
           AND kind IN ('category', 'code') ORDER BY key <> ?, length(key) > ?, id LIMIT ?""",
        (key, key + "\uffff", int(assignable_only), key, max(len(key) + 2, 3), limit),
    )
    return [Match(code, title, bool(assignable)) for code, title, assignable in rows]


def _by_words(text: str, limit: int, *, assignable_only: bool) -> list[Match]:
    typing = not text.endswith(" ")
    hits, wanted, asked = _answers(text, typing=typing)
    if (not hits or hits[0].score < _WHOLE) and (parts := clauses(text)):
        # A sentence with two problems: no code answers both, so each part speaks for its share.
        merged = {hit.node: hit for hit in hits}
        for part in parts:
            some, also, said = _answers(part, typing=typing and part is parts[-1], deep=False)
            wanted |= also
            share = _PART * min(1.0, said / asked) ** 0.5 if asked else _PART
            for hit in some[:_OF_EACH]:
                scored = hit._replace(score=hit.score * share)
                merged[hit.node] = max(scored, merged.get(hit.node, scored))
        ranked = sorted(merged.values(), reverse=True)
        order = [*ranked[:_PARTS_FIRST], *hits[:_WHOLE_NEXT], *ranked]
        hits = [merged[node] for node in dict.fromkeys(hit.node for hit in order)]
    return _matches(hits, wanted, limit, assignable_only=assignable_only)


def _answers(text: str, *, typing: bool, deep: bool = True) -> tuple[list[Hit], frozenset[str], float]:
    """Return the codes that answer a text, the words that choose a 7th character, and how much was said."""
    words, wanted = split_encounter(without_story(words_of(text)))
    slots = slots_of(tuple(words[:_LONGEST]), typing=typing)
    if not slots or not (deep or any(says_something(slot) for slot in slots)):
        return [], wanted, 0.0
    hits = _all_of(slots)
    if not hits or hits[0].score < _POOR:
        from cleanclaim.codes.spelling import corrected  # noqa: PLC0415 - rapidfuzz only when needed

        better = corrected(slots)
        if better != slots:
            # Read again with the likeliest words, since "colar bone" is a collarbone once "collar" is right.
            slots = slots_of(tuple(w for slot in better for w in slot.typed), typing=typing)
            hits = sorted([*_all_of(better), *_all_of(slots), *hits], reverse=True)
    if not hits and (said := tuple(s for s in slots if answerable(s))) and said != slots:
        hits = _all_of(said)  # "burned hand on stove": nothing in the book says stove
        hits = [hit._replace(score=hit.score * _SHARE) for hit in hits]
    enough = _POOR if len(hits) >= _FEW else _GOOD
    if deep and len(slots) > 1 and (not hits or hits[0].score < enough):
        hits = sorted([*hits, *_some_of(slots)], reverse=True)
    return hits, wanted, sum(slot.weight for slot in slots)


def _all_of(slots: tuple[Slot, ...]) -> list[Hit]:
    """Rate the rows that answer everything said: those with an everyday name first, so none is cut off."""
    asked = expression(slots)
    database = connection()
    rows = database.execute(_ROWS, (f"lay : ({asked})", _NAMED)).fetchall()
    rows += database.execute(_ROWS, (asked, _CANDIDATES)).fetchall()
    if len(slots) == 1 and slots[0].known and slots[0].partial and len(rows) < _NAMED:
        # "pe" is pulmonary embolism, but also the start of a word.
        started = Slot((slots[0].typed,), partial=True)
        rows += database.execute(_ROWS, (expression((started,)), _NAMED)).fetchall()
    return _rate(slots, rows)


def _some_of(slots: tuple[Slot, ...]) -> list[Hit]:
    """Nothing answers everything: leave one thing out, then two, then take any two of what says most."""
    told = sorted((s for s in slots if answerable(s)), key=lambda s: -s.weight)[:_RAREST]
    database = connection()
    rows = []
    for size in range(len(told) - 1, 1, -1):
        some = " OR ".join(f"({expression(few)})" for few in combinations(told, size))
        rows += database.execute(_ROWS, (some, _CANDIDATES)).fetchall()
        if len(rows) >= _NAMED:
            break
    if told and len(rows) < _FEW:
        rows += database.execute(_ROWS, (expression(tuple(told), joint=" OR "), _CANDIDATES)).fetchall()
    return _rate(slots, rows)


def _rate(
    slots: tuple[Slot, ...], rows: list[tuple[int, int, str, str, int, int | None, str, str, int | None]]
) -> list[Hit]:
    hits: dict[int, Hit] = {}
    fit = rater(slots)
    for rank, node, code, title, assignable, usual, names, lay, seventh in rows:
        if node in hits:
            continue
        score, matched = 0.0, ""
        for number, name in enumerate(names.split("\n")):
            other = (0.97 if number else 1.0) * fit(name)
            if other > score:
                score, matched = other, name if number else ""
        for name in lay.split("\n") if lay else ():
            other = 1.15 * fit(name)
            if other > score:
                score, matched = other, name
        if not matched and "unspecified" in title:
            score += 0.03
        if assignable or seventh is not None:
            score += 0.04
        hits[node] = Hit(score - rank * 2e-6, node, code, title, assignable, usual, printed(matched), seventh)
    return sorted(hits.values(), reverse=True)


def _matches(hits: list[Hit], wanted: frozenset[str], limit: int, *, assignable_only: bool) -> list[Match]:
    found: dict[str, Match] = {}
    for hit in hits:
        if len(found) >= limit:
            break
        for match in _reportable(hit, wanted):
            if match.assignable or not assignable_only:
                found.setdefault(match.code, match)
    return list(found.values())


def _reportable(hit: Hit, wanted: frozenset[str]) -> list[Match]:
    """Put the code a coder would report before the heading it stands under."""
    heading = Match(hit.code, hit.title, bool(hit.assignable), hit.matched)
    if hit.assignable or hit.usual is None:
        return [heading]
    code, title, made, parent = _node(hit.usual)
    if wanted and made and hit.seventh is not None and (other := _extended(parent, wanted)):
        code, title = other
    usual = Match(code, title, assignable=True, matched=hit.matched)
    # The stem of a 7th-character code says nothing that the code does not.
    return [usual] if made and parent == hit.node else [usual, heading]


@per_release(maxsize=2048)
def _node(number: int) -> tuple[str, str, bool, int]:
    asked = "SELECT code, title, made, parent FROM node WHERE id = ?"
    found = connection().execute(asked, (number,)).fetchone()
    return found[0], found[1], bool(found[2]), found[3]


def _extended(stem: int, wanted: frozenset[str]) -> tuple[str, str] | None:
    asked = "SELECT key, code, title FROM node WHERE parent = ? ORDER BY id"
    rows = connection().execute(asked, (stem,)).fetchall()
    table = {
        key[-1]: title.rsplit(", ", 1)[-1] if "IIIA, IIIB" not in title else title for key, _, title in rows
    }
    char = best_character(table, wanted)
    return next(((code, title) for key, code, title in rows if key[-1] == char), None)
