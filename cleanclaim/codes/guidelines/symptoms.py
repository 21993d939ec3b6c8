"""G3: a symptom that belongs to the diagnosis is not coded beside it; another one is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import both
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.symptom_map import data, explained, other_cause, routines
from cleanclaim.codes.guidelines.uncertain import only_uncertain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding


@lru_cache(maxsize=1)
def _inside() -> tuple[tuple[Family, Family], ...]:
    return tuple((Family(r["combination"]), Family(r["symptom"])) for r in data()["inside"])


@applies("G3", "integral-symptom")
def integral_symptom(listing: Listing, part: Part) -> Iterator[Finding]:
    """Leave out a symptom that comes with the disease as a matter of course."""
    for symptom in listing.known():
        if not any(r.symptom.holds(symptom.key) for r in routines()):
            continue
        for disease in explained(symptom, listing):
            told = any(c.holds(disease.key) and s.holds(symptom.key) for c, s in _inside())
            if told or _at_odds(symptom, disease):
                continue  # another part, or the tabular list itself, says it
            if other_cause(listing, symptom, disease) or only_uncertain(listing, disease):
                continue
            yield part.finding(
                both(disease, symptom),
                f"{symptom.code} ({_title(symptom)}) is routine with {disease.code}, which already tells "
                f"of it. Leave {symptom.code} out, unless the chart gives it another cause.",
            )
            break


def _at_odds(one: Entry, two: Entry) -> bool:
    """Tell whether an Excludes1 note keeps two codes apart."""
    pairs = ((one, two), (two, one))
    return any(b.node and n.names(b.node) for a, b in pairs for n in a.of_kind("excludes1"))


def _title(entry: Entry) -> str:
    return entry.node.title if entry.node else entry.code


@applies("G3", "symptom-in-combination")
def symptom_in_combination(listing: Listing, part: Part) -> Iterator[Finding]:
    """Leave out a symptom that a combination code names."""
    for combination, symptom in _inside():
        told, parts = combination.of(listing), symptom.of(listing)
        if told and parts:
            yield part.finding(
                both(told[0], parts[0]),
                f"{told[0].code} already tells of {parts[0].code} ({_title(parts[0])}). Leave "
                f"{parts[0].code} out.",
            )


@reads("G3", "not-integral-kept")
def not_integral_kept(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Code a sign that does not come with the disease as a matter of course."""
    for row in data()["kept"]:
        disease = Family(row["disease"]).of(listing)
        for sign in row["signs"] if disease else ():
            if Family(sign["codes"]).in_(listing):
                continue
            words = re.compile(rf"\b(?:{sign['words']})\b", re.IGNORECASE)
            if told := note.says(words, diagnoses_only=not disease[0].key.startswith("I6")):
                yield part.finding(
                    sign["code"].rstrip(".-"),
                    f"The note says “{told.text}”. That does not come with {row['what']} as a matter of "
                    f"course, so add {sign['code']} after {disease[0].code}.",
                )
