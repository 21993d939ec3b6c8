"""Put a misspelt word right, from the words the tabular list itself uses."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz, process

from cleanclaim.codes.index import connection
from cleanclaim.codes.query import Slot

_SHORTEST = 4
_CLOSE = 74.0


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, int]:
    """Return every word of the index that a person may have meant, with the number of rows it is in."""
    rows = connection().execute("SELECT word, docs FROM vocabulary WHERE length(word) >= ?", (_SHORTEST,))
    return dict(rows)


@lru_cache(maxsize=2048)
def suggestions(word: str) -> tuple[str, ...]:
    """Return up to three words a misspelt word may have been, likeliest first."""
    words = _vocabulary()
    near = process.extract(word, words.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=12)
    scored = sorted(
        near, key=lambda n: -(n[1] + (6 if n[0][0] == word[0] else 0) + min(words[n[0]], 64).bit_length())
    )
    return tuple(n[0] for n in scored[:3])


def corrected(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return the slots with unknown words replaced by the words they are nearest to."""
    return tuple(_corrected(slot) for slot in slots)


def _corrected(slot: Slot) -> Slot:
    if (
        len(slot.alternatives) > 1
        or len(slot.typed) > 1
        or len(slot.typed[0]) < _SHORTEST
        or known(slot.typed[0])
    ):
        return slot
    near = suggestions(slot.typed[0])
    return Slot(tuple((w,) for w in near), slot.partial) if near else slot


def known(word: str) -> bool:
    """Tell whether a word, or a word that starts with it, is in the index."""
    found = connection().execute(
        "SELECT 1 FROM vocabulary WHERE word >= ? AND word < ? LIMIT 1", (word, word + "\uffff")
    )
    return found.fetchone() is not None
