"""G20: burns and corrosions: the deepest first, one code a site, the chemical first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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

SITED: Final = Family("T20-T25")
BURNS: Final = Family("T20-T28")
EXTENT: Final = Family("T31 T32")
_CHEMICALS: Final = Family("T51-T65")
_CORROSIONS: Final = Family(
    "T204-T207 T214-T217 T224-T227 T234-T237 T244-T247 T254-T257 T265-T269 T274-T277 T285-T289"
)
_HEAT: Final = Family("X00-X19 W85-W94 X30-X32")
_SMOKE: Final = Family("T58 T59")
_FIRST_CORROSION: Final = 4  # the 4th character counts degrees twice: burns 0-3, corrosions 4-7
_THIRD: Final = 3
_DEGREES: Final = ("unspecified", "first", "second", "third")


def degree(entry: Entry) -> int:
    """Return the degree of a burn or corrosion of a site, 0 if it is not told."""
    return int(entry.key[3]) % _FIRST_CORROSION if entry.key[3:4].isdigit() else 0


def is_corrosion(entry: Entry) -> bool:
    """Tell whether a code is a burn by a chemical."""
    return _CORROSIONS.holds(entry.key)


def current(listing: Listing) -> list[Entry]:
    """Return the burns and corrosions of named sites, late effects left out."""
    return [e for e in SITED.of(listing) if not e.key.endswith("S") and e.key[3:4].isdigit()]


@applies("G20", "highest-first")
def highest_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put the deepest burn first."""
    burns = [e for e in current(listing) if degree(e)]
    if not burns:
        return
    deepest = max(burns, key=lambda e: (degree(e), -e.position))
    early = [e for e in burns if e.position < deepest.position and degree(e) < degree(deepest)]
    if early:
        yield part.finding(
            ahead(deepest, early[0]),
            f"List {deepest.code} before {early[0].code}: the burn of the highest degree comes first "
            f"({_DEGREES[degree(deepest)]} before {_DEGREES[degree(early[0])]}).",
        )


@applies("G20", "same-site-highest-only")
def same_site_highest_only(listing: Listing, part: Part) -> Iterator[Finding]:
    """Code the highest degree of one site only."""
    deepest: dict[tuple[str, str, bool], Entry] = {}
    burns = current(listing)
    for entry in burns:
        key = (entry.key[:3], entry.key[4:6], is_corrosion(entry))
        if key not in deepest or degree(entry) > degree(deepest[key]):
            deepest[key] = entry
    for entry in burns:
        best = deepest[entry.key[:3], entry.key[4:6], is_corrosion(entry)]
        if degree(entry) < degree(best):
            yield part.finding(
                both(best, entry),
                f"{best.code} and {entry.code} are burns of the same site, and only the highest degree is "
                f"coded. Leave {entry.code} out.",
            )


@applies("G20", "extent-not-first")
def extent_not_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put the extent after the burns."""
    burns = BURNS.of(listing)
    for extent in EXTENT.of(listing):
        late = [e for e in burns if e.position > extent.position and SITED.holds(e.key)]
        if late and len(late) == len([e for e in burns if SITED.holds(e.key)]):
            yield part.finding(
                ahead(late[0], extent),
                f"List {late[0].code} before {extent.code}: the burn comes first, and the extent adds to it.",
            )


@applies("G20", "corrosion-chemical")
def corrosion_chemical(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put the chemical before the corrosion."""
    corrosions, chemicals = _CORROSIONS.of(listing), _CHEMICALS.of(listing)
    for corrosion in corrosions[:1]:
        if corrosion.key.endswith("S"):
            continue
        if not chemicals:
            yield called(
                part.finding(
                    corrosion.code,
                    f"{corrosion.code} is a burn by a chemical, and no code tells which. Add T51-T65 "
                    "before it.",
                    severity=Severity.WARNING,
                ),
                "MISS",
            )
        elif all(c.position > corrosion.position for c in chemicals):
            yield part.finding(
                ahead(chemicals[0], corrosion),
                f"List {chemicals[0].code} before {corrosion.code}: the chemical comes first, then the "
                "burn it made.",
            )


@applies("G20", "burn-not-corrosion")
def burn_not_corrosion(listing: Listing, part: Part) -> Iterator[Finding]:
    """Tell a burn by a chemical as a corrosion."""
    burns = [e for e in current(listing) if not is_corrosion(e)]
    chemicals = [e for e in _CHEMICALS.of(listing) if not _SMOKE.holds(e.key)]
    if burns and chemicals and not _HEAT.in_(listing) and not _CORROSIONS.in_(listing):
        yield part.finding(
            both(burns[0], chemicals[0]),
            f"{burns[0].code} is a burn by heat, and {chemicals[0].code} is a chemical. If the chemical "
            "made it, use the corrosion code of the same site (4th character 4 to 7), after the chemical.",
        )


@applies("G20", "separate-sites")
def separate_sites(listing: Listing, part: Part) -> Iterator[Finding]:
    """Name each site."""
    burns = current(listing)
    for vague in listing.starting("T300", "T304"):
        if burns:
            yield part.finding(
                both(vague, burns[0]),
                f"{vague.code} is for a burn of which the site is not known, and {burns[0].code} names a "
                f"site. Leave {vague.code} out.",
            )
    for several in burns:
        if not _several(several):
            continue
        named = [
            e for e in burns if e.key[:3] == several.key[:3] and not _several(e) and _same_side(e, several)
        ]
        if named:
            yield part.finding(
                both(several, *named),
                f"{several.code} is for several sites that the chart does not name, and {named[0].code} "
                f"names one. Use the code of each site, and leave {several.code} out.",
            )


def _several(entry: Entry) -> bool:
    return entry.node is not None and "multiple sites" in entry.node.title.lower()


def _same_side(one: Entry, two: Entry) -> bool:
    sides = {one.key[5:6], two.key[5:6]}
    return len(sides) == 1 or not sides <= {"1", "2"}
