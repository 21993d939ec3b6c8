"""G39 and G40: when Z79.4 says something; diabetes, high blood pressure and the kidney."""

from __future__ import annotations

import re
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

_LONG: Final = (
    r"(?:long ?-?term|chronic|home|daily|continue[sd]?|maintenance|nightly|basal)(?:\W+\w+){0,3}?\W+insulin|"
    r"insulin(?:\W+\w+){0,3}?\W+(?:long ?-?term|daily|nightly|at home)|home (?:lantus|glargine|nph|lispro)"
)
_SHORT: Final = (
    r"insulin(?:\W+\w+){0,6}?\W+(?:temporar\w+|short ?-?term|during (?:the |this |her |"
    r"his )?(?:admission|hospital\w*|"
    r"stay|encounter)|while (?:in (?:the )?hospital|inpatient|on steroids)|drip|only)|"
    r"temporary (?:\w+ )?insulin|insulin drip|(?:temporarily|briefly)(?:\W+\w+){0,4}?\W+insulin"
)


@applies("G39", "type1-implies-insulin")
def type_1(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at Z79.4 beside type 1 diabetes."""
    if not listing.has("E10") or listing.has("E08", "E09", "E11", "E13", "O24"):
        return
    for entry in listing.starting("Z794"):
        yield part.finding(
            entry.code,
            f"Everybody with type 1 diabetes needs insulin, so {entry.code} tells nothing new beside E10. It "
            "can be left out.",
        )


@reads("G39", "temporary-insulin")
def temporary(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when insulin is given for a short time and coded as long-term."""
    words = states(note.own, _SHORT)
    if words is None or states(note.own, _LONG) or not listing.has("E08", "E09", "E11", "E13"):
        return
    for entry in listing.starting("Z794"):
        yield part.finding(
            entry.code,
            f"The note says “{words}”. {entry.code} is for long-term use; insulin for a short time is not "
            "coded, so take it out.",
        )


_PUMP: Final = ("T85614", "T85624", "T85633", "T85694")


@applies("G39", "pump-failure-first")
def pump(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a failed pump does not lead."""
    dose = listing.starting("T383X6", "T383X1")
    diabetes = listing.starting("E08", "E09", "E10", "E11", "E13")
    if not dose:
        return
    for entry in listing.starting(*_PUMP):
        early = [e for e in (*dose, *diabetes) if e.position < entry.position]
        if early:
            yield part.finding(
                f"{entry.code} before {early[0].code}",
                f"List the failed pump, {entry.code}, first; then {early[0].code} and the others follow.",
            )


_DIABETES: Final = ("E08", "E09", "E10", "E11", "E13")
_KIDNEY: Final = re.compile(r"E(?:08|09|10|11|13)22")
_PRESSURE: Final = Family("I10 I11 I12 I13")
_UNLINKED: Final = (
    r"(?:ckd|kidney disease)[^.;\n]{0,25}(?:not|isn't|unrelated)[^.;\n]{0,20}(?:diabet\w+|dm\b)|"
    r"(?:due to|caused by|secondary to)(?:\W+\w+){0,2}?\W+(?:polycystic|pkd|lupus|obstruct\w*|iga|"
    r"glomerulonephritis|nsaids?|lithium)"
)


@applies("G40", "three-linked")
def three_linked(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when diabetes is not linked to the kidney disease."""
    diabetes = listing.starting(*_DIABETES)
    kidney = listing.starting("N18")
    if not diabetes or not kidney or not _PRESSURE.in_(listing):
        return
    if any(_KIDNEY.fullmatch(e.key) for e in diabetes):
        return
    if listing.note and says(listing.note.own, _UNLINKED):
        return
    code = diabetes[0]
    yield part.finding(
        code.code,
        f"Diabetes and {kidney[0].code} are taken as linked unless the provider says otherwise. Use "
        f"{code.code[:3]}.22 instead of {code.code}, with I12.- or I13.- and the stage after it.",
    )


@applies("G40", "stage-missing")
def stage_missing(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when no code tells the stage."""
    if listing.has("N18") or not listing.has("I12", "I13"):
        return
    for entry in listing.known():
        if _KIDNEY.fullmatch(entry.key):
            yield part.finding(
                entry.code,
                f"{entry.code} and high blood pressure tell kidney disease, and no code tells its stage. Add "
                "N18.- after them.",
            )


@applies("G40", "stage-last")
def stage_last(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the stage stands before the causes."""
    causes = [e for e in listing.known() if _KIDNEY.fullmatch(e.key)]
    pressure = listing.starting("I12", "I13")
    if not causes or not pressure:
        return
    for stage in listing.starting("N18"):
        for cause in (*causes, *pressure):
            if stage.position < cause.position:
                yield part.finding(
                    f"{cause.code} before {stage.code}",
                    f"List {cause.code} before {stage.code}: the stage comes after the diseases that "
                    f"cause it.",
                )
