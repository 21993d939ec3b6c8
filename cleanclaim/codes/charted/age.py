"""E11: codes made for an age."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.rows import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.findings import Finding


class _Ages(NamedTuple):
    part: str
    codes: Family
    youngest: int
    oldest: int
    made_for: str
    instead: str


_ALL: Final = (
    _Ages(
        "body-mass-index",
        Family("Z681 Z682 Z683 Z684"),
        20,
        124,
        "people of 20 years or older",
        "the percentile (Z68.5-)",
    ),
    _Ages(
        "body-mass-index",
        Family("Z685"),
        2,
        19,
        "children from 2 to 19 years",
        "the adult code (Z68.1 to Z68.4-)",
    ),
    _Ages("routine-exam", Family("Z000"), 15, 124, "adults", "Z00.12- for a child"),
    _Ages("routine-exam", Family("Z0012"), 0, 17, "children to the age of 17", "Z00.0- for an adult"),
)


_WEEK: Final = 7  # the last day, where the day of birth is 0
_NEWBORN: Final = 28
_WEIGHED: Final = re.compile(r"\bweight check\b", re.IGNORECASE)


def newborn_exam(listing: Listing) -> Iterator[Finding]:
    """Speak of an exam code whose days of life are not the baby's."""
    days = listing.days_old
    if days is None:
        return
    right = "Z00.110" if days <= _WEEK else "Z00.111" if days <= _NEWBORN else "Z00.12-"
    for entry in listing.starting("Z0011", "Z0012"):
        weighed = entry.key == "Z00111" and listing.note is not None and listing.note.finds(_WEIGHED)
        if not entry.code.startswith(right.rstrip("-")) and not weighed:
            yield parts()["E11", "newborn-exam"].finding(
                entry.code,
                f"The child is {days} days old on the date of service, and {entry.code} is for another age. "
                f"Use {right}.",
            )


_OF_NEWBORNS: Final = re.compile(r"\b(?:newborn|neonat\w+)\b", re.IGNORECASE)


def newborn_code(listing: Listing) -> Iterator[Finding]:
    """Speak of a code that sends newborns elsewhere by its own Excludes1 note."""
    days = listing.days_old
    if days is None or not 0 <= days <= _NEWBORN:
        return
    for entry in (e for e in listing.known() if not e.key.startswith("P")):
        for note in entry.of_kind("excludes1"):
            if note.source.kind in {"chapter", "block"}:
                continue
            told = next((i for i, _ in note.items if _OF_NEWBORNS.search(i) and "(P" in i), None)
            if told:
                yield parts()["E11", "newborn-has-its-own"].finding(
                    entry.code,
                    f"The patient is {days} days old, and the note at {note.source.code} sends a newborn to "
                    f"another code: “{told}”. Use that one.",
                )
                break


def age(listing: Listing) -> Iterator[Finding]:
    """Speak of a code made for another age than the patient's."""
    years = listing.age
    if years is None:
        return
    for row in _ALL:
        if row.youngest <= years <= row.oldest:
            continue
        for entry in row.codes.of(listing):
            yield parts()["E11", row.part].finding(
                entry.code,
                f"{entry.code} is made for {row.made_for}, and the patient is {years}. Use {row.instead}.",
            )
