"""R8: the side of a code is the side the chart names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.charted.body import place_of, sides_told
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.rows import parts
from cleanclaim.codes.guidelines.sides import sides_in
from cleanclaim.codes.guidelines.wording import named
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding

_OPEN: Final = re.compile(r"\bunspecified (?:\w+ )?(?P<place>[a-z ]+)$")
_OTHER: Final = {"right": "left", "left": "right"}
_NOW: Final = (How.STATED, How.UNCERTAIN)


def side(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak when the note names one side of a place, and the code the other or none."""
    for entry in listing.known():
        title = entry.node.title.lower() if entry.node else ""
        place = place_of(title)
        if place is None:
            continue
        coded = sides_in(title) - {"bilateral"}
        told, sure = _told(note, place)
        if tied := _tied(note, entry, place):
            told, sure = tied, True
        if len(coded) == 1 and len(told) == 1 and "both" not in told:
            yield from _other(listing, entry, next(iter(coded)), next(iter(told)), sure=sure)
        elif len(coded) == 1 and told == {"both"} and sure:
            yield from _one_of_both(listing, entry, next(iter(coded)))
        elif (
            not coded
            and len(told) == 1
            and _OPEN.search(title.split(",")[-1].strip() if "," in title else title)
        ):
            yield from _open(entry, told)


def _tied(note: NoteText, entry: Entry, place: str) -> frozenset[str]:
    """Return the sides that the diagnoses give in the same breath as the condition of a code."""
    if not note.has_diagnoses:
        return frozenset()
    return frozenset(
        s for c in note.clauses if c.how in _NOW and named(entry, c.text) for s in sides_told(c.text, place)
    )


def _told(note: NoteText, place: str) -> tuple[frozenset[str], bool]:
    """Return the sides the diagnoses name, or else those of the whole note, and whether that is sure.

    It is sure when the diagnoses name it and nothing else in the note names the other side.
    """
    of_all = frozenset(s for c in note.all_clauses if c.how in _NOW for s in sides_told(c.text, place))
    if note.has_diagnoses:
        of_diagnoses = frozenset(s for c in note.clauses if c.how in _NOW for s in sides_told(c.text, place))
        if of_diagnoses:
            return of_diagnoses, of_all <= of_diagnoses
    return of_all, False


def _other(listing: Listing, entry: Entry, coded: str, told: str, *, sure: bool) -> Iterator[Finding]:
    # A status (an artificial knee) is often told outside the diagnoses.
    if (
        coded == told
        or (not sure and entry.key.startswith("Z"))
        or any(_same_place(e, entry, told) for e in listing.known())
    ):
        return
    part = parts()["R8", "side-of-the-note"]
    yield part.finding(
        entry.code,
        f"{entry.code} says {coded}, and the note says {told}. Choose the code for the {told} side.",
        severity=Severity.ERROR if sure else Severity.WARNING,
    )


def _one_of_both(listing: Listing, entry: Entry, coded: str) -> Iterator[Finding]:
    if entry.key.startswith("Z") or any(_same_place(e, entry, _OTHER[coded]) for e in listing.known()):
        return
    yield parts()["R8", "side-of-the-note"].finding(
        entry.code,
        f"{entry.code} says {coded}, and the note says both sides. Choose the code for both, or add the "
        f"{_OTHER[coded]} one when there is none.",
        severity=Severity.WARNING,
    )


def _same_place(one: Entry, two: Entry, told: str) -> bool:
    """Tell whether another code of the same category carries the side that the note names."""
    return (
        one is not two
        and one.node is not None
        and one.key[:3] == two.key[:3]
        and told in one.node.title.lower().split()
    )


def _open(entry: Entry, told: frozenset[str]) -> Iterator[Finding]:
    part = parts()["R8", "side-was-written"]
    names = "both sides" if "both" in told else f"the {next(iter(told))} side"
    yield part.finding(
        entry.code,
        f"{entry.code} leaves the side open, and the note names {names}. Choose the code that says so.",
    )
