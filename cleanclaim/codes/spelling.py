"""Put a misspelt word right, from the words the tabular list itself uses."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from cleanclaim.codes.index import connection
from cleanclaim.codes.query import Slot, answerable, frequency, meanings_of, starts_a_word, weigh, words_of
from cleanclaim.codes.shelf import per_release
from cleanclaim.codes.shorthand import readings
from cleanclaim.codes.sounds import sound

_SHORTEST = 4
_CLOSE = 74.0
_KEPT = 3
_SHORTEST_PART = 3
_WELL_KNOWN = 12  # rows; rarer words are more likely a misspelling of something else
_PARTS = 3
_PAIR = 2


@per_release(maxsize=2)
def _vocabulary() -> tuple[list[str], list[str], bytes]:
    """Return every word that a person may have meant, how it sounds, and how common it is (0 to 7)."""
    rows = connection().execute("SELECT word, docs FROM vocabulary WHERE length(word) >= ?", (_SHORTEST,))
    words, heard, common = [], [], bytearray()
    for word, docs in rows:
        if word.isalpha():
            words.append(word)
            sounds = sound(word)
            heard.append(word if sounds == word else sounds)  # one text for both, where it can be
            common.append(min(docs, 64).bit_length())
    return words, heard, bytes(common)


@per_release(maxsize=256)
def suggestions(word: str) -> tuple[str, ...]:
    """Return up to three words a misspelt word may have been, likeliest first."""
    words, heard, common = _vocabulary()
    near = process.extract(sound(word), heard, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=16)
    scored = sorted(
        (
            -max(close, fuzz.ratio(word, words[at]))
            - 0.5 * fuzz.ratio(word, words[at])
            - (6 if words[at][0] == word[0] else 0)
            - common[at],
            words[at],
        )
        for _, close, at in near
    )
    return tuple(other for _, other in scored[:_KEPT])


def corrected(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return the slots with unknown words replaced by the words they are nearest to, or short for."""
    return tuple(_corrected(slot) for slot in slots)


def _corrected(slot: Slot) -> Slot:
    word = slot.typed[0]
    if slot.known or len(slot.typed) > 1 or _understood(slot):
        return slot
    if parts := _parted(word):
        return Slot((parts,), slot.partial, known=False, weight=weigh((parts,)))
    near = dict.fromkeys(readings(word))
    if len(word) >= _SHORTEST:
        near.update(dict.fromkeys(suggestions(word)))
    if not near:
        return slot
    meant = [tuple(words_of(m)) for w in near for m in meanings_of(w)]
    ways = tuple(dict.fromkeys([*((w,) for w in near), *(m for m in meant if m)]))
    return Slot(ways, slot.partial, known=False, weight=weigh(ways))


def _parted(word: str, most: int = _PARTS) -> tuple[str, ...]:
    """Return the words that were typed without a space between them ("lowbackpain"), or nothing."""
    if len(word) < 2 * _SHORTEST_PART:
        return ()
    for at in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if frequency(word[:at]) < _WELL_KNOWN:
            continue
        if frequency(word[at:]) >= _WELL_KNOWN:
            return (word[:at], word[at:])
        if most > _PAIR and (rest := _parted(word[at:], most - 1)):
            return (word[:at], *rest)
    return ()


def _understood(slot: Slot) -> bool:
    """Tell whether the index knows the word: a short one must be there as it is, unless still being typed."""
    if slot.partial:
        return answerable(slot)
    word = slot.typed[0]
    known = frequency(word) if len(word) < _SHORTEST else starts_a_word(word)
    return bool(known) or any(all(frequency(w) for w in way) for way in slot.alternatives)
