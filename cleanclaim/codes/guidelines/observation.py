"""G28: observation codes are for people without a sign and without a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import states
from cleanclaim.codes.guidelines.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_WATCHED: Final = Family("Z036 Z0381 Z0382 Z0383 Z0389 Z048 Z049 Z05")
_SIGNS: Final = Family("R00-R69 M255 M545 M796 P221 P284 P599 P92")
_ACTIVE: Final = "ABC"
_NEWBORN_DAYS: Final = 28


@applies("G28", "observation-with-symptom")
def with_symptom(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when an observation code leads and a symptom follows."""
    if listing.note and says(listing.note.own, "unrelated"):
        return
    signs = _SIGNS.of(listing)
    for entry in _WATCHED.of(listing):
        leads = entry.position == 0 or (
            entry.key.startswith("Z05") and listing.entries[entry.position - 1].key.startswith("Z38")
        )
        if leads and signs:
            yield part.finding(
                entry.code,
                f"{entry.code} is for a person without signs, and {signs[0].code} is one. Code "
                f"{signs[0].code} and take {entry.code} out.",
            )


@applies("G28", "observation-with-injury")
def with_injury(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when an examination after an accident stands beside an injury."""
    injuries = [e for e in Family("S00-T34").of(listing) if e.key[-1] in _ACTIVE]
    if not injuries:
        return
    for entry in listing.starting("Z041", "Z042", "Z043"):
        yield part.finding(
            entry.code,
            f"{entry.code} says that nothing was found after the accident, and {injuries[0].code} is an "
            f"injury. Code the injury and take {entry.code} out.",
        )


@applies("G28", "observation-first")
def leads(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at an observation code that does not lead."""
    head = listing.first
    for entry in listing.starting("Z03", "Z04"):
        if entry.key.startswith("Z037") or entry.position == 0 or head is None:
            continue
        if head.key.startswith(("Z03", "Z04")):
            continue
        yield part.finding(
            f"{entry.code} before {head.code}",
            f"An observation code comes first when it is the reason for the visit. List {entry.code} before "
            f"{head.code}, unless the observation had nothing to do with it.",
        )


@applies("G28", "newborn-observation-age")
def newborn_age(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of newborn observation after the 28th day."""
    days = listing.days_old
    if days is None or days <= _NEWBORN_DAYS:
        return
    for entry in listing.starting("Z05"):
        yield part.finding(
            entry.code,
            f"{entry.code} is for the first 28 days of life, and the patient is {days} days old. Use a code "
            "of Z03 if nothing was found.",
        )


_REASON: Final = r"chief complaint|cc\b|hpi|history of present|reason|subjective|presenting"
_SYMPTOM: Final = (
    r"chest pain|shortness of breath|sob\b|dyspnea|abdominal pain|headache|syncope|fainted|fever|cough|"
    r"dizz\w+|"
    r"weakness|numbness"
)


@reads("G28", "symptom-in-the-note")
def symptom_in_note(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note names a symptom and only an observation code stands."""
    if _SIGNS.in_(listing):
        return
    told = "\n".join(text for heading, text in note.parts if says(heading, _REASON))
    words = states(told, _SYMPTOM) or states(
        note.own, rf"present(?:s|ed|ing) (?:with|for)(?:\W+\w+){{0,4}}?\W+(?:{_SYMPTOM})"
    )
    if words is None:
        return
    for entry in listing.starting("Z0389", "Z0381"):
        yield part.finding(
            entry.code,
            f"The note names a symptom, “{words}”, so this is not observation without a sign. Code the "
            f"symptom instead of {entry.code}.",
        )
