"""Which symptoms are routine with which diseases (``symptoms.toml``), and what a note says of their cause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes.guidelines.causes import because
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.sides import opposite
from cleanclaim.codes.guidelines.wording import named

if TYPE_CHECKING:
    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing


@dataclass(frozen=True)
class Routine:
    """A symptom, what notes call it, and the diseases it comes with as a matter of course."""

    symptom: Family
    code: str
    words: str
    diseases: Family
    joint: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """The words of the symptom, to be found in a note."""
        return re.compile(rf"\b(?:{self.words})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """Return the file as it is."""
    import tomllib  # noqa: PLC0415 - read once, at the first check

    file = resources.files("cleanclaim.codes.guidelines").joinpath("symptoms.toml")
    return tomllib.loads(file.read_text("utf-8"))


@lru_cache(maxsize=1)
def routines() -> tuple[Routine, ...]:
    """Return every symptom of the map; those that are routine with nothing have an empty family."""
    rows = [
        Routine(Family(r["symptom"]), r["code"], r["words"], Family(r["diseases"]), bool(r.get("joint")))
        for r in data()["routine"]
    ]
    rows += [
        Routine(Family(r["code"]), r["code"], r["words"], Family(""), joint=False) for r in data()["alone"]
    ]
    return tuple(rows)


def routine_of(symptom: Entry) -> Routine | None:
    """Return the row of a symptom code, or None."""
    return next((r for r in routines() if r.symptom.holds(symptom.key)), None)


def explained(symptom: Entry, listing: Listing) -> list[Entry]:
    """Return the listed diagnoses a symptom is routine with, in order."""
    if symptom.node is None:
        return []
    found: list[Entry] = []
    rows = [r for r in routines() if r.symptom.holds(symptom.key)]
    for row, disease in ((r, d) for r in rows for d in r.diseases.of(listing)):
        if disease in found or (row.joint and not _same_joint(symptom, disease)):
            continue
        if opposite(symptom, disease) or (disease.key[0] in "ST" and disease.key.endswith("S")):
            continue  # the other side; or pain is what an old injury left
        if any(note.names(symptom.node) for note in disease.of_kind("use_additional")):
            continue  # the tabular list asks for the symptom there
        found.append(disease)
    return found


def other_cause(listing: Listing, symptom: Entry, disease: Entry | None = None) -> str | None:
    """Return the words of the note that give a symptom another cause than the disease, or none of it."""
    row = routine_of(symptom)
    if listing.note is None or row is None:
        return None
    told = because(listing, row.words, r"\w[^.;,\n]{0,40}")
    if told and (disease is None or not named(disease, told)):
        return told
    return because(
        listing, row.words, r"(?:\w+ ){0,4}", tie=r"(?:is |are )?(?:unrelated|not related|not due)"
    )


# The joint a code speaks of, as the fifth character of M25.5- counts them.
_JOINTS: Final = {"M16": "5", "M17": "6", "M18": "4"}


def _same_joint(pain: Entry, disease: Entry) -> bool:
    joint = _JOINTS.get(disease.key[:3]) or disease.key[4:5]
    same = disease.key.startswith("M15") or joint in {"", "9"} or joint == pain.key[4:5]
    return same and not opposite(pain, disease)
