"""G6: high blood pressure with heart disease, and what G6 to G8 share."""

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

PRESSURE: Final = Family("I10")
FAILURE: Final = Family("I50")
HEART: Final = Family("I514 I5189 I519")  # told by I11.9 and a code of their own
ALONE: Final = Family("I515 I517")  # told by I11.9 alone
KIDNEY: Final = Family("N18")
LATE: Final = Family("N185 N186")
HEART_KNOWN: Final = Family("I11")
KIDNEY_KNOWN: Final = Family("I12")
BOTH_KNOWN: Final = Family("I13")
# Heart failure of another origin, and pregnancy: other sections of the book hold then.
OTHER_FAILURE: Final = Family("I0981 I9713 O10-O16 O903 O994")
OTHER_KIDNEY: Final = Family("I15 O10")

HTN: Final = r"hypertension|htn|high blood pressure|hypertensive disease|elevated blood pressure"
_HEART_WORDS: Final = (
    r"heart failure|h\.?f|chf|hfref|hfpef|heart disease|cardiomegaly|myocarditis|cardiac condition|"
    r"heart condition|myocardial degeneration|enlarged heart"
)
_HEART_CAUSES: Final = (
    r"rheumatic|alcohol\w*|amyloid\w*|postpartum|peripartum|congenital|viral|chemo\w*|anthracycline\w*|"
    r"valv\w+|aortic stenosis|mitral\w*|thyro\w+|sarcoid\w*"
)
KIDNEY_WORDS: Final = (
    r"ckd|chronic kidney disease|kidney disease|renal disease|renal insufficiency|esrd|nephropathy"
)
_KIDNEY_CAUSES: Final = (
    r"polycystic\w*|pkd|lupus|obstruct\w+|iga\b|glomerulo\w+|reflux|nephrotoxic\w*|lithium|chemo\w*|"
    r"congenital|vasculitis|amyloid\w*|myeloma"
)


def _heart_apart(listing: Listing) -> str | None:
    return apart(listing, _HEART_WORDS, HTN) or because(listing, _HEART_WORDS, _HEART_CAUSES)


def kidney_apart(listing: Listing) -> str | None:
    """Return the words of the note that take the kidney disease apart from the high blood pressure."""
    return apart(listing, KIDNEY_WORDS, HTN) or because(listing, KIDNEY_WORDS, _KIDNEY_CAUSES)


def three(listing: Listing) -> list[Entry]:
    """Return pressure, heart and kidney codes if all three are listed and nothing takes them apart."""
    hearts = [e for f in (FAILURE, HEART, ALONE) for e in f.of(listing)]
    pressure = [e for f in (PRESSURE, HEART_KNOWN, KIDNEY_KNOWN) for e in f.of(listing)]
    kidneys = KIDNEY.of(listing)
    known_heart = HEART_KNOWN.in_(listing)
    if not pressure or not kidneys or not (hearts or known_heart) or BOTH_KNOWN.in_(listing):
        return []
    if OTHER_FAILURE.in_(listing) or OTHER_KIDNEY.in_(listing):
        return []
    if _heart_apart(listing) or kidney_apart(listing):
        return []
    return [*pressure, *hearts, *kidneys]


def _presumed_heart(listing: Listing) -> list[Entry]:
    """Return I10, if the heart may be presumed to belong to it and no other part speaks."""
    held = (HEART_KNOWN, BOTH_KNOWN, OTHER_FAILURE)
    if any(f.in_(listing) for f in held) or three(listing) or _heart_apart(listing):
        return []
    return PRESSURE.of(listing)


@applies("G6", "heart-failure")
def heart_failure(listing: Listing, part: Part) -> Iterator[Finding]:
    """I10 beside heart failure: I11.0, then the heart failure."""
    failure = FAILURE.of(listing)
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
    heart = HEART.of(listing)
    if heart and not FAILURE.in_(listing) and (pressure := _presumed_heart(listing)):
        yield part.finding(
            both(pressure[0], heart[0]),
            f"High blood pressure and this heart disease count as linked, so {pressure[0].code} with "
            f"{heart[0].code} does not say it yet. Use I11.9, then {named_codes(heart)}, unless the provider "
            "writes that they are unrelated.",
        )


@applies("G6", "alone")
def alone(listing: Listing, part: Part) -> Iterator[Finding]:
    """I11.- or I13.- beside cardiomegaly or myocardial degeneration: the combination says it."""
    known = [*HEART_KNOWN.of(listing), *BOTH_KNOWN.of(listing)]
    for told in ALONE.of(listing) if known else ():
        yield part.finding(
            both(known[0], told),
            f"{known[0].code} already tells of {told.code}: cardiomegaly and myocardial degeneration with "
            f"high blood pressure take no code of their own. Leave {told.code} out.",
        )


@applies("G6", "alone-link")
def alone_link(listing: Listing, part: Part) -> Iterator[Finding]:
    """I10 beside cardiomegaly or myocardial degeneration: I11.9 and nothing else."""
    told = ALONE.of(listing)
    others = FAILURE.in_(listing) or HEART.in_(listing)
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
    failure = FAILURE.of(listing)
    if known and failure and not _heart_apart(listing):
        yield part.finding(
            both(known[0], failure[0]),
            f"I11.9 means without heart failure, and {failure[0].code} is in your list. Use I11.0, then "
            f"{named_codes(failure)}.",
        )


@applies("G6", "order")
def heart_order(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put the heart code after I11.-."""
    for known in HEART_KNOWN.of(listing):
        for heart in (*FAILURE.of(listing), *HEART.of(listing)):
            if heart.position < known.position:
                yield part.finding(
                    ahead(known, heart),
                    f"List {known.code} before {heart.code}: the high blood pressure code comes first, and "
                    "the heart code says what kind of heart disease it is.",
                )


@applies("G6", "documented-unrelated")
def heart_unrelated(listing: Listing, part: Part) -> Iterator[Finding]:
    """Follow a note that takes heart and pressure apart."""
    known = [*HEART_KNOWN.of(listing), *BOTH_KNOWN.of(listing)]
    if known and (told := apart(listing, _HEART_WORDS, HTN)):
        yield part.finding(
            known[0].code,
            f"The note says “{told}”, and {known[0].code} links the two. Code them apart: I10 (with kidney "
            "disease I12.-) and the heart condition.",
        )
