"""G7: high blood pressure with chronic kidney disease."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.codes.guidelines.causes import apart
from cleanclaim.codes.guidelines.hypertension import (
    BOTH_KNOWN,
    HEART_KNOWN,
    HTN,
    KIDNEY,
    KIDNEY_KNOWN,
    KIDNEY_WORDS,
    LATE,
    OTHER_KIDNEY,
    PRESSURE,
    kidney_apart,
    three,
)
from cleanclaim.codes.guidelines.places import ahead, both, named_codes
from cleanclaim.codes.guidelines.registry import applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding


@applies("G7", "presumed")
def kidney_presumed(listing: Listing, part: Part) -> Iterator[Finding]:
    """I10 beside chronic kidney disease: I12.-, then the stage."""
    pressure, kidneys = PRESSURE.of(listing), KIDNEY.of(listing)
    if not pressure or not kidneys or three(listing):
        return
    held = (HEART_KNOWN, KIDNEY_KNOWN, BOTH_KNOWN, OTHER_KIDNEY)
    if any(f.in_(listing) for f in held) or kidney_apart(listing):
        return
    code = "I12.0" if LATE.in_(listing) else "I12.9"
    yield part.finding(
        both(pressure[0], kidneys[0]),
        "High blood pressure and chronic kidney disease count as linked even when the provider does not "
        f"link them, so {pressure[0].code} with {kidneys[0].code} does not say it yet. Use {code}, then "
        f"{named_codes(kidneys)}, unless the provider writes that the kidney disease is not due to it.",
    )


@applies("G7", "stage-digit")
def kidney_digit(listing: Listing, part: Part) -> Iterator[Finding]:
    """I12.0 is for stage 5 and end stage, I12.9 for the others."""
    kidneys = KIDNEY.of(listing)
    if not kidneys:
        return
    late = LATE.of(listing)
    for known in KIDNEY_KNOWN.of(listing):
        if known.key == "I120" and not late:
            right, why = "I12.9", f"I12.0 is for stage 5 or end stage, and {kidneys[0].code} is not"
        elif known.key == "I129" and late:
            right, why = "I12.0", f"I12.9 is for stages 1 to 4 or not told, and {late[0].code} is later"
        else:
            continue
        yield part.finding(both(known, (late or kidneys)[0]), f"{why}. Use {right} with it.")


@applies("G7", "order")
def kidney_order(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put the stage after I12.-."""
    for known in KIDNEY_KNOWN.of(listing):
        for kidney in KIDNEY.of(listing):
            if kidney.position < known.position:
                yield part.finding(
                    ahead(known, kidney),
                    f"List {known.code} before {kidney.code}: the high blood pressure code comes first, and "
                    f"{kidney.code} adds the stage.",
                )


@applies("G7", "documented-unrelated")
def kidney_unrelated(listing: Listing, part: Part) -> Iterator[Finding]:
    """Follow a note that takes kidney and pressure apart."""
    known = [*KIDNEY_KNOWN.of(listing), *BOTH_KNOWN.of(listing)]
    if known and (told := apart(listing, KIDNEY_WORDS, HTN)):
        yield part.finding(
            known[0].code,
            f"The note says “{told}”, and {known[0].code} links the two. Code them apart: I10 and the "
            "stage of the kidney disease.",
        )
