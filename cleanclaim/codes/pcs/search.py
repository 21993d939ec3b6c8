"""Find a procedure from the words people use: lay words, chart shorthand, names of operations."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.codes.model import Match
from cleanclaim.codes.pcs.builder import codes, is_valid
from cleanclaim.codes.pcs.finder import Finder, Group, finder
from cleanclaim.codes.pcs.in_use import in_use
from cleanclaim.codes.pcs.model import LENGTH, PREFIX
from cleanclaim.codes.pcs.parse import parse
from cleanclaim.codes.pcs.shape import plain
from cleanclaim.codes.pcs.wording import Query, words

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.pcs.collection import Tables

_COMPLETIONS: Final = 4  # under each table and body part, how many whole codes are shown
_LOOKED_AT: Final = 400  # no table and body part has more codes that matter
_EASY: Final = 2  # a body part with so few codes needs no line of its own


class _Hit(NamedTuple):
    score: float
    prefix: str
    matched: str


def search(
    text: str, *, limit: int = 20, dos: dt.date | None = None, within: Tables | None = None
) -> list[Match]:
    """Find procedures by words, or by the first characters of a code.

    Parameters
    ----------
    text
        For example ``"appendix out"``, ``"knee replacement left"``, ``"c-section"``, ``"0DT"``.
    limit
        How many results at most.
    dos
        Discharge date; without it, the newest rows count.
    within
        The tables to search, instead of those `in_use`.

    Returns
    -------
    list of Match
        The best first. One with `assignable` False is the beginning of a code (three or four characters):
        the builder goes on from there. `matched` is the everyday name that was recognized.
    """
    held = within or in_use(dos)
    index = finder(held)
    started = _beginning(text, index)
    hits = [_Hit(1.0, started, "")] if started else _by_words(words(text, index.vocabulary), index)
    query = words(text, index.vocabulary)
    found: dict[str, Match] = {}
    for hit in hits:
        if len(found) >= limit:
            break
        for match in _results(hit, query, index, dos, held):
            found.setdefault(match.code, match)
    return list(islice(found.values(), limit))


def _beginning(text: str, index: Finder) -> str | None:
    """Return the text as the beginning of a code, if some table or body part begins so."""
    code = plain(text)
    if PREFIX <= len(code) <= LENGTH and any(char.isdigit() for char in code):
        return code if code[:PREFIX] in index.tables else None
    return None


def _by_words(query: Query, index: Finder) -> list[_Hit]:
    named = {prefix: (place, name) for place, (prefix, name) in reversed(list(enumerate(query.procedures)))}
    scores = index.scores(query)
    hits = [_Hit(score, prefix, "") for prefix, score in scores.items() if not query.whole]
    for prefix, (place, name) in named.items():
        if prefix[:PREFIX] not in index.tables:
            continue
        score = 100 - place + _sureness(prefix, query, index) + scores.get(prefix[: PREFIX + 1], 0.0)
        hits.append(_Hit(score, prefix, name))
    hits.sort(key=lambda hit: (-hit.score, hit.prefix))
    kept: list[_Hit] = []
    sided = any(index.side(hit.prefix, query) > 0 for hit in hits)
    for hit in hits:
        if sided and index.side(hit.prefix, query) < 0:
            continue  # "left" was said, and there is a left
        if not any(hit.prefix.startswith(better.prefix) for better in kept if better.matched):
            kept.append(hit)
    return kept[:40]


def _sureness(prefix: str, query: Query, index: Finder) -> float:
    """Weigh what the other words say about one of the codes of a named procedure."""
    if query.biopsy and prefix[0] == "0" and prefix[2] == "J":
        return -100.0  # the look that is part of a biopsy has no code of its own
    said = index.said(prefix, query) if len(prefix) == LENGTH else 0
    meant = prefix[0] == "0" and prefix[2] in query.operations
    return 4.0 * said + 12 * index.side(prefix, query) + 4 * meant


def _results(hit: _Hit, query: Query, index: Finder, dos: dt.date | None, held: Tables) -> list[Match]:
    if len(hit.prefix) == LENGTH:
        if not is_valid(hit.prefix, dos=dos, within=held):
            return []
        return [_whole(hit.prefix, hit.matched, dos, held)]
    if len(hit.prefix) == PREFIX:
        return [Match(hit.prefix, index.tables[hit.prefix].title, False, hit.matched)]
    group = index.groups.get(hit.prefix[: PREFIX + 1])
    possible = list(islice(codes(hit.prefix, dos=dos, within=held), _LOOKED_AT))
    if group is None or not possible:
        return []
    ranked = sorted(index.preference(code, query) for code in possible)
    tied = [key for key in ranked if key[:2] == ranked[0][:2]]
    shown = tied if index.decided(query) else ranked
    results = [_whole(key[-1], hit.matched, dos, held) for key in shown[:_COMPLETIONS]]
    if len(possible) > _EASY and not (index.decided(query) and len(tied) == 1):
        results.insert(0, _start(group, hit.prefix, hit.matched))
    return results


def _start(group: Group, prefix: str, matched: str) -> Match:
    return Match(prefix, f"{group.title}: choose the rest from table {prefix[:PREFIX]}", False, matched)


def _whole(code: str, matched: str, dos: dt.date | None, held: Tables) -> Match:
    return Match(code, parse(code, dos=dos, within=held).title, True, matched)
