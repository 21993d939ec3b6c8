"""G12: codes of chapter 15 come first and belong to the mother."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.gestation import (
    obstetric,
    pregnant_now,
)
from cleanclaim.codes.guidelines.places import ahead, both, named_codes
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_NEWBORN: Final = Family("Z38 P")
_DISEASES: Final = Family("A-N R S T")
_INCIDENTAL: Final = re.compile(
    r"incidental|(?:not|n't|does not) (?:affect|complicat|relat|impact)\w*|unaffected|unrelated|"
    r"not (?:affecting|complicating)|no (?:effect|impact|bearing) on (?:the |her )?pregnan",
    re.IGNORECASE,
)
_TELLS_PREGNANCY: Final = Family("O Z331 Z332 Z34 Z36 Z32 Z640 Z3A Z39 Z37 Z03.7")


@applies("G12", "o-first")
def o_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Codes of chapter 15 stand before those of other chapters."""
    # O94 (late effect) follows the condition; Z34 and newborn records have rules of their own.
    codes = [e for e in obstetric(listing) if not e.key.startswith("O94")]
    if not codes or _NEWBORN.in_(listing) or listing.has("Z34"):
        return
    early = [
        e
        for e in listing.known()
        if e.position < codes[0].position and not e.key.startswith(("O", "Z331"))  # Z33.1 does not go with O
    ]
    if codes[0].key.startswith("O985"):
        early = [e for e in early if not e.key.startswith("U071")]
    if early:
        yield part.finding(
            ahead(codes[0], early[0]),
            f"List {codes[0].code} before {early[0].code}: codes of chapter 15 (O00-O9A) come before "
            "those of other chapters, because the pregnancy changes the care of everything else.",
        )


@applies("G12", "z33-xor-o")
def z33_xor_o(listing: Listing, part: Part) -> Iterator[Finding]:
    """Z33.1 says that the pregnancy has nothing to do with the visit."""
    incidental = listing.starting("Z331")
    for code in [*obstetric(listing), *listing.starting("Z34")] if incidental else ():
        yield part.finding(
            both(incidental[0], code),
            f"{incidental[0].code} says that the pregnancy has nothing to do with the visit, and "
            f"{code.code} says that it has. Keep {code.code}, unless the provider writes that the "
            "pregnancy is incidental.",
        )


@reads("G12", "incidental-needs-words")
def incidental_needs_words(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Z33.1 needs a note that says so."""
    incidental, diseases = listing.starting("Z331"), _DISEASES.of(listing)
    if not incidental or not diseases or obstetric(listing):
        return
    if not note.finds(_INCIDENTAL):
        yield part.finding(
            both(incidental[0], diseases[0]),
            f"The note does not say that {diseases[0].code} leaves the pregnancy alone. Unless the "
            f"provider writes so, use a code of chapter 15 first in place of {incidental[0].code}.",
        )


@reads("G12", "pregnant-no-o")
def pregnant_no_o(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask for a code that tells of the pregnancy the note tells of."""
    person = listing.patient
    if not listing.entries or _TELLS_PREGNANCY.in_(listing) or _NEWBORN.in_(listing):
        return
    if (person is not None and person.sex == "M") or _is_newborn(listing):
        return
    if told := pregnant_now(note):
        yield part.finding(
            "Z33.1",
            f"The note says “{told}”, and no code tells of the pregnancy. Use the code of chapter 15 that "
            "fits, first; Z33.1 only if the provider writes that the pregnancy is incidental.",
        )


_NEWBORN_DAYS: Final = 28


def _is_newborn(listing: Listing) -> bool:
    if listing.patient is None or listing.dos is None:
        return False
    return 0 <= (listing.dos - listing.patient.dob).days <= _NEWBORN_DAYS


@applies("G12", "mother-only")
def mother_only(listing: Listing, part: Part) -> Iterator[Finding]:
    """Codes of chapter 15 stand on the mother's record only."""
    codes = obstetric(listing)
    if not codes:
        return
    if newborn := _NEWBORN.of(listing):
        yield part.finding(
            both(codes[0], newborn[0]),
            f"{codes[0].code} belongs on the mother's record and {newborn[0].code} on the baby's. Keep "
            "the one whose record this is.",
        )
    elif _is_newborn(listing):
        yield part.finding(
            codes[0].code,
            f"{codes[0].code} belongs on the mother's record, and this patient is a newborn. Use a code "
            "of chapter 16 (P00-P96) or Z38.-.",
        )
    elif listing.patient is not None and listing.patient.sex == "M":
        # Who is registered as male can be pregnant: the code may be right, and the registration too.
        seldom = part.finding(
            codes[0].code,
            f"{codes[0].code} is for a pregnant patient, and this patient is registered as male. Check the "
            "record and the code; if both are right, both stay.",
        )
        yield replace(seldom, severity=Severity.WARNING)


@applies("G12", "z34-alone")
def z34_alone(listing: Listing, part: Part) -> Iterator[Finding]:
    """Supervision of a normal pregnancy does not go with a code of chapter 15."""
    normal, codes = listing.starting("Z34"), obstetric(listing)
    if normal and codes:
        yield part.finding(
            both(normal[0], codes[0]),
            f"{normal[0].code} is for a normal pregnancy, and {named_codes(codes)} says that this one is "
            f"not. Leave {normal[0].code} out.",
        )
