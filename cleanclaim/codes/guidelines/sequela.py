"""G23: what remains of an old illness or injury first, what caused it second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_INJURY: Final = Family("S00-T88")
_FRAGILE: Final = Family("M484 M485 M80 M843-M846")
_CATEGORIES: Final = Family("B90-B94 E64 E68 G09 O94 U099")
_BURNS: Final = Family("T20-T32")
_OUTSIDE: Final = Family("V00-Y99")
_STATUS: Final = Family("Z00-Z99")
_NEEDS_WHAT_REMAINS: Final = Family("B90-B94 E64 E68 G09")
_TAKES_SEVENTH: Final = Family("V00-Y38")
_LAST: Final = 7
# A sequela category and the acute disease it is what remains of.
_PAIRS: Final = (
    ("B90", "A15-A19"),
    ("B91", "A80"),
    ("B92", "A30"),
    ("B940", "A71"),
    ("B941", "A83-A86"),
    ("B942", "B15-B17 B19"),
    ("E643", "E550"),
    ("E641", "E50"),
    ("E642", "E54"),
)


def _injury_sequela(entry: Entry) -> bool:
    return len(entry.key) == _LAST and entry.key[-1] == "S" and _INJURY.holds(entry.key)


def is_sequela(entry: Entry) -> bool:
    """Tell whether a code says "what an earlier illness or injury left" (I69 says both, so it is none)."""
    fragile = len(entry.key) == _LAST and entry.key[-1] == "S" and _FRAGILE.holds(entry.key)
    return _injury_sequela(entry) or fragile or _CATEGORIES.holds(entry.key)


@applies("G23", "condition-before-sequela")
def condition_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the sequela leads and what remains follows."""
    head = listing.first
    if head is None or not is_sequela(head) or head.key.startswith("U099"):  # U09.9 is G38's
        return
    after = [
        e
        for e in listing.known()
        if e.position > 0 and not is_sequela(e) and not _OUTSIDE.holds(e.key) and not _STATUS.holds(e.key)
    ]
    if after:
        yield part.finding(
            f"{after[0].code} before {head.code}",
            f"List {after[0].code}, what the patient has now, before {head.code}, what once caused it.",
        )


@applies("G23", "what-remains-is-missing")
def what_remains(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when no code says what remains."""
    needing = [e for e in listing.known() if _injury_sequela(e) or _NEEDS_WHAT_REMAINS.holds(e.key)]
    telling = [
        e
        for e in listing.known()
        if not is_sequela(e) and not _OUTSIDE.holds(e.key) and not _STATUS.holds(e.key)
    ]
    if needing and not telling:
        code = needing[0].code
        yield part.finding(
            code,
            f"{code} says what happened long ago, and no code says what it left behind. Put that condition, "
            "such as a scar or pain, before it.",
        )


@applies("G23", "acute-with-its-own-sequela")
def acute_and_sequela(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the acute condition and its own sequela stand together."""
    late = [e for e in listing.known() if is_sequela(e)]
    for entry in listing.known():
        if is_sequela(entry) or _BURNS.holds(entry.key):  # a burn that heals, and the scar of another
            continue
        stem = entry.key[: _LAST - 1]
        same = [e for e in late if len(entry.key) == _LAST and e.key[: _LAST - 1] == stem]
        same += [
            e
            for e in late
            for before, acute in _PAIRS
            if e.key.startswith(before) and Family(acute).holds(entry.key)
        ]
        if same:
            yield part.finding(
                entry.code,
                f"{entry.code} says that the condition is here now, and {same[0].code} that it is over and "
                f"left something. Keep {same[0].code} with what remains, and take {entry.code} out.",
            )


@applies("G23", "external-cause-seventh")
def external_cause_seventh(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the injury and its cause are of different times."""
    injuries = [e for e in _INJURY.of(listing) if len(e.key) == _LAST]
    causes = [e for e in _TAKES_SEVENTH.of(listing) if len(e.key) == _LAST]
    if not injuries:
        return
    late = [e.key[-1] == "S" for e in injuries]
    for cause in causes:
        if cause.key[-1] == "S" and not any(late):
            say = "S, a late effect, while no injury in your list is one"
        elif cause.key[-1] == "A" and all(late):
            say = "A, active treatment, while the injury is a late effect (S)"
        else:
            continue
        yield part.finding(
            cause.code,
            f"{cause.code} ends in {say}. Give the cause the 7th character that goes with its injury.",
        )
