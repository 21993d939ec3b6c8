"""G15: external causes: never first, in their order, and in step with the injury."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import ahead, both
from cleanclaim.codes.guidelines.registry import applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_EXTERNAL: Final = Family("V W X Y")
INJURIES: Final = Family("S T M80 M84")
CAUSE: Final = Family("V W X Y00-Y38 Y62-Y84")
PLACE: Final = Family("Y92")
ACTIVITY: Final = Family("Y93")
STATUS: Final = Family("Y99")
_FIRST_TIME: Final = frozenset("ABC")
LATER: Final = frozenset("DGKPEFHJMNQRS")
_LONGEST: Final = 7


def seventh(entry: Entry) -> str:
    """Return the 7th character of a code, or ""."""
    return entry.key[6:7] if len(entry.key) == _LONGEST else ""


@applies("G15", "never-first")
def never_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Codes from V to Y never stand first."""
    first = listing.first
    if first is not None and _EXTERNAL.holds(first.key) and len(listing.entries) > 1:
        yield part.finding(
            first.code,
            f"{first.code} may not be the {listing.place} diagnosis: it tells how or where something "
            "happened, not what the patient has. List the injury or condition first.",
        )


_INTENT_INSIDE: Final = Family("T36-T65")
_NEEDLESS: Final = Family("V W X Y00-Y33")
_FIRE: Final = Family("X00-X08")
_SMOKE: Final = Family("T58 T59")


@applies("G15", "cause-included")
def cause_included(listing: Listing, part: Part) -> Iterator[Finding]:
    """Leave out a cause that the injury code tells."""
    injuries, causes = listing.starting("S", "T"), _NEEDLESS.of(listing)
    if not injuries or not causes or not all(_INTENT_INSIDE.holds(e.key) for e in injuries):
        return
    if _FIRE.among(causes) and _SMOKE.among(injuries):
        return
    yield part.finding(
        both(injuries[0], causes[0]),
        f"{injuries[0].code} already tells what did it and whether it was meant. Leave {causes[0].code} out.",
    )


# Among several causes: what comes first if they are together (the lower number).
_RANKS: Final = (
    (Family("Y07 X92-Y04 Y08 Y09"), 0, "abuse"),
    (Family("Y38"), 1, "terrorism"),
    (Family("X30-X39"), 2, "a natural disaster"),
    (Family("V00-V99"), 3, "a transport accident"),
    (Family("W X Y00-Y37"), 4, "another cause"),
)
_ADDED: Final = Family("Y90-Y99")


def _rank(entry: Entry) -> tuple[int, str] | None:
    return next(((number, name) for family, number, name in _RANKS if family.holds(entry.key)), None)


@applies("G15", "sequence")
def sequence(listing: Listing, part: Part) -> Iterator[Finding]:
    """Several causes have an order, and place, activity and status follow them."""
    causes = [(e, r) for e in listing.known() if (r := _rank(e)) is not None]
    for (one, first), (two, second) in pairwise(causes):
        if second[0] < first[0]:
            yield part.finding(
                ahead(two, one),
                f"List {two.code} before {one.code}: among external causes {second[1]} comes before "
                f"{first[1]}.",
            )
    for added in _ADDED.of(listing):
        late = [e for e, _ in causes if e.position > added.position]
        if late:
            yield part.finding(
                ahead(late[0], added),
                f"List {late[0].code} before {added.code}: the cause comes before the place, activity and "
                "status.",
            )
            return


@applies("G15", "cause-without-condition")
def cause_without_condition(listing: Listing, part: Part) -> Iterator[Finding]:
    """External causes stand beside an injury or condition."""
    found = list(listing.known())
    if found and len(found) == len(listing.entries) and all(_EXTERNAL.holds(e.key) for e in found):
        yield part.finding(
            found[0].code,
            f"{found[0].code} tells how something happened, and no code tells what the patient has. Add "
            "the injury or condition first.",
        )


@applies("G15", "seventh-matches")
def seventh_matches(listing: Listing, part: Part) -> Iterator[Finding]:
    """Let the 7th character of the cause follow the injury's."""
    injuries = [e for e in INJURIES.of(listing) if seventh(e)]
    kinds = {_phase(seventh(e)) for e in injuries}
    if len(kinds) != 1:
        return
    (kind,) = kinds
    for cause in Family("V W X Y00-Y38").of(listing):
        if seventh(cause) and _phase(seventh(cause)) != kind:
            yield part.finding(
                both(injuries[0], cause),
                f"{injuries[0].code} is {kind}, and {cause.code} is not. Use the cause code with the 7th "
                "character that fits, since it follows the injury through the treatment.",
            )


def _phase(seventh: str) -> str:
    if seventh in _FIRST_TIME:
        return "for active treatment"
    return "for a late effect" if seventh == "S" else "for a later visit"
