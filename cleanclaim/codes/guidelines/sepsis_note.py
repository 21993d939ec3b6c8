"""G11: what the note must say about septic shock, severe sepsis and "urosepsis"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.places import called
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.sepsis import linked_to_sepsis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_SHOCK_WORDS: Final = re.compile(r"\bseptic shock\b", re.IGNORECASE)
_SHOCK_CODES: Final = Family("R6521 T8112 O751 O083 O0331 O0381 O0481 O0731")
_OTHER_SHOCK: Final = Family("R570 R578 R579")
_UROSEPSIS: Final = re.compile(r"\burosepsis\b", re.IGNORECASE)
_SEPSIS_ITSELF: Final = re.compile(r"\bsepsis\b|\bseptic\b|\bsepticemia\b", re.IGNORECASE)
_URINARY: Final = Family("A40 A41 N390")


@reads("G11", "shock-code")
def shock_code(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Septic shock in the note: R65.21."""
    if _SHOCK_CODES.in_(listing):
        return
    how = (How.STATED, How.UNCERTAIN) if listing.setting == "inpatient" else (How.STATED,)
    if not (told := note.says(_SHOCK_WORDS, *how)):
        return
    for other in _OTHER_SHOCK.of(listing):
        yield called(
            part.finding(
                other.code,
                f"The note says “{told.text}”, and {other.code} is shock of another kind. Use R65.21 "
                "after the sepsis code (T81.12- after a procedure).",
            ),
            "EXTRA",
        )
        return
    yield part.finding(
        "R65.21",
        f"The note says “{told.text}”, and no code of your list tells it. Add R65.21 after the sepsis "
        "code (T81.12- after a procedure).",
    )


@applies("G11", "severe-not-documented")
def severe_not_documented(listing: Listing, part: Part) -> Iterator[Finding]:
    """R65.20 needs a note that says severe sepsis or links an organ failure."""
    severe = listing.starting("R6520")
    if severe and not linked_to_sepsis(listing):
        yield part.finding(
            severe[0].code,
            "The note neither says severe sepsis nor links an acute organ failure to the sepsis. Leave "
            f"{severe[0].code} out, or ask the provider.",
        )


@reads("G11", "urosepsis")
def urosepsis(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """“Urosepsis” is not a diagnosis one can code."""
    if not note.says(_UROSEPSIS, How.STATED, How.UNCERTAIN):
        return
    if note.says(_SEPSIS_ITSELF, How.STATED, How.UNCERTAIN):
        return
    codes = _URINARY.of(listing)
    yield part.finding(
        codes[0].code if codes else "note",
        "The note says “urosepsis”, and that word has no code: it may mean sepsis or a urinary "
        "infection. Ask the provider which one it is.",
    )
