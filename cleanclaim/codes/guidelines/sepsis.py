"""G11: severe sepsis, septic shock and the failing organ, as far as the codes alone tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.causes import because
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import ahead, both, called
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

SEPSIS: Final = Family("A40 A41")
SEVERE: Final = Family("R652")
# Every code that tells of an infection of the whole body, after birth, abortion or a procedure as well.
SYSTEMIC: Final = Family(
    "A40 A41 A021 A207 A217 A227 A241 A267 A327 A392-A394 A427 A5486 B007 B377 O0337 O0387 O0487 O0737 O0882 "
    "O753 O85 O8604 P36 T8140-T8149 T80211 T8029 T880"
)
_ORGANS: Final = Family(
    "J960 J962 J80 N17 K720 D65 D6959 D696 G9341 G928 G6281 G7281 I5021 I5023 I5031 I5033 I5041 I5043 "
    "E872 R402 K767 R57 I46"
)
_CLEAR_ORGANS: Final = Family("J960 N17 K720 D65 G9341")
_ORGAN_WORDS: Final = (
    r"respiratory failure|kidney failure|renal failure|kidney injury|aki|liver failure|hepatic failure|dic|"
    r"encephalopathy|organ (?:failure|dysfunction)|coagulopathy|lactic acidosis|hypotension"
)
_SEPSIS_WORDS: Final = r"sepsis|septic\w*|septicemia"
_OTHER_ORGAN_CAUSES: Final = (
    r"dehydration|copd\b|chf|heart failure|obstruct\w+|contrast|nsaid\w*|drug\w*|medication\w*|hypovol\w+|"
    r"aspiration|asthma|opioid\w*|overdose|blood loss|hemorrhage|trauma"
)
SAME_SENTENCE: Final = r"[^.;\n]{0,60}?"


@applies("G11", "severe-never-first")
def severe_never_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """R65.2- is never first."""
    if listing.first is not None and SEVERE.holds(listing.first.key):
        yield part.finding(
            listing.first.code,
            f"{listing.first.code} may not be the {listing.place} diagnosis: it says how bad the sepsis "
            "is. List the infection behind it first, for example A41.-.",
        )


@applies("G11", "severe-needs-sepsis")
def severe_needs_sepsis(listing: Listing, part: Part) -> Iterator[Finding]:
    """R65.2- needs the infection."""
    severe = SEVERE.of(listing)
    if severe and not SYSTEMIC.in_(listing):
        yield part.finding(
            severe[0].code,
            f"{severe[0].code} takes at least two codes, and the infection of the whole body is not in "
            "your list. List it first (A41.9 if the chart names no germ).",
        )


@applies("G11", "severe-after-sepsis")
def severe_after_sepsis(listing: Listing, part: Part) -> Iterator[Finding]:
    """R65.2- follows the infection."""
    infections = SYSTEMIC.of(listing)
    for severe in SEVERE.of(listing):
        if infections and severe.position < infections[0].position:
            yield part.finding(
                ahead(infections[0], severe),
                f"List {infections[0].code} before {severe.code}: the infection comes first, then how "
                "severe it is.",
            )


@applies("G11", "shock-one-code")
def shock_one_code(listing: Listing, part: Part) -> Iterator[Finding]:
    """Septic shock contains severe sepsis; after a procedure it has a code of its own."""
    severe, shock, after = listing.starting("R6520"), listing.starting("R6521"), listing.starting("T8112")
    if severe and shock:
        yield part.finding(
            both(severe[0], shock[0]),
            f"{shock[0].code} already says severe sepsis. Leave {severe[0].code} out.",
        )
    if shock and after:
        yield part.finding(
            both(shock[0], after[0]),
            f"{after[0].code} tells of septic shock after a procedure. Leave {shock[0].code} out.",
        )


@applies("G11", "organ-missing")
def organ_missing(listing: Listing, part: Part) -> Iterator[Finding]:
    """Severe sepsis takes the failing organ as well."""
    severe = listing.starting("R6520")
    if severe and not listing.has("R6521") and not _ORGANS.in_(listing):
        yield part.finding(
            severe[0].code,
            "Severe sepsis is sepsis with an acute failure of an organ, and no such code is in your "
            "list. Add it, for example N17.9 or J96.01, as the chart says.",
        )


@applies("G11", "organ-without-severe")
def organ_without_severe(listing: Listing, part: Part) -> Iterator[Finding]:
    """Sepsis beside an acute organ failure: R65.20 if the provider links them."""
    sepsis, organs = SEPSIS.of(listing), _CLEAR_ORGANS.of(listing)
    if not sepsis or not organs or SEVERE.in_(listing) or listing.has("T8112"):
        return
    if because(listing, _ORGAN_WORDS, _OTHER_ORGAN_CAUSES):
        return
    where = both(sepsis[0], organs[0])
    if told := linked_to_sepsis(listing):
        yield called(
            part.finding(
                where,
                f"The note links the two (“{told}”), and that is severe sepsis. Add R65.20 after "
                f"{sepsis[0].code}, then {organs[0].code}.",
                severity=Severity.ERROR,
            ),
            "MISS",
        )
        return
    yield part.finding(
        where,
        f"{sepsis[0].code} stands beside an acute organ failure ({organs[0].code}). If the provider links "
        "them, add R65.20; if the chart does not say, ask.",
    )


def linked_to_sepsis(listing: Listing) -> str | None:
    """Return the words of the note that say severe sepsis or link an organ failure to sepsis."""
    return (
        because(listing, _ORGAN_WORDS, _SEPSIS_WORDS)
        or because(
            listing,
            _SEPSIS_WORDS,
            _ORGAN_WORDS,
            tie=r"(?:with|causing|complicated by|resulting in)(?: acute)?",
        )
        or because(listing, r"severe", r"sepsis", tie="", near="")
        or because(
            listing,
            r"sepsis[ -](?:induced|related|associated)|septic",
            r"(?:\w+ )?(?:" + _ORGAN_WORDS + ")",
            tie="",
            near="",
        )
        or because(listing, r"septic", r"shock", tie="", near="")
    )


@applies("G11", "bacteremia-extra")
def bacteremia_extra(listing: Listing, part: Part) -> Iterator[Finding]:
    """Bacteremia is told by the sepsis code."""
    sepsis, blood = SEPSIS.of(listing), listing.starting("R7881")
    if sepsis and blood:
        yield part.finding(
            both(sepsis[0], blood[0]),
            f"{sepsis[0].code} already tells of germs in the blood. Leave {blood[0].code} out.",
        )


@applies("G11", "sirs-noninfectious")
def sirs_noninfectious(listing: Listing, part: Part) -> Iterator[Finding]:
    """R65.1- is for inflammation without infection."""
    sepsis, sirs = [*SEPSIS.of(listing), *SEVERE.of(listing)], listing.starting("R651")
    if sepsis and sirs:
        yield part.finding(
            both(sepsis[0], sirs[0]),
            f"{sirs[0].code} is for inflammation that no infection causes, and {sepsis[0].code} tells of "
            f"one. Leave {sirs[0].code} out.",
        )
    if sirs and listing.first is sirs[0]:
        yield called(
            part.finding(
                sirs[0].code,
                f"{sirs[0].code} may not be the {listing.place} diagnosis. List the condition that led to "
                "it first.",
            ),
            "FIRST",
        )
