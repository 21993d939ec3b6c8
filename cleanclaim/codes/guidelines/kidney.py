"""G7: acute kidney failure beside hypertensive kidney disease."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.places import both
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_HYPERTENSIVE: Final = Family("I12 I13")
_ACUTE: Final = Family("N17 O904")
_ACUTE_WORDS: Final = re.compile(
    r"\bacute (?:kidney|renal) (?:failure|injury|insufficiency)\b|\baki\b", re.IGNORECASE
)
_CHRONIC_WORDS: Final = re.compile(
    r"\bckd\b|\bchronic (?:kidney|renal)|\besrd\b|end.stage (?:renal|kidney)|\bacute on chronic",
    re.IGNORECASE,
)


@reads("G7", "acute-failure-extra")
def acute_failure_extra(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Acute kidney failure in the note takes a code of its own."""
    known = _HYPERTENSIVE.of(listing)
    if not known or _ACUTE.in_(listing):
        return
    how = (How.STATED, How.UNCERTAIN) if listing.setting == "inpatient" else (How.STATED,)
    if told := note.says(_ACUTE_WORDS, *how):
        yield part.finding(
            known[0].code,
            f"The note says “{told.text}”. {known[0].code} tells only of the lasting kidney disease, so "
            "add the acute kidney failure (N17.-) as well.",
        )


@applies("G7", "not-acute-only")
def not_acute_only(listing: Listing, part: Part) -> Iterator[Finding]:
    """Acute kidney failure alone does not make the high blood pressure a kidney disease."""
    known, acute = _HYPERTENSIVE.of(listing), listing.starting("N17")
    if not known or not acute or listing.has("N18"):
        return
    if listing.note is not None and listing.note.says(_CHRONIC_WORDS, How.STATED, How.UNCERTAIN, How.HISTORY):
        return
    yield part.finding(
        both(known[0], acute[0]),
        f"{known[0].code} is for chronic kidney disease, and your list has only an acute failure "
        f"({acute[0].code}). Use I10 (with heart disease I11.-) and {acute[0].code}, unless the chart names "
        "chronic kidney disease.",
        severity=Severity.WARNING if listing.note is None else None,
    )
