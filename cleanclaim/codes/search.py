"""Find a code from the words people use, as they type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.codes.candidates import Hit, all_of, some_of
from cleanclaim.codes.catchall import asks_for_other, with_catchalls
from cleanclaim.codes.encounter import best_character, split_encounter
from cleanclaim.codes.index import connection
from cleanclaim.codes.model import Match
from cleanclaim.codes.narrative import clauses, without_formulas, without_story
from cleanclaim.codes.normalise import fold, plain
from cleanclaim.codes.older import today
from cleanclaim.codes.query import answerable, says_something, slots_of, words_of
from cleanclaim.codes.reasons import gathered, reason_of
from cleanclaim.codes.shelf import per_release, using

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_CODE: Final = re.compile(r"[A-Z][\s.-]*(\d[\s.-]*([0-9A-Z][\s.-]*([0-9A-Z][\s.-]*){0,4})?)?", re.IGNORECASE)
_POOR: Final = 0.3
_FEW: Final = 5  # fewer full answers than this are followed by partial ones, unless the first is good
_GOOD: Final = 0.8
_FULL: Final = 10  # fewer answers than this leave room for some that answer a part
_WHOLE: Final = 0.4  # a worse best answer to a whole sentence makes its parts speak
_PART: Final = 0.9
_SHARE: Final = 0.9
_OF_EACH: Final = 5
_PARTS_FIRST: Final = 5  # codes for the parts, before some for the whole
_WHOLE_NEXT: Final = 4
_KEPT: Final = 120
_HEADS: Final = 4  # best answers whose neighbours fill what room is left
_PLAIN_ANSWER: Final = 0.8  # a better one needs no code that gathers conditions
_BEFORE_GATHERED: Final = 4
_LONGEST: Final = 24  # words; a pasted note is not a query


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
    text = today(text.lower())
    hits, wanted, asked = _answers(text, typing=typing)
    if (not hits or hits[0].score < _WHOLE) and (parts := clauses(without_formulas(fold(text)))):
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
    else:
        hits = with_catchalls(hits, words_of(text))
    if (not hits or hits[0].score < _PLAIN_ANSWER) and (reason := reason_of(text)):
        first = hits[:_BEFORE_GATHERED]
        more = gathered(_answers(reason.rest, typing=typing).hits, reason)
        hits = [*first, *(hit for hit in more if hit not in first), *hits[len(first) :]]
    return _matches(hits, wanted, limit, assignable_only=assignable_only)


class Answer(NamedTuple):
    """The codes that answer a text, the words that choose a 7th character, and how much was said."""

    hits: list[Hit]
    wanted: frozenset[str]
    said: float


@per_release(maxsize=16)
def _answers(text: str, *, typing: bool, deep: bool = True) -> Answer:
    words, wanted = split_encounter(without_story(words_of(text)))
    words = words[:_LONGEST]
    slots = slots_of(tuple(words), typing=typing)
    if not slots or not (deep or any(says_something(slot) for slot in slots)):
        return Answer([], wanted, 0.0)
    other = asks_for_other(words)
    hits = all_of(slots, other=other)
    if not hits or hits[0].score < _POOR:
        from cleanclaim.codes.spelling import corrected  # noqa: PLC0415 - rapidfuzz only when needed

        better = corrected(slots)
        if better != slots:
            # Read again with the likeliest words, since "colar bone" is a collarbone once "collar" is right.
            slots = slots_of(tuple(w for slot in better for w in slot.typed), typing=typing)
            again = all_of(slots, other=other) if slots != better else []
            hits = _best(all_of(better, other=other), again, hits)
    if not hits and (said := tuple(s for s in slots if answerable(s))) and said != slots:
        hits = _worth(all_of(said, other=other), _SHARE)  # "burned hand on stove": no title says stove
    if "without" in words and (not hits or hits[0].score < _GOOD):
        # "without obstruction" is often left unsaid in a title.
        rest = slots_of(tuple(words[: words.index("without")]), typing=False)
        hits = _best(hits, _worth(all_of(rest, other=other), _SHARE)) if rest else hits
    enough = _POOR if len(hits) >= _FEW else _GOOD
    if deep and len(slots) > 1 and (len(hits) < _FULL or hits[0].score < enough):
        hits = _best(hits, some_of(slots, other=other))
    return Answer(hits[:_KEPT], wanted, sum(slot.weight for slot in slots))


def _best(*lists: list[Hit]) -> list[Hit]:
    return sorted((hit for hits in lists for hit in hits), reverse=True)


def _worth(hits: list[Hit], share: float) -> list[Hit]:
    return [hit._replace(score=hit.score * share) for hit in hits]


def _matches(hits: list[Hit], wanted: frozenset[str], limit: int, *, assignable_only: bool) -> list[Match]:
    found: dict[str, Match] = {}
    headings: dict[str, Match] = {}  # what nobody may report comes last, unless it is the best answer
    for hit in hits:
        for match in _reportable(hit, wanted):
            place = found if match.assignable or not (found or assignable_only) else headings
            place.setdefault(match.code, match)
        if len(found) >= limit:
            break
    else:
        found |= headings
        for hit in _family(hits[:_HEADS]):
            found |= {m.code: m for m in _reportable(hit, wanted) if m.code not in found}
    return [m for m in found.values() if m.assignable or not assignable_only][:limit]


def _family(heads: list[Hit]) -> Iterator[Hit]:
    """Yield the codes under and beside the best ones: where nothing else fits, the book is read on."""
    for hit in heads:
        yield from _under(hit.node)
    for hit in heads:
        if "." in hit.code:
            yield from _under(_node(hit.node)[3])


@per_release(maxsize=64)
def _under(parent: int) -> tuple[Hit, ...]:
    asked = (
        "SELECT 0.0, id, code, title, assignable, usual, '', seventh FROM node WHERE parent = ? AND NOT made"
    )
    return tuple(Hit._make(row) for row in connection().execute(asked, (parent,)))


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


@per_release(maxsize=512)
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
