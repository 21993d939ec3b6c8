"""Whether some words of a note name the condition of a code.

A code is named when all telling words of one of its names stand in the text: of its title, an inclusion term
or an everyday name, or of the unspecified code beside it ("MI" names I21.4 too). The words of the text count
with what our synonyms say for them. Being generous is safe here: what is named both as a fact and as a doubt
counts as a fact.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.index import connection
from cleanclaim.codes.lookup import Row, row
from cleanclaim.codes.normalise import fold
from cleanclaim.codes.shelf import per_release
from cleanclaim.codes.synonyms import Synonyms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry

_WORDS: Final = re.compile(r"[a-z0-9]+")
_PARENTHESES: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# What a title only says to set itself apart from its neighbours.
_TAIL: Final = re.compile(r",? (?:without|not specified|not elsewhere|not stated|in diseases classified)\b.*")
_WEAK_TEXT: Final = """
a an and or the of in on at to for by from with due as is are other unspecified specified nos nec left right
bilateral female male site sites type mellitus acute initial subsequent encounter sequela organism part stage
essential primary uncomplicated complication manifestation gland
"""
_UNTELLING_TEXT: Final = """
disease disorder syndrome condition pain infection injury chronic abnormal finding problem symptom sign lesion
failure severe mild moderate recurrent 1 2 3 4 5
"""
# Words of many titles, which alone speak of none of them.
_GENERAL: Final = frozenset(
    [
        "other",
        "cell",
        "tissue",
        "body",
        "region",
        "organ",
        "system",
        "caused",
        "malignant",
        "neoplasm",
        "upper",
        "lower",
    ]
)
_WEAK: Final = frozenset(_WEAK_TEXT.split())
_UNTELLING: Final = frozenset(_UNTELLING_TEXT.split())
# "CKD 3b", "CKD3b": the word stage is left out. A number with more behind it ("CKD 2 years") is none.
_KIDNEY_STAGE: Final = re.compile(
    r"\b(?:ckd|chronic kidney disease)[ ,(:-]{0,3}(3[ab]|[1-5](?![\w/%]| ?y| ?mo))\b"
)
_LONGEST_PHRASE: Final = 4
_SHORTEST_PLURAL: Final = 3


def named(entry: Entry, text: str) -> bool:
    """Tell whether a text names the condition of a code."""
    if entry.node is None:
        return False
    said = said_in(text)
    return any(core <= said for core in _cores(entry.node.id, entry.node.key))


def spoken_of(entry: Entry, text: str) -> bool:
    """Tell whether a text holds any telling word of a code, of one of its names at least."""
    if entry.node is None:
        return False
    said = said_in(text)
    return any((core - _UNTELLING - _GENERAL) & said for core in _cores(entry.node.id, entry.node.key))


@lru_cache(maxsize=1)
def _synonyms() -> Synonyms:
    return Synonyms.load()


@lru_cache(maxsize=4096)
def said_in(text: str) -> frozenset[str]:
    """Return the words of a text, and those our synonyms say for them."""
    plain = fold(text)
    words = _WORDS.findall(plain)
    found = {stem(w) for w in words}
    for stage in _KIDNEY_STAGE.findall(plain):
        found.update(("chronic", "kidney", "stage", stage))
    phrases = _synonyms().phrases
    for length in range(1, _LONGEST_PHRASE + 1):
        for at in range(len(words) - length + 1):
            if length == 1 and words[at] in _UNTELLING:
                continue  # "pain" alone is not every ache of the body
            for meaning in phrases.get(" ".join(words[at : at + length]), ()):
                found.update(stem(w) for w in _WORDS.findall(meaning))
    return frozenset(found)


def stem(word: str) -> str:
    """Return a word without the ending of its plural."""
    if len(word) > _SHORTEST_PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


@per_release(maxsize=4096)
def _cores(number: int, key: str) -> tuple[frozenset[str], ...]:
    found: dict[frozenset[str], None] = {}
    for name in _names(number, key):
        core = frozenset(stem(w) for w in _WORDS.findall(fold(_TAIL.sub("", _PARENTHESES.sub(" ", name)))))
        core -= _WEAK
        if core - _UNTELLING:
            found[core] = None
    return tuple(found)


def _names(number: int, key: str) -> Iterator[str]:
    """Yield the names of a code, of the code it extends, and of the unspecified code of its category."""
    own = _row(number)
    numbers = [number]
    if own.made and own.parent is not None:
        numbers.append(own.parent)
    place = own
    while place.parent is not None and place.kind == "code":
        place = _row(place.parent)
        if place.usual is not None:
            numbers.append(place.usual)
    for each in dict.fromkeys(numbers):
        node = _row(each)
        yield node.title
        yield from _synonyms().names.get(node.key, ())
        terms = connection().execute(
            "SELECT text FROM note WHERE node = ? AND kind = 'inclusion_term'", (each,)
        )
        yield from (text for (text,) in terms)
    if (category := row(key[:3])) is not None:
        yield category.title


def _row(number: int) -> Row:
    return Row(*connection().execute("SELECT * FROM node WHERE id = ?", (number,)).fetchone())
