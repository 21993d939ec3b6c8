"""G26, bones that broke because they were brittle or ill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.fracture import fractures
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import states
from cleanclaim.codes.guidelines.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_FRAGILE_SITES: Final = Family("S12 S22 S32 S42 S52 S62 S72 S82 S92")
_LAST: Final = 7
_FORCE: Final = Family("V00-V99 W10-W17 W20-W40 X92-Y04 Y08-Y09")
_FORCE_WORDS: Final = (
    r"motor vehicle|mva\b|mvc\b|high ?-?energy|fall from (?:a )?(?:height|ladder|roof)|crush\w*|"
    r"fell (?:\w+ ){0,3}?(?:from|off) (?:a |the )?(?:height|ladder|roof)"
)
_SMALL: Final = (
    r"ground ?-?level|standing height|f(?:ell|all) from standing|minor fall|minor trauma|trip(?:ped|ping)?\b|"
    r"slip(?:ped|ping)?\b|rolled over|bent over|bending|twisted|coughing|fragility|low ?-?energy"
)
_OSTEOPOROSIS: Final = r"osteoporosis|osteoporotic"


def _fragile_candidates(listing: Listing) -> list[Entry]:
    return [e for e in _FRAGILE_SITES.of(listing) if len(e.key) == _LAST and e.key[-1] in "ABC"]


def _forceful(listing: Listing) -> bool:
    return _FORCE.in_(listing) or (
        listing.note is not None and says(listing.note.own, _FORCE_WORDS) is not None
    )


def _minor_fall(listing: Listing) -> tuple[str, str] | None:
    """Return the note's words for osteoporosis and for the small force, if it has both."""
    if listing.note is None or _forceful(listing):
        return None
    brittle = states(listing.note.own, _OSTEOPOROSIS)
    small = says(listing.note.own, _SMALL)
    return (brittle, small) if brittle and small else None


@applies("G26", "osteoporosis-with-injury-code")
def osteoporosis_injury(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask how the bone broke when the list has osteoporosis and an injury code."""
    if not listing.has("M81") or _forceful(listing) or _minor_fall(listing):
        return
    for entry in _fragile_candidates(listing):
        yield part.finding(
            entry.code,
            f"Your list has osteoporosis and {entry.code}, an injury code. If a fall broke the bone that "
            "would not break a healthy one, the code is M80.-; if the chart does not tell, ask.",
        )


@applies("G26", "osteoporosis-minor-fall")
def osteoporosis_minor_fall(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a brittle bone broke by a small force and an injury code tells it."""
    told = _minor_fall(listing)
    if told is None:
        return
    for entry in _fragile_candidates(listing):
        yield part.finding(
            entry.code,
            f"The note says “{told[0]}” and “{told[1]}”. Such a fracture is M80.-, not an injury code: it "
            f"replaces {entry.code} and M81.-.",
        )


@reads("G26", "healed-fragility-fracture")
def healed_fragility(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when an old fracture of brittle bone is coded as new."""
    text = note.own
    words = states(
        text,
        r"(?:old|healed|history of|prior|previous)(?:\W+(?:osteoporotic|fragility|compression|hip|wrist|"
        r"vertebral|a|an)){0,3}\W+fractures?",
    )
    new = states(text, r"(?:acute|new|current|today\W?s?)(?:\W+\w+){0,3}?\W+(?:fractures?|fx\b)")
    if words is None or new:
        return
    for entry in listing.starting("M80"):
        if entry.key[-1] == "A":
            yield part.finding(
                entry.code,
                f"The note says “{words}”, and {entry.code} says a new fracture under treatment. When it has "
                "healed, M81.- with Z87.310 tells it.",
            )


@reads("G26", "pathological-was-documented")
def pathological(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note says a pathological fracture and the code an injury."""
    told = states(note.diagnoses, r"patholog\w+ (?:\w+ ){0,3}?(?:fractures?|fx\b)")
    if told is None or listing.has("M80", "M844", "M845", "M846", "M485"):
        return
    for entry in fractures(listing):
        yield part.finding(
            entry.code,
            f"The note says “{told}”, and {entry.code} is an injury of a healthy bone. A bone that broke "
            "because it was ill has a code of M80.- or M84.4- to M84.6-, by what made it ill.",
        )
