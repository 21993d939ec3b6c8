"""G6 to G8: high blood pressure with heart disease, with chronic kidney disease, and with both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.causes import apart, because
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import ahead, both, named_codes
from cleanclaim.codes.guidelines.registry import applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_PRESSURE: Final = Family("I10")
_FAILURE: Final = Family("I50")
_HEART: Final = Family("I514 I5189 I519")  # told by I11.9 and a code of their own
_ALONE: Final = Family("I515 I517")  # told by I11.9 alone
_KIDNEY: Final = Family("N18")
_LATE: Final = Family("N185 N186")
_HEART_KNOWN: Final = Family("I11")
_KIDNEY_KNOWN: Final = Family("I12")
_BOTH_KNOWN: Final = Family("I13")
# Heart failure of another origin, and pregnancy: other sections of the book hold then.
_OTHER_FAILURE: Final = Family("I0981 I9713 O10-O16 O903 O994")
_OTHER_KIDNEY: Final = Family("I15 O10")

_HTN: Final = r"hypertension|htn|high blood pressure|hypertensive disease|elevated blood pressure"
_HEART_WORDS: Final = (
    r"heart failure|h\.?f|chf|hfref|hfpef|heart disease|cardiomegaly|myocarditis|cardiac condition|"
    r"heart condition|myocardial degeneration|enlarged heart"
)
_HEART_CAUSES: Final = (
    r"rheumatic|alcohol\w*|amyloid\w*|postpartum|peripartum|congenital|viral|chemo\w*|anthracycline\w*|"
    r"valv\w+|aortic stenosis|mitral\w*|thyro\w+|sarcoid\w*"
)
_KIDNEY_WORDS: Final = (
    r"ckd|chronic kidney disease|kidney disease|renal disease|renal insufficiency|esrd|nephropathy"
)
_KIDNEY_CAUSES: Final = (
    r"polycystic\w*|pkd|lupus|obstruct\w+|iga\b|glomerulo\w+|reflux|nephrotoxic\w*|lithium|chemo\w*|"
    r"congenital|vasculitis|amyloid\w*|myeloma"
)


def _heart_apart(listing: Listing) -> str | None:
    return apart(listing, _HEART_WORDS, _HTN) or because(listing, _HEART_WORDS, _HEART_CAUSES)


def _kidney_apart(listing: Listing) -> str | None:
    return apart(listing, _KIDNEY_WORDS, _HTN) or because(listing, _KIDNEY_WORDS, _KIDNEY_CAUSES)


def _three(listing: Listing) -> list[Entry]:
    """Return pressure, heart and kidney codes if all three are listed and nothing takes them apart."""
    hearts = [e for f in (_FAILURE, _HEART, _ALONE) for e in f.of(listing)]
    pressure = [e for f in (_PRESSURE, _HEART_KNOWN, _KIDNEY_KNOWN) for e in f.of(listing)]
    kidneys = _KIDNEY.of(listing)
    known_heart = _HEART_KNOWN.in_(listing)
    if not pressure or not kidneys or not (hearts or known_heart) or _BOTH_KNOWN.in_(listing):
        return []
    if _OTHER_FAILURE.in_(listing) or _OTHER_KIDNEY.in_(listing):
        return []
    if _heart_apart(listing) or _kidney_apart(listing):
        return []
    return [*pressure, *hearts, *kidneys]


def _presumed_heart(listing: Listing) -> list[Entry]:
    """Return I10, if the heart may be presumed to belong to it and no other part speaks."""
    held = (_HEART_KNOWN, _BOTH_KNOWN, _OTHER_FAILURE)
    if any(f.in_(listing) for f in held) or _three(listing) or _heart_apart(listing):
        return []
    return _PRESSURE.of(listing)


@applies("G6", "heart-failure")
def heart_failure(listing: Listing, part: Part) -> Iterator[Finding]:
    """I10 beside heart failure: I11.0, then the heart failure."""
    failure = _FAILURE.of(listing)
    if failure and (pressure := _presumed_heart(listing)):
        yield part.finding(
            both(pressure[0], failure[0]),
            "High blood pressure and heart failure count as linked even when the provider does not link "
            f"them, so {pressure[0].code} with {failure[0].code} does not say it yet. Use I11.0, then "
            f"{named_codes(failure)}, unless the provider writes that they are unrelated.",
        )


@applies("G6", "other-heart-disease")
def other_heart_disease(listing: Listing, part: Part) -> Iterator[Finding]:
    """I10 beside I51.4, I51.89 or I51.9: I11.9, then the heart code."""
    heart = _HEART.of(listing)
    if heart and not _FAILURE.in_(listing) and (pressure := _presumed_heart(listing)):
        yield part.finding(
            both(pressure[0], heart[0]),
            f"High blood pressure and this heart disease count as linked, so {pressure[0].code} with "
            f"{heart[0].code} does not say it yet. Use I11.9, then {named_codes(heart)}, unless the provider "
            "writes that they are unrelated.",
        )


@applies("G6", "alone")
def alone(listing: Listing, part: Part) -> Iterator[Finding]:
    """I11.- or I13.- beside cardiomegaly or myocardial degeneration: the combination says it."""
    known = [*_HEART_KNOWN.of(listing), *_BOTH_KNOWN.of(listing)]
    for told in _ALONE.of(listing) if known else ():
        yield part.finding(
            both(known[0], told),
            f"{known[0].code} already tells of {told.code}: cardiomegaly and myocardial degeneration with "
            f"high blood pressure take no code of their own. Leave {told.code} out.",
        )


@applies("G6", "alone-link")
def alone_link(listing: Listing, part: Part) -> Iterator[Finding]:
    """I10 beside cardiomegaly or myocardial degeneration: I11.9 and nothing else."""
    told = _ALONE.of(listing)
    others = _FAILURE.in_(listing) or _HEART.in_(listing)
    if told and not others and (pressure := _presumed_heart(listing)):
        yield part.finding(
            both(pressure[0], told[0]),
            f"High blood pressure and {told[0].code} count as linked, and one code tells both. Use I11.9 in "
            f"place of {pressure[0].code} and {told[0].code}, unless the provider writes that they are "
            "unrelated.",
        )


@applies("G6", "failure-digit")
def failure_digit(listing: Listing, part: Part) -> Iterator[Finding]:
    """I11.9 says "without heart failure"."""
    known = listing.starting("I119")
    failure = _FAILURE.of(listing)
    if known and failure and not _heart_apart(listing):
        yield part.finding(
            both(known[0], failure[0]),
            f"I11.9 means without heart failure, and {failure[0].code} is in your list. Use I11.0, then "
            f"{named_codes(failure)}.",
        )


@applies("G6", "order")
def heart_order(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put the heart code after I11.-."""
    for known in _HEART_KNOWN.of(listing):
        for heart in (*_FAILURE.of(listing), *_HEART.of(listing)):
            if heart.position < known.position:
                yield part.finding(
                    ahead(known, heart),
                    f"List {known.code} before {heart.code}: the high blood pressure code comes first, and "
                    "the heart code says what kind of heart disease it is.",
                )


