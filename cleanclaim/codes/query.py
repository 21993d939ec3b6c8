"""Turn what somebody typed into slots: for each thing said, the ways the book may say it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from cleanclaim.codes.index import connection
from cleanclaim.codes.narrative import without_age, without_formulas
from cleanclaim.codes.normalise import fold
from cleanclaim.codes.shelf import per_release

_WORDS: Final = re.compile(r"[a-z0-9]+")
# Words that choose nothing in a query; the ranking of titles does not need them either.
_EMPTY_TEXT: Final = """
a an and or the of in on at to for by from with w due dt is are was be my his her their i im ive have has had
having got get pt patient pts he she it its very bad really some new when that this which as nos nec other oth
ot unspecified unsp uns unspec unspcf stated mention elsewhere classified specified spcf ago years not nt
whether feels feel like wont does part except alone involving complains because closed cl me keep keeps
keeping still won doesnt dont until always your you after during
"""
_EMPTY: Final = frozenset(_EMPTY_TEXT.split())
_LONGEST_PHRASE: Final = 6
# British spellings, and what the book writes.
_BRITISH: Final = (
    ("oe", "e"),
    ("ae", "e"),
    ("our", "or"),
    ("isation", "ization"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ysing", "yzing"),
    ("tre", "ter"),
    ("ence", "ense"),
    ("lling", "ling"),
    ("lled", "led"),
    ("sulph", "sulf"),
    ("plough", "plow"),
    ("tyre", "tire"),
    ("mould", "mold"),
    ("grey", "gray"),
    ("ph", "f"),
    ("programme", "program"),
    ("logue", "log"),
)
# Noun and adjective of one thing; the book uses the one or the other.
_KIN: Final = (
    ("osis", "otic"),
    ("otic", "osis"),
    ("emia", "emic"),
    ("emic", "emia"),
    ("throsis", "thritis"),
    ("itis", "itic"),
    ("uria", "uric"),
    ("plegic", "plegia"),
    ("phobic", "phobia"),
    ("ectomy", "ectomies"),
    ("pathic", "pathy"),
    ("trophic", "trophy"),
    ("genic", "genesis"),
    ("ous", "us"),
    ("ologic", "ological"),
    ("ic", "ical"),
    ("ly", ""),
    ("iform", "form"),
    ("gitis", "x"),
    ("gitis", "ges"),
)
_PAIR: Final = 2
_SHORTEST_PLURAL: Final = 3
_SHORTEST_VERB: Final = 5
_RARE: Final = 25
_FREE_PREFIX: Final = 4
_COMMON: Final = 1500  # rows; words that begin with so common a word are not worth collecting
_ROWS: Final = 47_000.0

Alternative = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing said.

    Attributes
    ----------
    alternatives
        Ways to say it, as typed first; each is a run of words that must all be there.
    partial
        The word may still be being typed, so its beginning is enough.
    known
        It is an abbreviation or phrase of our own list.
    weight
        How much it says: near 0 for a word in half of all titles, 1 for a rare one.
    """

    alternatives: tuple[Alternative, ...]
    partial: bool = False
    known: bool = False
    weight: float = 1.0

    @property
    def typed(self) -> Alternative:
        """The words as they were typed."""
        return self.alternatives[0]


def words_of(text: str) -> list[str]:
    """Split text into lower-case words; apostrophes join ("crohn's" is "crohn"), "n/v" is one word."""
    low = without_formulas(without_age(fold(text)))
    low = re.sub(r"\bs\s*/\s*p\b", "status post", low)
    low = re.sub(r"\bh\s*/\s*o\b", "history of", low)
    low = re.sub(r"\bw\s*/\s*o\b", "without", low)
    low = re.sub(r"\bc\s*/\s*o\b|\br\s*/\s*o\b|\bw/|\b2/2\b|\bd/t\b", " ", low)
    low = re.sub(r"\b([a-z])/([a-z])(?:/([a-z]))?\b", r"\1\2\3", low)
    return _WORDS.findall(low)


@per_release(maxsize=256)
def slots_of(words: tuple[str, ...], *, typing: bool) -> tuple[Slot, ...]:
    """Read a query: known phrases first (longest wins), then single words; empty words are dropped."""
    found: list[Slot] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            phrase = words[at : at + length]
            meanings = () if _unlikely(phrase, words) else meanings_of(" ".join(phrase)) or _joined(phrase)
            if not meanings and length > 1:
                continue
            if meanings == ("",):  # a phrase that says nothing, such as "not stated as uncontrolled"
                pass
            elif meanings or phrase[0] not in _EMPTY or len(words) == 1:
                found.append(_slot(phrase, meanings, partial=typing and at + length == len(words)))
            at += length
            break
    if len(found) > 1 and found[-1].partial and len(found[-1].typed[-1]) == 1 and not found[-1].known:
        found.pop()  # one letter of the next word starts a thousand words and chooses none
    return tuple(found)


