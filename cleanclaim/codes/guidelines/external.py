"""G15: external causes: never first, told once, and only when the record tells them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import ahead, both
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_EXTERNAL: Final = Family("V W X Y")
_INJURIES: Final = Family("S T M80 M84")
_CAUSE: Final = Family("V W X Y00-Y38 Y62-Y84")
_PLACE: Final = Family("Y92")
_ACTIVITY: Final = Family("Y93")
_STATUS: Final = Family("Y99")
_ONCE: Final = ((_PLACE, "place"), (_ACTIVITY, "activity"), (_STATUS, "status"))
_FIRST_TIME: Final = frozenset("ABC")
_LATER: Final = frozenset("DGKPEFHJMNQRS")
_LONGEST: Final = 7


def _seventh(entry: Entry) -> str:
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


@applies("G15", "place-once")
def place_once(listing: Listing, part: Part) -> Iterator[Finding]:
    """Place, activity and status are told at the first visit only."""
    marked = [e for e in listing.known() if (_INJURIES.holds(e.key) or _CAUSE.holds(e.key)) and _seventh(e)]
    if not marked or any(_seventh(e) not in _LATER for e in marked):
        return
    for family, what in _ONCE:
        for code in family.of(listing):
            yield part.finding(
                code.code,
                f"{code.code} tells the {what}, which is coded at the first visit for the injury only, and "
                f"{marked[0].code} is a later one. Leave {code.code} out.",
                severity=Severity.WARNING if family is _PLACE else None,
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
                severity=None if family is _STATUS else Severity.WARNING,
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
        late = all(_seventh(e) == "S" for e in injuries)
        return injuries[0] if drugs or late else None
    return next(iter(Family("Y62-Y84").of(listing)), None)


@applies("G15", "activity-poisoning")
def activity_poisoning(listing: Listing, part: Part) -> Iterator[Finding]:
    """Activity and status do not go with poisonings, adverse effects, misadventures and late effects."""
    why = _only_without_activity(listing)
    for code in (*_ACTIVITY.of(listing), *_STATUS.of(listing)) if why else ():
        assert why is not None  # noqa: S101 - told to the type checker, the loop is empty otherwise
        yield part.finding(
            code.code,
            f"Activity and status are not coded with {why.code} (poisonings, adverse effects, mishaps of "
            f"care and late effects). Leave {code.code} out.",
        )


@applies("G15", "status-alone")
def status_alone(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask for a cause or an activity beside a status."""
    status = _STATUS.of(listing)
    if status and not _CAUSE.in_(listing) and not _ACTIVITY.in_(listing):
        yield part.finding(
            status[0].code,
            f"{status[0].code} adds to a code that tells how the injury happened, and there is none in "
            f"your list. Add that code, or leave {status[0].code} out.",
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
    injuries = [e for e in _INJURIES.of(listing) if _seventh(e)]
    kinds = {_phase(_seventh(e)) for e in injuries}
    if len(kinds) != 1:
        return
    (kind,) = kinds
    for cause in Family("V W X Y00-Y38").of(listing):
        if _seventh(cause) and _phase(_seventh(cause)) != kind:
            yield part.finding(
                both(injuries[0], cause),
                f"{injuries[0].code} is {kind}, and {cause.code} is not. Use the cause code with the 7th "
                "character that fits, since it follows the injury through the treatment.",
            )


def _phase(seventh: str) -> str:
    if seventh in _FIRST_TIME:
        return "for active treatment"
    return "for a late effect" if seventh == "S" else "for a later visit"