@applies("G6", "documented-unrelated")
def heart_unrelated(listing: Listing, part: Part) -> Iterator[Finding]:
    """Follow a note that takes heart and pressure apart."""
    known = [*_HEART_KNOWN.of(listing), *_BOTH_KNOWN.of(listing)]
    if known and (told := apart(listing, _HEART_WORDS, _HTN)):
        yield part.finding(
            known[0].code,
            f"The note says “{told}”, and {known[0].code} links the two. Code them apart: I10 (with kidney "
            "disease I12.-) and the heart condition.",
        )


@applies("G7", "presumed")
def kidney_presumed(listing: Listing, part: Part) -> Iterator[Finding]:
    """I10 beside chronic kidney disease: I12.-, then the stage."""
    pressure, kidneys = _PRESSURE.of(listing), _KIDNEY.of(listing)
    if not pressure or not kidneys or _three(listing):
        return
    held = (_HEART_KNOWN, _KIDNEY_KNOWN, _BOTH_KNOWN, _OTHER_KIDNEY)
    if any(f.in_(listing) for f in held) or _kidney_apart(listing):
        return
    code = "I12.0" if _LATE.in_(listing) else "I12.9"
    yield part.finding(
        both(pressure[0], kidneys[0]),
        "High blood pressure and chronic kidney disease count as linked even when the provider does not "
        f"link them, so {pressure[0].code} with {kidneys[0].code} does not say it yet. Use {code}, then "
        f"{named_codes(kidneys)}, unless the provider writes that the kidney disease is not due to it.",
    )


