"""Read a word that somebody cut short: "hmrhg" is hemorrhage, "shlder" shoulder, "abd" abdominal.

Charts and old code lists drop vowels, doubled letters and endings: consonants stay, in their order.
"""

from __future__ import annotations

import re
from typing import Final

from cleanclaim.codes.index import connection
from cleanclaim.codes.shelf import per_release

_VOWELS: Final = re.compile(r"(?<!^)[aeiouy]+")
_TWICE: Final = re.compile(r"(.)\1+")
_SHORTEST: Final = 2
_LONGEST: Final = 12
_READINGS: Final = 3


def skeleton(word: str) -> str:
    """Return the first letter and the consonants after it, doubled ones once.

    >>> skeleton("hemorrhage"), skeleton("hmrhg")
    ('hmrhg', 'hmrhg')
    """
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))


@per_release(maxsize=2)
def _shelf() -> dict[str, str]:
    """Return the words of the index by first letter, one a line: skeleton, word, how common it is (0 to 12).

    Text and not tuples: a third of the memory, and a regular expression walks it faster than a loop.
    """
    shelf: dict[str, list[str]] = {}
    for word, rows in connection().execute("SELECT word, docs FROM vocabulary WHERE length(word) > 3"):
        if word.isalpha():
            common = min(rows, 4096).bit_length()
            shelf.setdefault(word[0], []).append(f"{skeleton(word)} {word} {common}")
    return {letter: "\n".join(lines) for letter, lines in shelf.items()}


@per_release(maxsize=256)
def readings(word: str) -> tuple[str, ...]:
    """Return up to three words that `word` may be short for, likeliest first."""
    if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha()):
        return ()
    bones = skeleton(word)
    found = []
    lines = re.finditer(rf"^({bones}\w*) (\w+) (\d+)$", _shelf().get(word[0], ""), re.MULTILINE)
    for frame, other, common in (line.groups() for line in lines):
        if len(other) <= len(word):
            continue
        if other.startswith(word):
            rank = 2.0
        elif len(bones) > _SHORTEST and _within(word, other):
            rank = 2.5 if frame == bones else 1.0 + len(bones) / len(frame)
        else:
            continue
        found.append((-rank - int(common) / 12, other))
    return tuple(other for _, other in sorted(found)[:_READINGS])


def _within(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)
