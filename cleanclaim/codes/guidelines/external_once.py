"""G15: place, activity and status: told once, and only when the record tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.external import ACTIVITY, CAUSE, INJURIES, LATER, PLACE, STATUS, seventh
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import both
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_ONCE: Final = ((PLACE, "place"), (ACTIVITY, "activity"), (STATUS, "status"))


@applies("G15", "place-once")
def place_once(listing: Listing, part: Part) -> Iterator[Finding]:
    """Place, activity and status are told at the first visit only."""
    marked = [e for e in listing.known() if (INJURIES.holds(e.key) or CAUSE.holds(e.key)) and seventh(e)]
    if not marked or any(seventh(e) not in LATER for e in marked):
        return
    for family, what in _ONCE:
        for code in family.of(listing):
            yield part.finding(
                code.code,
                f"{code.code} tells the {what}, which is coded at the first visit for the injury only, and "
                f"{marked[0].code} is a later one. Leave {code.code} out.",
                severity=Severity.WARNING if family is PLACE else None,
            )


@applies("G15", "one-of-each")
def one_of_each(listing: Listing, part: Part) -> Iterator[Finding]:
    """One place, one activity, one status."""
    for family, what in _ONCE:
        codes = list({e.key: e for e in family.of(listing)}.values())
        if len(codes) > 1:
            yield part.finding(
                both(codes[0], codes[1]),
                f"{codes[0].code} and {codes[1].code} both tell the {what}, and only one is reported for "
                "a visit. Keep the one of the injury that is treated.",
                severity=None if family is STATUS else Severity.WARNING,
            )


_NOT_STATED: Final = {"Y929": "place", "Y939": "activity", "Y999": "status"}


@applies("G15", "not-stated")
def not_stated(listing: Listing, part: Part) -> Iterator[Finding]:
    """Leave out what the record does not tell."""
    for code in listing.known():
        if what := _NOT_STATED.get(code.key):
            yield part.finding(
                code.code,
                f"{code.code} says that the {what} is not known. When the record does not tell it, no "
                f"code is used: leave {code.code} out.",
            )


def _only_without_activity(listing: Listing) -> Entry | None:
    """Return the code that activity and status do not go with, if all injury codes are such."""
    injuries = listing.starting("S", "T")
    if injuries:
        drugs = all("T36" <= e.key[:3] <= "T50" for e in injuries)
        late = all(seventh(e) == "S" for e in injuries)
        return injuries[0] if drugs or late else None
    return next(iter(Family("Y62-Y84").of(listing)), None)


@applies("G15", "activity-poisoning")
def activity_poisoning(listing: Listing, part: Part) -> Iterator[Finding]:
    """Activity and status do not go with poisonings, adverse effects, misadventures and late effects."""
    why = _only_without_activity(listing)
    for code in (*ACTIVITY.of(listing), *STATUS.of(listing)) if why else ():
        assert why is not None  # noqa: S101 - told to the type checker, the loop is empty otherwise
        yield part.finding(
            code.code,
            f"Activity and status are not coded with {why.code} (poisonings, adverse effects, mishaps of "
            f"care and late effects). Leave {code.code} out.",
        )


@applies("G15", "status-alone")
def status_alone(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask for a cause or an activity beside a status."""
    status = STATUS.of(listing)
    if status and not CAUSE.in_(listing) and not ACTIVITY.in_(listing):
        yield part.finding(
            status[0].code,
            f"{status[0].code} adds to a code that tells how the injury happened, and there is none in "
            f"your list. Add that code, or leave {status[0].code} out.",
        )
