"""G19: a heart attack in its first four weeks, a second one, and an old one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.ages import ages
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.places import both, called
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_FOUR_WEEKS: Final = 28
_INFARCT: Final = re.compile(
    r"\b(?:(?:acute )?myocardial infarct\w*|heart attack|(?:N|non-?)?STEMI|(?:A)?MI)\b", re.IGNORECASE
)
_NOW: Final = re.compile(r"\b(?:acute|new|today|current|evolving|ongoing|now)\b", re.IGNORECASE)
_SITED: Final = Family("I210-I213")
_NSTEMI: Final = Family("I214")
_TYPE_TWO: Final = Family("I21A1")
_TYPE_TWO_WORDS: Final = re.compile(
    r"\btype (?:2|ii) (?:\w+ )?(?:mi|myocardial infarct\w*|nstemi|stemi)\b|\b(?:mi|nstemi|"
    r"infarct\w*),? type (?:2|ii)\b|\bdemand (?:infarct\w*|mi\b)|\binfarct\w*[^.;\n]{0,30}(?:due to|"
    r"from) (?:demand|supply)",
    re.IGNORECASE,
)
_TYPE_NAMED: Final = re.compile(
    r"\bn?stemi\b|\bst[- ]elevation\b|\bnon-?st\b|\btype [1-5i]+\b|\b(?:anterior|inferior|lateral|"
    r"posterior|septal|apical|anterolateral|inferolateral|inferoposterior|anteroseptal)\b|\b(?:LAD|RCA|"
    r"circumflex|left main|coronary)\b|\btransmural\b|\bsubendocardial\b|\bq[- ]wave\b",
    re.IGNORECASE,
)
_EVOLVED: Final = re.compile(
    r"\bnstemi\b[^.;\n]{0,40}(?:evolv\w+|progress\w+|convert\w+|chang\w+|turn\w+|"
    r"became)[^.;\n]{0,20}\b(?<!n)stemi\b|\b(?<!n)stemi\b[^.;\n]{0,40}(?:convert\w+|chang\w+|evolv\w+|"
    r"became|turn\w+)[^.;\n]{0,20}\bnstemi\b",
    re.IGNORECASE,
)


def _days_ago(listing: Listing) -> int | None:
    """Return how many days before this visit the latest infarction of the note was, if it is dated."""
    note, dos = listing.note, listing.dos
    if note is None or dos is None:
        return None
    dated: list[int] = []
    for sentence in note.sentences:
        if not _INFARCT.search(sentence):
            continue
        found = list(ages(sentence, dos))
        dated.extend(found)
        if not found and _NOW.search(sentence):
            return None  # a new one beside a dated one: the date is not of this one
    return min(dated) if dated else None


@applies("G19", "four-weeks")
def four_weeks(listing: Listing, part: Part) -> Iterator[Finding]:
    """Code a heart attack as acute for four weeks."""
    acute = listing.starting("I21")
    days = _days_ago(listing) if acute else None
    if days is not None and days > _FOUR_WEEKS:
        yield part.finding(
            acute[0].code,
            f"The note dates the heart attack {days} days before this visit, and {acute[0].code} holds "
            "for four weeks (28 days). Use I25.2 if it needs no care any more, otherwise the aftercare "
            "code.",
        )


@applies("G19", "old-too-early")
def old_too_early(listing: Listing, part: Part) -> Iterator[Finding]:
    """Code a heart attack as old after four weeks only."""
    old = listing.starting("I252")
    days = _days_ago(listing) if old and not listing.has("I21", "I22") else None
    if days is not None and days <= _FOUR_WEEKS:
        yield part.finding(
            old[0].code,
            f"The note dates the heart attack {days} days before this visit. Within four weeks (28 days) "
            "it is coded with I21.-, not as old.",
        )


@applies("G19", "subsequent-needs-first")
def subsequent_needs_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask for the first heart attack beside the second."""
    second = listing.starting("I22")
    if second and not listing.has("I21"):
        old = " (I25.2 is for one that is over)" if listing.has("I252") else ""
        yield part.finding(
            second[0].code,
            f"{second[0].code} is a new heart attack within four weeks of another one, and that one is "
            f"not in your list{old}. Add its I21 code.",
        )


@applies("G19", "subsequent-type")
def subsequent_type(listing: Listing, part: Part) -> Iterator[Finding]:
    """Use I22 only after a heart attack of type 1 or of no type."""
    second, first = listing.starting("I22"), listing.starting("I21")
    if second and first and all(e.key.startswith("I21A") for e in first):
        yield part.finding(
            both(second[0], first[0]),
            f"I22 is for two heart attacks of type 1 (or not told), and {first[0].code} is of another "
            f"type. Use I21 codes for both, in place of {second[0].code}.",
        )


@applies("G19", "type-two")
def type_two(listing: Listing, part: Part) -> Iterator[Finding]:
    """Use I21.A1 alone for a heart attack of type 2."""
    others = [*_SITED.of(listing), *_NSTEMI.of(listing)]
    two = _TYPE_TWO.of(listing)
    told = listing.note.says(_TYPE_TWO_WORDS) if others and listing.note is not None else None
    if not others or (listing.note is not None and not told):
        return
    if two:
        yield part.finding(
            both(two[0], others[0]),
            f"A heart attack of type 2 is {two[0].code} alone, also when the chart calls it NSTEMI or "
            f"STEMI. Leave {others[0].code} out, unless there was another heart attack of type 1.",
            severity=None if told else Severity.WARNING,
        )
    elif told:
        yield called(
            part.finding(
                others[0].code,
                f"The note says “{told.text}”. Type 2 is I21.A1, also when it is called NSTEMI or STEMI: "
                f"use it in place of {others[0].code}, with the cause.",
            ),
            "LINK",
        )


@applies("G19", "type-two-cause")
def type_two_cause(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask for the cause of a heart attack of type 2."""
    two = _TYPE_TWO.of(listing)
    others = [e for e in listing.entries if not e.key.startswith("Z") and e not in two]
    if two and not others:
        yield part.finding(
            two[0].code,
            f"{two[0].code} always has a cause, such as anemia, a fast heart rhythm or shock, and none is "
            "in your list. Add it.",
        )


@reads("G19", "unspecified-default")
def unspecified_default(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Use I21.9 when the note gives neither type nor wall."""
    listed = [*_SITED.of(listing), *_NSTEMI.of(listing)]
    if not listed or note.finds(_TYPE_NAMED):
        return
    if told := note.says(_INFARCT, How.STATED, How.UNCERTAIN):
        yield part.finding(
            listed[0].code,
            f"The note says “{told.text}” and gives neither type nor wall, so {listed[0].code} says more "
            "than the chart does. Use I21.9.",
        )


@applies("G19", "stemi-wins")
def stemi_wins(listing: Listing, part: Part) -> Iterator[Finding]:
    """Code a heart attack that was both STEMI and NSTEMI as STEMI."""
    less, more = _NSTEMI.of(listing), _SITED.of(listing)
    told = listing.note.finds(_EVOLVED) if listing.note is not None else None
    if not less:
        return
    if told:
        yield part.finding(
            less[0].code,
            f"The note says “{told[0]}”. One heart attack that was both is coded as STEMI only: leave "
            f"{less[0].code} out.",
        )
    elif more and listing.note is None:
        yield part.finding(
            both(more[0], less[0]),
            f"{more[0].code} and {less[0].code} are two kinds of heart attack. If they were one that "
            "evolved, keep the STEMI code only.",
            severity=Severity.WARNING,
        )
