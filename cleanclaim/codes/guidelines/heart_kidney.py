"""G8: high blood pressure, heart disease and chronic kidney disease in one code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.codes.guidelines.hypertension import (
    BOTH_KNOWN,
    FAILURE,
    HEART,
    HEART_KNOWN,
    KIDNEY,
    KIDNEY_KNOWN,
    LATE,
    PRESSURE,
    three,
)
from cleanclaim.codes.guidelines.places import ahead, both, named_codes
from cleanclaim.codes.guidelines.registry import applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding


@applies("G8", "three-together")
def three_together(listing: Listing, part: Part) -> Iterator[Finding]:
    """Pressure, heart and kidney: I13.-, then the heart failure and the stage."""
    if not (found := three(listing)):
        return
    failure = FAILURE.of(listing)
    late = LATE.in_(listing)
    code = ("I13.2" if late else "I13.0") if failure else ("I13.11" if late else "I13.10")
    more = [*failure, *HEART.of(listing), *KIDNEY.of(listing)]
    yield part.finding(
        both(*found),
        "High blood pressure, heart disease and chronic kidney disease belong together in one I13 code, "
        f"also when the provider does not link them. Use {code}, then {named_codes(more)}.",
    )


@applies("G8", "not-both")
def not_both(listing: Listing, part: Part) -> Iterator[Finding]:
    """I13.- takes the place of I10, I11.- and I12.-."""
    known = BOTH_KNOWN.of(listing)
    parts = [e for f in (PRESSURE, HEART_KNOWN, KIDNEY_KNOWN) for e in f.of(listing)]
    for other in parts if known else ():
        yield part.finding(
            both(known[0], other),
            f"{known[0].code} already tells of high blood pressure with heart and kidney disease. Leave "
            f"{other.code} out.",
        )
    hearts, kidneys = HEART_KNOWN.of(listing), KIDNEY_KNOWN.of(listing)
    if not known and hearts and kidneys:
        yield part.finding(
            both(hearts[0], kidneys[0]),
            f"{hearts[0].code} and {kidneys[0].code} are two halves of one code. Use I13.- in their place, "
            "then the heart failure and the stage of the kidney disease.",
        )


@applies("G8", "digit")
def both_digit(listing: Listing, part: Part) -> Iterator[Finding]:
    """Let the characters of I13.- follow heart failure and stage."""
    failure, kidneys, late = FAILURE.of(listing), KIDNEY.of(listing), LATE.of(listing)
    for known in BOTH_KNOWN.of(listing):
        if known.key not in {"I130", "I132", "I1310", "I1311"}:
            continue
        with_failure = known.key in {"I130", "I132"} or bool(failure)
        is_late = bool(late) if kidneys else known.key in {"I132", "I1311"}
        right = ("I13.2" if is_late else "I13.0") if with_failure else ("I13.11" if is_late else "I13.10")
        if right != known.code:
            shown = [*failure[:1], *(late or kidneys)[:1]]
            yield part.finding(
                both(known, *shown),
                f"{known.code} does not fit {named_codes(shown)} yet. Use {right}: I13.0 and I13.2 are with "
                "heart failure, I13.2 and I13.11 with stage 5 or end stage.",
            )


@applies("G8", "order")
def both_order(listing: Listing, part: Part) -> Iterator[Finding]:
    """Heart failure and stage follow I13.-."""
    for known in BOTH_KNOWN.of(listing):
        for later in (*FAILURE.of(listing), *KIDNEY.of(listing)):
            if later.position < known.position:
                yield part.finding(
                    ahead(known, later),
                    f"List {known.code} before {later.code}: the combination code comes first, and "
                    f"{later.code} adds the detail.",
                )