@applies("G7", "stage-digit")
def kidney_digit(listing: Listing, part: Part) -> Iterator[Finding]:
    """I12.0 is for stage 5 and end stage, I12.9 for the others."""
    kidneys = _KIDNEY.of(listing)
    if not kidneys:
        return
    late = _LATE.of(listing)
    for known in _KIDNEY_KNOWN.of(listing):
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
    for known in _KIDNEY_KNOWN.of(listing):
        for kidney in _KIDNEY.of(listing):
            if kidney.position < known.position:
                yield part.finding(
                    ahead(known, kidney),
                    f"List {known.code} before {kidney.code}: the high blood pressure code comes first, and "
                    f"{kidney.code} adds the stage.",
                )


@applies("G7", "documented-unrelated")
def kidney_unrelated(listing: Listing, part: Part) -> Iterator[Finding]:
    """Follow a note that takes kidney and pressure apart."""
    known = [*_KIDNEY_KNOWN.of(listing), *_BOTH_KNOWN.of(listing)]
    if known and (told := apart(listing, _KIDNEY_WORDS, _HTN)):
        yield part.finding(
            known[0].code,
            f"The note says “{told}”, and {known[0].code} links the two. Code them apart: I10 and the "
            "stage of the kidney disease.",
        )


@applies("G8", "three-together")
def three_together(listing: Listing, part: Part) -> Iterator[Finding]:
    """Pressure, heart and kidney: I13.-, then the heart failure and the stage."""
    if not (found := _three(listing)):
        return
    failure = _FAILURE.of(listing)
    late = _LATE.in_(listing)
    code = ("I13.2" if late else "I13.0") if failure else ("I13.11" if late else "I13.10")
    more = [*failure, *_HEART.of(listing), *_KIDNEY.of(listing)]
    yield part.finding(
        both(*found),
        "High blood pressure, heart disease and chronic kidney disease belong together in one I13 code, "
        f"also when the provider does not link them. Use {code}, then {named_codes(more)}.",
    )


@applies("G8", "not-both")
def not_both(listing: Listing, part: Part) -> Iterator[Finding]:
    """I13.- takes the place of I10, I11.- and I12.-."""
    known = _BOTH_KNOWN.of(listing)
    parts = [e for f in (_PRESSURE, _HEART_KNOWN, _KIDNEY_KNOWN) for e in f.of(listing)]
    for other in parts if known else ():
        yield part.finding(
            both(known[0], other),
            f"{known[0].code} already tells of high blood pressure with heart and kidney disease. Leave "
            f"{other.code} out.",
        )
    hearts, kidneys = _HEART_KNOWN.of(listing), _KIDNEY_KNOWN.of(listing)
    if not known and hearts and kidneys:
        yield part.finding(
            both(hearts[0], kidneys[0]),
            f"{hearts[0].code} and {kidneys[0].code} are two halves of one code. Use I13.- in their place, "
            "then the heart failure and the stage of the kidney disease.",
        )


@applies("G8", "digit")
def both_digit(listing: Listing, part: Part) -> Iterator[Finding]:
    """Let the characters of I13.- follow heart failure and stage."""
    failure, kidneys, late = _FAILURE.of(listing), _KIDNEY.of(listing), _LATE.of(listing)
    for known in _BOTH_KNOWN.of(listing):
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
    for known in _BOTH_KNOWN.of(listing):
        for later in (*_FAILURE.of(listing), *_KIDNEY.of(listing)):
            if later.position < known.position:
                yield part.finding(
                    ahead(known, later),
                    f"List {known.code} before {later.code}: the combination code comes first, and "
                    f"{later.code} adds the detail.",
                )
