"""G26, other injuries: no aftercare code, the deeper injury only, abuse first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.codes.guidelines.sides import opposite, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_INJURY: Final = Family("S00-T34")
_AFTERCARE: Final = Family("Z471 Z478 Z480 Z488 Z5189")
_SUPERFICIAL: Final = Family("S00 S10 S20 S30 S40 S50 S60 S70 S80 S90")
_SITE: Final = re.compile(
    r"\b(knee|ankle|hand|wrist|elbow|shoulder|hip|thigh|forearm|lower leg|finger|thumb|toe|foot|nose|"
    r"eyelid|ear|"
    r"lip|cheek|scalp|neck|breast|back wall|front wall|abdominal wall|upper arm)\b"
)
_UNSPECIFIED: Final = re.compile(r"S\d9")
_LAST: Final = 7
_PHYSEAL: Final = (
    ("S490-S491", "S42"),
    ("S590-S592", "S52"),
    ("S790-S791", "S72"),
    ("S890-S893", "S82"),
    ("S990-S992", "S92"),
)


@applies("G26", "no-aftercare-code-for-injury")
def aftercare(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of an aftercare code beside an injury."""
    injuries = [e for e in _INJURY.of(listing) if e.key[-1] != "S" or len(e.key) < _LAST]
    if not injuries:
        return
    for entry in _AFTERCARE.of(listing):
        yield part.finding(
            entry.code,
            f"{entry.code} is aftercare, and an injury in your list tells that already: the 7th character of "
            f"{injuries[0].code} says where the healing stands. Take {entry.code} out.",
        )


@applies("G26", "superficial-with-severe")
def superficial(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at a scratch or bruise beside a deeper injury of the same place."""
    injuries = [e for e in Family("S00-S99").of(listing) if len(e.key) == _LAST]
    for entry in injuries:
        if not _SUPERFICIAL.holds(entry.key) or entry.node is None:
            continue
        sites = set(_SITE.findall(entry.node.title.lower()))
        deeper = [
            e
            for e in injuries
            if e.key[1] == entry.key[1]
            and not _SUPERFICIAL.holds(e.key)
            and not _UNSPECIFIED.match(e.key)
            and e.node is not None
            and sites & set(_SITE.findall(e.node.title.lower()))
            and sides_of(e) == sides_of(entry)
            and e.key[-1] == entry.key[-1]
        ]
        if deeper:
            yield part.finding(
                entry.code,
                f"{entry.code} is a superficial injury of the place that {deeper[0].code} describes more "
                "deeply. The deeper one says it all.",
            )


_NAMES_NOTHING: Final = re.compile(r"\bunspecified injury of\b|\bunspecified injury$", re.IGNORECASE)


@applies("G26", "unspecified-injury-beside")
def unspecified(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at an injury without a name beside one of the same region that has one."""
    injuries = [e for e in Family("S00-S99").of(listing) if len(e.key) == _LAST]
    for entry in injuries:
        if entry.node is None or not _NAMES_NOTHING.search(entry.node.title.split(",")[0]):
            continue
        same = [e for e in injuries if e is not entry and e.key[1] == entry.key[1]]
        named = [e for e in same if not opposite(e, entry)]
        if named:
            yield part.finding(
                entry.code,
                f"{entry.code} says only that there is an injury, and {named[0].code} says which. Leave "
                f"{entry.code} out, unless the chart tells another injury.",
            )


@applies("G26", "most-serious-first")
def serious_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Point at a wound or bruise of the head that stands before the injury of the brain."""
    head = listing.first
    brain = [e for e in listing.starting("S06") if e.key[-1] == "A"]
    if head is None or not head.key.startswith(("S00", "S01")) or not brain:
        return
    yield part.finding(
        f"{brain[0].code} before {head.code}",
        f"The most serious injury comes first, as the provider weighs it. List {brain[0].code} before "
        f"{head.code}, unless the chart puts the wound first.",
    )


@applies("G26", "physeal-alone")
def physeal(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of a second code for the bone of a growth-plate fracture."""
    for plate, bone in _PHYSEAL:
        for growth in Family(plate).of(listing):
            for entry in listing.starting(bone):
                if sides_of(entry) == sides_of(growth) and entry.key[-1] == growth.key[-1]:
                    yield part.finding(
                        entry.code,
                        f"{growth.code} is the fracture of the growth plate and names the bone already. It "
                        f"is coded alone: take {entry.code} out.",
                    )


@applies("G26", "abuse-first")
def abuse_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when an injury stands before the abuse it comes from."""
    for entry in listing.starting("T74", "T76"):
        early = [
            e
            for e in listing.known()
            if e.position < entry.position and (_INJURY.holds(e.key) or "F01" <= e.key[:3] <= "F99")
        ]
        if entry.key[-1] == "A" and early:
            yield part.finding(
                f"{entry.code} before {early[0].code}",
                f"List {entry.code} first and then {early[0].code}: abuse or neglect leads, and what it did "
                "follows.",
            )


@applies("G26", "suspected-abuse-no-perpetrator")
def suspected_abuse(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of a named cause or person when the abuse is only suspected."""
    if not listing.has("T76") or listing.has("T74"):
        return
    for entry in Family("Y07 X92-Y04 Y08-Y09").of(listing):
        yield part.finding(
            entry.code,
            f"T76.- says that abuse is suspected, and {entry.code} says who or what did it. That is coded "
            "only when abuse is confirmed (T74.-).",
        )
