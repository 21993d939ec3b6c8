"""The words of a query that choose the 7th character: which encounter, open or closed, how it heals."""

from __future__ import annotations

from typing import Final

_ENCOUNTER: Final = frozenset({"initial", "subsequent", "encounter"})
_HEALING: Final = frozenset({"routine", "delayed", "nonunion", "malunion", "healing"})
_OPENNESS: Final = {
    "open": "open",
    "opn": "open",
    "op": "open",
    "closed": "closed",
    "cl": "closed",
    "clos": "closed",
}
_BROKEN: Final = frozenset({"fracture", "fx", "fxs", "fractured", "broken", "fractures", "frac"})
_OUT_OF_PLACE: Final = frozenset({"dislocation", "disloc", "dislocat", "dislocated", "subluxation", "sublux"})
# Injuries whose late effects are coded with the injury itself and an S.
_HURT_TEXT: Final = """
burn burns wound wounds injury injuries laceration sprain sprains strain strains crush crushing amputation
poisoning contusion fall accident superficial assault wnd inj lac
"""
_HURT: Final = frozenset(_HURT_TEXT.split()) | _BROKEN | _OUT_OF_PLACE
_GLAUCOMA: Final = frozenset({"glaucoma", "poag", "coag", "pacg", "ntg", "pxg"})
_STAGES: Final = frozenset({"mild", "moderate", "severe", "indeterminate"})
_LATER: Final = frozenset({"sequela", "sequelae"})


def split_encounter(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Take the words that choose a 7th character out of a query.

    >>> split_encounter(["open", "fracture", "left", "tibia"])
    (['fracture', 'left', 'tibia'], frozenset({'open'}))
    """
    words = _late_effect(words)
    said = set(words)
    staged = not said.isdisjoint(_GLAUCOMA)
    broken = not said.isdisjoint(_BROKEN)
    displaced = not said.isdisjoint(_OUT_OF_PLACE)
    hurt = not said.isdisjoint(_HURT)
    wanted = set()
    rest = []
    for number, word in enumerate(words):
        if _chooses_encounter(words, number, broken=broken) or (hurt and word in _LATER):
            wanted.add("sequela" if word in _LATER else word)
        elif (broken or displaced) and word in _OPENNESS:
            wanted.add(_OPENNESS[word])
        elif (broken and word in _HEALING) or (staged and word in _STAGES):
            wanted.add(word)
        else:
            rest.append(word)
    return (rest, frozenset(wanted)) if rest else (words, frozenset())


def _chooses_encounter(words: list[str], number: int, *, broken: bool) -> bool:
    word = words[number]
    if word not in _ENCOUNTER:
        return False
    if word == "encounter":
        return number > 0 and words[number - 1] in _ENCOUNTER
    return broken or (number + 1 < len(words) and words[number + 1] == "encounter")


def _late_effect(words: list[str]) -> list[str]:
    """Write "late effect of" as the book does today, "sequela"."""
    found: list[str] = []
    for word in words:
        if found and found[-1] == "late" and word in {"effect", "effects", "eff", "ef"}:
            found[-1] = "sequela"
        else:
            found.append(word)
    return found


def best_character(table: dict[str, str], wanted: frozenset[str]) -> str | None:
    """Return the 7th character whose meaning holds most of the wanted words (first of the table on a tie)."""
    scored = [
        (len(wanted.intersection(meaning.lower().replace(",", " ").split())), char)
        for char, meaning in table.items()
    ]
    most = max((score for score, _ in scored), default=0)
    return next((char for score, char in scored if score == most), None)
