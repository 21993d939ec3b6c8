"""G11: what comes first: the sepsis, the local infection, or what a procedure or a birth began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import ahead, both, called
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.codes.guidelines.sepsis import SEPSIS, SEVERE
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_LOCAL: Final = Family(
    "J09-J18 N10 N12 N151 N300 N390 L02 L03 K352 K353 K570 K5712 K5713 K572 K5732 K5733 K574 K5752 K5753 "
    "K578 K5792 K5793 K65 K810 K830 M00 M860 M861 G00 I330 A047 N70-N73 U071"
)


# A code that leads by itself: after a procedure or an infusion, in pregnancy, of a newborn.
_LEADS: Final = Family("O P T80 T81 T82-T85")


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
