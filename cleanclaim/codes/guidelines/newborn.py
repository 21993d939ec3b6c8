"""G36: the newborn's own record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family, pair
from cleanclaim.codes.guidelines.germ import asks_for_germ
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_MOTHER: Final = Family("O00-O9A Z33 Z34 Z37 Z39 Z3A")
_BABY: Final = Family("P00-P96 Z38")
_NEWBORN_DAYS: Final = 28
_TWIN: Final = r"twin (?:[ab12]\b|girl|boy|infant|liveborn|newborn)"
_FIRST_YEAR: Final = 365
_CHILD: Final = 10
_ADDICTION: Final = ("F10", "F11", "F12", "F13", "F14", "F15", "F16", "F18", "F19")
_ELSEWHERE: Final = (
    r"transfer(?:red)? from|admitted from (?:another|an outside|outside)|readmi\w+|"
    r"born at (?:another|an outside|outside|home)"
)


@applies("G36", "z38-first")
def z38_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the birth does not lead the baby's record."""
    head = listing.first
    for entry in listing.starting("Z38")[:1]:
        if entry.position > 0 and (head is None or not head.key.startswith("Z38")):
            yield part.finding(
                entry.code,
                f"{entry.code} opens the birth record. Put it first, and what was found after it.",
            )


@applies("G36", "z38-once")
def z38_once(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of two births in one record."""
    found = listing.starting("Z38")
    if len(found) > 1:
        yield part.finding(
            found[1].code,
            f"A person is born once: {found[0].code} and {found[1].code} do not go together. Keep the one "
            "the chart supports.",
        )


@applies("G36", "z38-birth-record-only")
def birth_record_only(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a later visit or another hospital reports the birth."""
    entry = next(iter(listing.starting("Z38")), None)
    if entry is None:
        return
    words = states(listing.note.own, _ELSEWHERE) if listing.note else None
    old = (
        # the date of a hospital stay is that of discharge, and a small baby may stay for months
        listing.setting == "outpatient"
        and listing.patient is not None
        and listing.dos is not None
        and (listing.dos - listing.patient.dob).days > _NEWBORN_DAYS
    )
    later = listing.starting("Z00110", "Z00111")
    if words:
        why = f"The note says “{words}”"
    elif later:
        why = f"{later[0].code} is a check after the birth stay"
    elif old:
        why = "The child is older than 28 days"
    else:
        return
    yield part.finding(
        entry.code,
        f"{why}. {entry.code} belongs on the record of the birth itself and is not used again: take it out.",
    )


@applies("G36", "mother-and-baby-mixed")
def mixed(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when mother's and baby's codes share one list."""
    mother, baby = _MOTHER.of(listing), _BABY.of(listing)
    if not mother or not baby:
        return
    wrong = mother if len(mother) <= len(baby) else baby
    if listing.age is not None and listing.patient is not None:
        if listing.age < 1:
            wrong = mother
        elif listing.patient.sex == "F" and listing.age >= _CHILD:
            wrong = baby
    right = baby if wrong is mother else mother
    for entry in wrong:
        yield part.finding(
            pair(entry, right[0]),
            f"{entry.code} is a code of the {'mother' if wrong is mother else 'baby'} and {right[0].code} of "
            f"the {'baby' if wrong is mother else 'mother'}. Two people have two records: move {entry.code} "
            "to the other one.",
        )


@reads("G36", "twin")
def twin(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note tells of a twin and Z38 of a single child."""
    words = states(note.own, _TWIN)
    for entry in listing.starting("Z380", "Z381", "Z382") if words else ():
        yield part.finding(
            entry.code,
            f"The note says “{words}”, and {entry.code} is for a single child. Use Z38.3- for a twin, by "
            "where and how it was born.",
        )


@applies("G36", "withdrawal")
def withdrawal(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a baby's withdrawal is coded as an addiction of its own."""
    if listing.patient is None or listing.dos is None:
        return
    if (listing.dos - listing.patient.dob).days > _FIRST_YEAR:
        return
    for entry in listing.starting(*_ADDICTION):
        yield part.finding(
            entry.code,
            f"{entry.code} is for a person who takes the drug, and this is a baby. The withdrawal of a "
            "newborn from the mother's drugs is P96.1.",
        )


@applies("G36", "weight-before-weeks")
def weight_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the weeks stand before the weight."""
    for weeks in listing.starting("P072", "P073"):
        for weight in listing.starting("P070", "P071"):
            if weeks.position < weight.position:
                yield part.finding(
                    f"{weight.code} before {weeks.code}",
                    f"List the birth weight, {weight.code}, before the weeks, {weeks.code}.",
                )


@applies("G36", "observation-after-z38")
def observation_after(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when an observation stands before the birth."""
    births = listing.starting("Z38")
    for entry in listing.starting("Z05"):
        if births and entry.position < births[0].position:
            yield part.finding(
                f"{births[0].code} before {entry.code}",
                f"List the birth, {births[0].code}, before the observation, {entry.code}.",
            )


_GERM_NAMED: Final = Family("P360 P361 P362 P363 P364 P365")


@applies("G36", "newborn-sepsis-germ")
def sepsis_germ(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a newborn's sepsis is told twice."""
    named = _GERM_NAMED.of(listing)
    asking = [e for e in listing.known() if not e.key.startswith("P36") and asks_for_germ(e)]
    if named and not asking:
        for entry in listing.starting("B95", "B96"):
            yield part.finding(
                entry.code,
                f"{named[0].code} names the germ already. Take {entry.code} out.",
            )
    if listing.has("P36"):
        for entry in listing.starting("A40", "A41"):
            yield part.finding(
                entry.code,
                f"Sepsis of a newborn is P36.-, so {entry.code} says it twice. Take {entry.code} out.",
            )


@applies("G36", "stillbirth-alone")
def stillbirth(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a stillbirth is reported with other codes."""
    others = [e for e in listing.known() if e.key != "P95"]
    for entry in listing.starting("P95"):
        if others:
            yield part.finding(
                entry.code,
                f"{entry.code} stands alone on its record, and {others[0].code} stands beside it. Check "
                f"whose "
                "record this is.",
            )
