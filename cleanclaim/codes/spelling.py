"""Put a misspelt word right, from the words the tabular list itself uses."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from cleanclaim.codes.index import connection
from cleanclaim.codes.query import Slot, answerable, frequency, starts_a_word, weigh
from cleanclaim.codes.shelf import per_release
from cleanclaim.codes.shorthand import readings

_SHORTEST = 4
_CLOSE = 74.0


@per_release(maxsize=2)
def _vocabulary() -> dict[str, int]:
    """Return every word of the index that a person may have meant, with the number of rows it is in."""
    rows = connection().execute("SELECT word, docs FROM vocabulary WHERE length(word) >= ?", (_SHORTEST,))
    return dict(rows)


@per_release(maxsize=2048)
def suggestions(word: str) -> tuple[str, ...]:
    """Return up to three words a misspelt word may have been, likeliest first."""
    words = _vocabulary()
    near = process.extract(word, words.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=12)
    scored = sorted(
        near, key=lambda n: -(n[1] + (6 if n[0][0] == word[0] else 0) + min(words[n[0]], 64).bit_length())
    )
    return tuple(n[0] for n in scored[:3])


def corrected(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return the slots with unknown words replaced by the words they are nearest to, or short for."""
    return tuple(_corrected(slot) for slot in slots)


def _corrected(slot: Slot) -> Slot:
    word = slot.typed[0]
    if slot.known or len(slot.typed) > 1 or _understood(slot):
        return slot
    near = dict.fromkeys(readings(word))
    if len(word) >= _SHORTEST:
        near.update(dict.fromkeys(suggestions(word)))
    ways = tuple((w,) for w in near)
    return Slot(ways, slot.partial, known=False, weight=weigh(ways)) if ways else slot


def _understood(slot: Slot) -> bool:
    """Tell whether the index knows the word: a short one must be there as it is, unless still being typed."""
    if slot.partial:
        return answerable(slot)
    return any(
        frequency(w) if len(w) < _SHORTEST else starts_a_word(w) for way in slot.alternatives for w in way
    )
