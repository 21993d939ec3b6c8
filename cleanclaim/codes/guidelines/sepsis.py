"""G11: sepsis, severe sepsis and septic shock, as far as the codes alone tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.causes import because
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import ahead, both, called
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
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
_LOCAL: Final = Family(
    "J09-J18 N10 N12 N151 N300 N390 L02 L03 K352 K353 K570 K5712 K5713 K572 K5732 K5733 K574 K5752 K5753 "
    "K578 K5792 K5793 K65 K810 K830 M00 M860 M861 G00 I330 A047 N70-N73"
)
# A code that leads by itself: after a procedure or an infusion, in pregnancy, of a newborn.
_LEADS: Final = Family("O P T80 T81 T82-T85")
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


def _local_first(listing: Listing) -> tuple[Entry, Entry] | None:
    """Return a sepsis code and the local infection that stands before it, if nothing else may lead."""
    sepsis = SEPSIS.of(listing)
    if not sepsis or _LEADS.in_(listing):
        return None
    poa = listing.poa or {}
    if poa.get(sepsis[0].key) == "N":
        return None
    early = [e for e in _LOCAL.of(listing) if e.position < sepsis[0].position]
    return (sepsis[0], early[0]) if early else None


def _say_local(pair: tuple[Entry, Entry], part: Part, severity: Severity | None) -> Finding:
    sepsis, local = pair
    return part.finding(
        ahead(sepsis, local),
        f"List {sepsis.code} before {local.code}: when sepsis and the infection it comes from are both "
        "there on arrival, the sepsis is first and the local infection second.",
        severity=severity,
    )


@applies("G11", "localized-second")
def localized_second(listing: Listing, part: Part) -> Iterator[Finding]:
    """Sepsis on admission stands before the local infection."""
    if pair := _local_first(listing):
        known = (listing.poa or {}).get(pair[0].key) == "Y"
        yield _say_local(pair, part, None if known else Severity.WARNING)


@applies("G11", "localized-second-outpatient")
def localized_second_outpatient(listing: Listing, part: Part) -> Iterator[Finding]:
    """Sepsis in the emergency department stands before the local infection."""
    if pair := _local_first(listing):
        yield _say_local(pair, part, None)


@applies("G11", "later-sepsis")
def later_sepsis(listing: Listing, part: Part) -> Iterator[Finding]:
    """Sepsis that began during the stay is not the reason for it."""
    first, poa = listing.first, listing.poa or {}
    if first is None or not SEPSIS.holds(first.key) or poa.get(first.key) != "N":
        return
    others = [e for e in listing.known() if poa.get(e.key) == "Y" and not SEVERE.holds(e.key)]
    reason = f" ({others[0].code} was there on admission)" if others else ""
    yield part.finding(
        ahead(others[0], first) if others else first.code,
        f"{first.code} is marked as not there on admission, so it cannot be the reason for the stay. List "
        f"the condition the patient was admitted for first{reason}, then the sepsis.",
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


_SITES: Final = Family("T8140-T8143 T8149")
_SURGICAL_SITES: Final = Family("O8600-O8603 O8609")


@applies("G11", "postprocedural")
def postprocedural(listing: Listing, part: Part) -> Iterator[Finding]:
    """After a procedure: the site of the infection, then T81.44, then the sepsis."""
    for sepsis, sites in (("T8144", _SITES), ("O8604", _SURGICAL_SITES)):
        for after in listing.starting(sepsis):
            yield from _after_procedure(listing, part, after, sites)


def _after_procedure(listing: Listing, part: Part, after: Entry, sites: Family) -> Iterator[Finding]:
    for site in sites.of(listing):
        if site.position > after.position:
            yield part.finding(
                ahead(site, after),
                f"List {site.code} before {after.code}: the site of the infection comes first, then the "
                "sepsis after the procedure.",
            )
    germs = Family("A40 A41 B377").of(listing)
    for germ in germs:
        if germ.position < after.position:
            yield part.finding(
                ahead(after, germ),
                f"List {after.code} before {germ.code}: the complication of the procedure comes first, "
                "then the code that names the sepsis.",
            )
    if not germs:
        yield called(
            part.finding(
                after.code,
                f"{after.code} says when the sepsis came, not which it is. Add the sepsis code after it "
                "(A41.9 if the chart names no germ).",
                severity=Severity.WARNING,
            ),
            "MISS",
        )


@applies("G11", "puerperal")
def puerperal(listing: Listing, part: Part) -> Iterator[Finding]:
    """O85 takes the germ from B95-B96."""
    after_birth = listing.starting("O85")
    for sepsis in SEPSIS.of(listing) if after_birth else ():
        yield part.finding(
            both(after_birth[0], sepsis),
            f"{after_birth[0].code} already is the sepsis. Name the germ with B95-B96 in place of "
            f"{sepsis.code}.",
        )
