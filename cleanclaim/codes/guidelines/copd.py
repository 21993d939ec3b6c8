"""G33: a flare-up of COPD and an infection on top of it are two things."""

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

_LUNG: Final = Family("J100 J110 J12 J13 J14 J15 J16 J17 J180 J181 J188 J189 J20 J21 J22 A481")
_ALSO: Final = Family(
    "A15 A202 A212 A221 A310 A37 A430 B012 B052 B250 B371 B380-B382 B390-B392 B440-B441 B59 J851 U071"
)
_COPD: Final = ("J441", "J4489", "J449")


@applies("G33", "infection-without-j440")
def infection(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when COPD and a lung infection stand side by side without J44.0."""
    lung = _LUNG.of(listing)
    if not lung or listing.has("J440"):
        return
    for entry in listing.starting(*_COPD)[:1]:
        also = f"J44.0 beside {entry.code}" if entry.key == "J441" else f"J44.0 instead of {entry.code}"
        yield part.finding(
            entry.code,
            f"COPD with a lung infection ({lung[0].code}) is J44.0, with the infection's code as well. Use "
            f"{also}.",
        )


@applies("G33", "j440-needs-infection")
def infection_named(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when J44.0 stands without the infection."""
    if _LUNG.in_(listing) or _ALSO.in_(listing):
        return
    for entry in listing.starting("J440"):
        yield part.finding(
            entry.code,
            f"{entry.code} says a lung infection, and no code names it. Add the infection, such as "
            "pneumonia or acute bronchitis.",
        )


@applies("G33", "unspecified-beside-specific")
def unspecified(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when plain COPD stands beside a code that says more."""
    more = listing.starting("J440", "J441", "J448")
    if not more:
        return
    for entry in listing.starting("J449"):
        yield part.finding(
            entry.code,
            f"{more[0].code} says more than {entry.code} about the same COPD. Keep {more[0].code}.",
        )


@reads("G33", "exacerbation-documented")
def exacerbation(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note says a flare-up and no J44.1 tells it."""
    if listing.has("J441"):
        return
    copd = r"(?:copd|chronic obstructive \w+(?: disease)?)"
    words = states(
        note.own,
        rf"{copd}(?:\W+(?!asthma|without|no\b|not\b|history|past|prior|"
        rf"previous)\w+){{0,3}}?\W+(?:exacerbat\w+|decompensat\w+|flare\w*)|aecopd|(?:exacerbation|"
        rf"decompensation|flare\w*) of (?:\w+ )?{copd}",
    )
    uncertain = listing.setting == "outpatient" and says(
        note.own, rf"(?:possible|probable|likely|suspected|\?) ?(?:\w+ ){{0,2}}{copd}"
    )
    history = words and says(note.own, rf"(?:history of|h/o|previous|prior) (?:\w+ )?{words}")
    if words is None or uncertain or history:
        return
    for entry in listing.starting("J449", "J440")[:1]:
        yield part.finding(
            entry.code,
            f"The note says “{words}”. A flare-up of COPD is J44.1, "
            f"{'beside' if entry.key == 'J440' else 'instead of'} {entry.code}.",
        )
