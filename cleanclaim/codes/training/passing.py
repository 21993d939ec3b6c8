"""Which modifiers take a pair of lines past an edit, and which only seem to.

Sources as in `cleanclaim.codes.training.edits`; 59 and the X modifiers never stand on an evaluation:
prc.hmsa.com (XE XP XS XU), read 2026-11-23.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.training.lookup import find

if TYPE_CHECKING:
    from cleanclaim.codes.services import Service

_FINGERS: Final = {"FA", "TA", *(f"{limb}{n}" for limb in "FT" for n in range(1, 10))}
PLACES: Final = frozenset({"E1", "E2", "E3", "E4", "LC", "LD", "LM", "LT", "RC", "RI", "RT"} | _FINGERS)
VISIT: Final = frozenset({"24", "25", "27", "57"})
APART: Final = frozenset({"58", "59", "78", "79", "XE", "XP", "XS", "XU"})
LAB: Final = frozenset({"91"})


def passes(one: Service, two: Service) -> bool:
    """Tell whether the modifiers of two lines take them past an edit with indicator 1.

    Beside a procedure a visit needs 24, 25, 27 or 57 on its own line; two visits need one of them on either
    line; two procedures need one of the others on either line, and two labs may also have 91.
    """
    visits = [line for line in (one, two) if _kind(line) == "evaluation"]
    if visits:
        return any(_has(line, VISIT) for line in visits)
    if _kind(one) == _kind(two) == "lab" and (_has(one, LAB) or _has(two, LAB)):
        return True
    return any(_has(line, PLACES | APART) for line in (one, two))


def same_place(one: Service, two: Service) -> str:
    """Return the place that is all the two lines say to be apart, although both name it; else ""."""
    if _has(one, APART | LAB) or _has(two, APART | LAB):
        return ""
    places_one = {m.upper() for m in one.modifiers} & PLACES
    places_two = {m.upper() for m in two.modifiers} & PLACES
    return ", ".join(sorted(places_one)) if places_one and places_one == places_two else ""


def advice(one: Service, two: Service) -> str:
    """Return the modifiers that would fit the two lines, in words."""
    if "evaluation" in (_kind(one), _kind(two)):
        return "25 on the visit (57 when the visit decided on major surgery)"
    if _kind(one) == _kind(two) == "lab":
        return "91 for a repeat that was ordered, or 59"
    return "a side or finger, XS for another place, XE for another time of day, or 59 when none of them fits"


def _kind(line: Service) -> str:
    entry = find(line.code)
    return entry.kind if entry else ""


def _has(line: Service, modifiers: frozenset[str]) -> bool:
    return any(m.upper() in modifiers for m in line.modifiers)