def _unlikely(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether an abbreviation is more likely a small word: "as" in a sentence is no aortic stenosis."""
    return len(phrase) == 1 and phrase[0] in _EMPTY and len(words) > _PAIR


def _joined(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one word that two typed words make in the book: "post partum", "eye lid"."""
    if (
        len(phrase) != _PAIR
        or min(len(w) for w in phrase) < _SHORTEST_PLURAL
        or not _EMPTY.isdisjoint(phrase)
    ):
        return ()
    whole = "".join(phrase)
    return (whole,) if frequency(whole) else meanings_of(whole)


def _slot(typed: Alternative, meanings: tuple[str, ...], *, partial: bool) -> Slot:
    ways = [typed, *(tuple(w for w in words_of(m) if w not in _EMPTY) for m in meanings)]
    if len(typed) == 1:
        ways.extend((other,) for other in spellings(typed[0]))
    alternatives = tuple(dict.fromkeys(w for w in ways if w))
    return Slot(alternatives, partial, bool(meanings), weigh(alternatives))


def weigh(alternatives: tuple[Alternative, ...]) -> float:
    """Return how much a slot says, from how many rows hold its words (a number says little by itself)."""
    if alternatives[0][0].isdigit():
        return 0.4
    rows = max(min(frequency(w) for w in words) for words in alternatives)
    return max(0.25, min(1.0, math.log(_ROWS / (rows + 1)) / 6))


@per_release(maxsize=4096)
def frequency(word: str) -> int:
    """Return how many rows of the index hold a word."""
    found = connection().execute("SELECT docs FROM vocabulary WHERE word = ?", (word,)).fetchone()
    return found[0] if found else 0


def meanings_of(phrase: str) -> tuple[str, ...]:
    """Return what a phrase may also be called, from our synonyms."""
    found = connection().execute("SELECT meaning FROM synonym WHERE word = ?", (phrase,)).fetchone()
    return tuple(found[0].split("|")) if found else ()


def spellings(word: str) -> list[str]:
    """Return other spellings of a word: singular for plural, American for British, burn for burned."""
    found = []
    if len(word) > _SHORTEST_PLURAL:
        if word.endswith("ies"):
            found.append(word[:-3] + "y")
        elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
            found.append(word[:-1] if frequency(word[:-1]) else word)
        elif word.endswith("y") and frequency(many := word[:-1] + "ies"):
            found.append(many)
        american = (word.replace(theirs, ours) for theirs, ours in _BRITISH if theirs in word)
        found.extend(w for w in american if starts_a_word(w))
        kin = (word.removesuffix(end) + other for end, other in _KIN if word.endswith(end))
        found.extend(w for w in kin if frequency(w))
    if (
        len(word) > _SHORTEST_VERB and frequency(word) < _RARE
    ):  # "burned" and "swelling" are things that happened
        for ending in ("ed", "ing"):
            if word.endswith(ending):
                stem = word.removesuffix(ending)
                found.extend(w for w in (stem, stem + "e", stem[:-1]) if frequency(w))
    return found


def says_something(slot: Slot) -> bool:
    """Tell whether a slot is more than one of the words that choose nothing."""
    return slot.known or slot.typed[0] not in _EMPTY


def answerable(slot: Slot) -> bool:
    """Tell whether any way to say a slot is in the index at all."""
    return any(all(starts_a_word(w) for w in way) for way in slot.alternatives)


def starts_a_word(word: str) -> bool:
    """Tell whether a word, or a word that starts with it, is in the index."""
    found = connection().execute(
        "SELECT 1 FROM vocabulary WHERE word >= ? AND word < ? LIMIT 1", (word, word + "\uffff")
    )
    return found.fetchone() is not None


def expression(slots: tuple[Slot, ...], *, joint: str = " AND ") -> str:
    """Write slots as an FTS5 query. A short word must be whole, unless it is the one being typed."""
    return joint.join(_one(slot) for slot in slots)


def _one(slot: Slot) -> str:
    ways = []
    for place, words in enumerate(slot.alternatives):
        open_end = slot.partial and not (slot.known and place == 0)
        ways.append(" AND ".join(_word(w, open_end=open_end and w == words[-1]) for w in words))
    return "(" + " OR ".join(f"({way})" for way in ways) + ")"


def _word(word: str, *, open_end: bool) -> str:
    free = open_end or (len(word) >= _FREE_PREFIX and not word.isdigit())
    return f'"{word}"*' if free and frequency(word) < _COMMON else f'"{word}"'
