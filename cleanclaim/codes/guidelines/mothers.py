"""G12: the outcome of a delivery, and old or new diseases of a pregnant patient."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.gestation import after_birth, obstetric
from cleanclaim.codes.guidelines.places import both
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.codes.references import tail_holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_DELIVERY: Final = Family("O80 O82 O601 O602 O70")
_DELIVERED: Final = re.compile(
    r"\bdelivered (?!by mail|to)|\bdelivered$|\bvaginal delivery\b|\bnsvd\b|\bsvd\b|\b(?:repeat|"
    r"primary) (?:ltcs|c-?section|cesarean)\b|\bc(?:a?esarean)?[- ]section (?:was )?(?:done|performed)\b|"
    r"\b(?:single )?live(?:born)? (?:girl|boy|infant|male|female|birth)\b",
    re.IGNORECASE,
)
_UNDELIVERED: Final = re.compile(
    r"\bundelivered\b|\bnot (?:yet )?delivered\b|\bstill pregnant\b|\bnot in labor\b", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_NEWBORN: Final = Family("Z38 P")
_DIABETES: Final = Family("E08-E13")
_PRESSURE: Final = Family("I10-I13 I15 I1A")
_PREGNANT_WITH: Final = {"I10": "O10.0-", "I11": "O10.1-", "I12": "O10.2-", "I13": "O10.3-", "I15": "O10.4-"}
_INJURY: Final = Family("S T07 T14 T15-T34 T36-T65 T67-T76")


def _in_childbirth(entry: Entry) -> bool:
    title = entry.node.title.lower() if entry.node else ""
    return title.endswith(("complicating childbirth", "in childbirth")) or "in childbirth," in title


@applies("G12", "outcome-missing")
def outcome_missing(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask for the outcome of a delivery that only the note tells of."""
    if listing.note is None or listing.has("Z37", "Z39") or _NEWBORN.in_(listing):
        return
    codes = obstetric(listing)
    if not codes or any(_DELIVERY.holds(e.key) or _in_childbirth(e) for e in codes):
        return  # such codes tell of a delivery by themselves, and G35 asks for the outcome
    at_birth = [e for e in codes if not after_birth(e)]
    told = listing.note.says(_DELIVERED) if at_birth else None
    if told is not None and not _YEAR.search(told.text):  # "2022 SVD" is the birth of another child
        yield part.finding(
            at_birth[0].code,
            f"The note says “{told.text}”. A delivery takes its outcome with it: add Z37.-, such as Z37.0 "
            "for one live birth.",
        )


@applies("G12", "outcome-only-mother")
def outcome_only_mother(listing: Listing, part: Part) -> Iterator[Finding]:
    """Z37 stands on the mother's record of the delivery only."""
    outcome, newborn, later = listing.starting("Z37"), _NEWBORN.of(listing), listing.starting("Z39")
    if not outcome:
        return
    if newborn:
        yield part.finding(
            both(outcome[0], newborn[0]),
            f"{outcome[0].code} belongs on the mother's record and {newborn[0].code} on the baby's. Keep "
            "the one whose record this is.",
        )
    elif later:
        yield part.finding(
            both(outcome[0], later[0]),
            f"{outcome[0].code} is for the delivery itself, and {later[0].code} for a visit after it. Leave "
            f"{outcome[0].code} out.",
        )
    elif not obstetric(listing):
        yield part.finding(
            outcome[0].code,
            f"{outcome[0].code} adds to the code of the delivery, and there is none in your list. Add it "
            "first (O80 after a normal birth).",
        )
    elif listing.note is not None and not any(
        _DELIVERY.holds(e.key) or _in_childbirth(e) for e in listing.known()
    ):
        told = listing.note.finds(_UNDELIVERED)
        if told and not listing.note.says(_DELIVERED):
            yield part.finding(
                outcome[0].code,
                f"The note says “{told[0]}”, and {outcome[0].code} tells how a delivery ended. Leave it out.",
            )


def _pregnant(listing: Listing) -> bool:
    return listing.has("Z3A") or any(not after_birth(e) for e in obstetric(listing))


@applies("G12", "diabetes-in-pregnancy")
def diabetes_in_pregnancy(listing: Listing, part: Part) -> Iterator[Finding]:
    """Diabetes of a pregnant patient: O24.- first."""
    diabetes = _DIABETES.of(listing)
    if diabetes and _pregnant(listing) and not listing.has("O24"):
        fits = {"E10": "O24.0-", "E11": "O24.1-", "E08": "O24.8-", "E09": "O24.8-", "E13": "O24.8-"}
        right = fits.get(diabetes[0].key[:3], "O24.-")
        yield part.finding(
            diabetes[0].code,
            f"In pregnancy diabetes is coded from chapter 15 first. Add {right} before {diabetes[0].code}.",
        )


@applies("G12", "hypertension-in-pregnancy")
def hypertension_in_pregnancy(listing: Listing, part: Part) -> Iterator[Finding]:
    """High blood pressure of a pregnant patient: O10.- first."""
    pressure = _PRESSURE.of(listing)
    if pressure and _pregnant(listing) and not listing.has("O10", "O11"):
        right = _PREGNANT_WITH.get(pressure[0].key[:3], "O10.-")
        then = f"in place of {pressure[0].code}" if right == "O10.0-" else f"before {pressure[0].code}"
        yield part.finding(
            pressure[0].code,
            f"In pregnancy high blood pressure is coded from chapter 15 first. Use {right} {then}.",
        )


@applies("G12", "injury-in-pregnancy")
def injury_in_pregnancy(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put O9A.2- before an injury or poisoning of a pregnant patient."""
    if not _pregnant(listing) or listing.has("O71", "O9A2", "O9A3", "O9A4", "O9A5"):
        return
    for injury in _INJURY.of(listing):
        drug = "T36" <= injury.key[:3] <= "T50"
        if drug and tail_holds("56:56", injury.key):
            continue  # a reaction to the right dose, or too little: no poisoning
        if injury.key.endswith("S"):
            continue
        yield part.finding(
            injury.code,
            "In pregnancy an injury or poisoning is coded from chapter 15 first. Add O9A.2- before "
            f"{injury.code} (O9A.3- to O9A.5- for abuse).",
        )
        return
