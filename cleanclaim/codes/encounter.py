"""The words of a query that choose the 7th character: which encounter, open or closed, how it heals."""

from __future__ import annotations

from typing import Final

_ENCOUNTER: Final = frozenset({"initial", "subsequent", "encounter"})
_HEALING: Final = frozenset({"routine", "delayed", "nonunion", "malunion", "healing"})
_FRACTURE: Final = frozenset({"open", "closed", "cl", "opn"})
_BROKEN: Final = frozenset({"fracture", "fx", "fractured", "broken", "fractures"})


def split_encounter(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Take the words that choose a 7th character out of a query.

    >>> split_encounter(["open", "fracture", "left", "tibia"])
    (['fracture', 'left', 'tibia'], frozenset({'open'}))
    """
    broken = any(w in _BROKEN for w in words)
    wanted = set()
    rest = []
    for number, word in enumerate(words):
        after = words[number + 1] if number + 1 < len(words) else ""
        said = word in _ENCOUNTER and (after == "encounter" or broken or (word == "encounter" and number > 0))
        if said and word == "encounter" and words[number - 1] not in _ENCOUNTER:
            said = False
        if said or (broken and (word in _HEALING or word in _FRACTURE or word == "sequela")):
            wanted.add({"cl": "closed", "opn": "open"}.get(word, word))
        else:
            rest.append(word)
    return (rest, frozenset(wanted)) if rest else (words, frozenset())


def best_character(table: dict[str, str], wanted: frozenset[str]) -> str | None:
    """Return the 7th character whose meaning holds most of the wanted words (first of the table on a tie)."""
    scored = [
        (len(wanted.intersection(meaning.lower().replace(",", " ").split())), char)
        for char, meaning in table.items()
    ]
    most = max((score for score, _ in scored), default=0)
    return next((char for score, char in scored if score == most), None)
