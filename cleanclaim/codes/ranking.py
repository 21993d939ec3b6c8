"""How well a name of a code answers a query: a number between 0 and 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleanclaim.codes.query import Slot

_SIDES: Final = frozenset({"left", "right", "bilateral"})
# Words of a title that say "nothing more was documented": they cost little when not asked for.
_QUIET_TEXT: Final = """
unspecified other specified nos nec not elsewhere classified of the in and or with without due to by a an for
disease disorder disorders diseases complications essential primary mellitus encounter part site side
"""
_QUIET: Final = frozenset(_QUIET_TEXT.split())
_LATER: Final = 0.03
_FLOOR: Final = 0.45


def _weight(word: str) -> float:
    if word in _QUIET:
        return 0.15
    return 1.2 if word in _SIDES else 1.0


def fit(slots: tuple[Slot, ...], name: str) -> float:
    """Rate one name, as `names.split_name` wrote it.

    The squared share of the query that the name answers, times how much of the name was asked for.
    """
    core_text, optional_text, _ = name.split("|", 2)
    core = core_text.split()
    optional = optional_text.split()
    words = core + optional
    asked = got = 0.0
    used: set[str] = set()
    for slot in slots:
        asked += slot.weight
        best = 0.0
        hits: tuple[str, ...] = ()
        for place, alternative in enumerate(slot.alternatives):
            score, found = _alternative(alternative, words, partial=slot.partial)
            score -= _LATER if place else 0
            if score > best:
                best, hits = score, found
        got += best * slot.weight
        used.update(hits)
    if not got:
        return 0.0
    wanted = sum(_weight(w) for w in core)
    explained = sum(_weight(w) for w in core if w in used)
    recall = got / asked
    precision = min(1.0, (explained + 0.2) / (wanted + 0.2))
    return recall * recall * (_FLOOR + (1 - _FLOOR) * precision)


def _alternative(
    wanted: tuple[str, ...], words: list[str], *, partial: bool
) -> tuple[float, tuple[str, ...]]:
    total = 0.0
    hits = []
    for word in wanted:
        if word in words:
            total += 1.0
            hits.append(word)
            continue
        best, hit = 0.0, ""
        for candidate in words:
            if candidate.startswith(word):
                closeness = (0.8 if partial else 0.6) + 0.19 * len(word) / len(candidate)
                if closeness > best:
                    best, hit = closeness, candidate
        if hit:
            total += best
            hits.append(hit)
    return total / len(wanted), tuple(hits)
