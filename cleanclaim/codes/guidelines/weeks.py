"""G12: the weeks of pregnancy and the trimester."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.gestation import (
    ABORTIVE,
    after_birth,
    code_of_weeks,
    named_trimester,
    obstetric,
    trimester,
    weeks_in,
    weeks_of,
)
from cleanclaim.codes.guidelines.places import both, called
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_WITH_WEEKS: Final = Family("O09-O60 O80 O82 O98-O9A")
# What happens at the birth: the weeks go with it when the note tells them.
_AT_BIRTH: Final = Family("O61-O77")


@applies("G12", "weeks")
def weeks(listing: Listing, part: Part) -> Iterator[Finding]:
    """Codes of chapter 15 take the weeks of pregnancy with them."""
    if listing.has("Z3A") or ABORTIVE.in_(listing):
        return
    told = weeks_in(listing.note) if listing.note is not None else None
    codes = [e for e in _WITH_WEEKS.of(listing) if not after_birth(e)]
    if told is not None and not codes:
        codes = [e for e in _AT_BIRTH.of(listing) if not after_birth(e)]
    if not codes:
        return
    say = f"The note says {told} weeks: add {code_of_weeks(told)}" if told is not None else "Add Z3A.-"
    yield part.finding(
        codes[0].code,
        f"{codes[0].code} takes the weeks of pregnancy with it. {say} as an additional code.",
    )


@reads("G12", "weeks-agree")
def weeks_agree(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Compare the weeks of the note with those of the code."""
    told, listed = weeks_in(note), listing.starting("Z3A")
    if told is None or len(listed) != 1 or weeks_of(listed[0]) in {None, told}:
        return
    if code_of_weeks(told) != listed[0].code:
        yield part.finding(
            listed[0].code,
            f"The note says {told} weeks, and {listed[0].code} says otherwise. Use {code_of_weeks(told)}.",
        )


@applies("G12", "weeks-not-abortive")
def weeks_not_abortive(listing: Listing, part: Part) -> Iterator[Finding]:
    """Z3A does not go with a pregnancy that ended without a birth, nor with the weeks after birth alone."""
    told = listing.starting("Z3A")
    if not told:
        return
    ended = [*ABORTIVE.of(listing), *listing.starting("Z332")]
    codes = obstetric(listing)
    if ended:
        yield part.finding(
            both(told[0], ended[0]),
            f"Weeks of pregnancy are not coded with {ended[0].code}. Leave {told[0].code} out.",
        )
    elif codes and all(after_birth(e) for e in codes):
        yield part.finding(
            both(told[0], codes[0]),
            f"{codes[0].code} is about the time after birth, so weeks of pregnancy are not coded. Leave "
            f"{told[0].code} out.",
        )
    elif not codes and not listing.has("Z34"):
        # Called as the tabular note at Z3A calls it, so that one finding is enough.
        yield called(
            part.finding(
                told[0].code,
                f"{told[0].code} adds to a code of chapter 15, and there is none in your list. Add that "
                f"code first, or leave {told[0].code} out.",
                severity=Severity.WARNING,
            ),
            "MISS",
        )


@applies("G12", "trimester-agrees")
def trimester_agrees(listing: Listing, part: Part) -> Iterator[Finding]:
    """Compare the trimester of a title with the weeks."""
    told = listing.starting("Z3A")
    known = weeks_of(told[0]) if len(told) == 1 else None
    if known is None:
        return
    right = trimester(known)
    for code in obstetric(listing):
        if (named := named_trimester(code)) not in {None, "unspecified", right}:
            yield part.finding(
                both(code, told[0]),
                f"{code.code} is for the {named} trimester, and {told[0].code} lies in the {right}. Use "
                f"the code of the {right} trimester, or mend the weeks.",
                severity=Severity.WARNING if listing.setting == "inpatient" else None,
            )


@applies("G12", "trimester-unspecified")
def trimester_unspecified(listing: Listing, part: Part) -> Iterator[Finding]:
    """Known weeks choose the trimester."""
    known = [w for w in map(weeks_of, listing.starting("Z3A")) if w is not None]
    if not known and listing.note is not None and (told := weeks_in(listing.note)) is not None:
        known = [told]
    for code in obstetric(listing) if len(known) == 1 else ():
        if named_trimester(code) == "unspecified":
            yield part.finding(
                code.code,
                f"{code.code} leaves the trimester open, and {known[0]} weeks lie in the "
                f"{trimester(known[0])}. Use the code of that trimester.",
            )
