"""G35: a normal delivery stands alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import stated
from cleanclaim.codes.guidelines.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_NORMAL: Final = "O80"
_TERM: Final = 37


@applies("G35", "o80-with-complication")
def with_complication(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when O80 stands beside another code of pregnancy."""
    others = [e for e in listing.starting("O") if not e.key.startswith(_NORMAL)]
    for entry in listing.starting(_NORMAL):
        if others:
            yield part.finding(
                entry.code,
                f"{entry.code} says that everything went well, and {others[0].code} tells something else. "
                f"Take {entry.code} out; Z37.- stays.",
            )


@applies("G35", "o80-first")
def normal_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when O80 does not lead."""
    head = listing.first
    for entry in listing.starting(_NORMAL):
        if head is not None and entry.position > 0:
            yield part.finding(
                f"{entry.code} before {head.code}",
                f"List {entry.code} first: the delivery is the reason for the stay. Then comes {head.code}.",
            )


@applies("G35", "o80-only-z370")
def only_one_outcome(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when O80 has another outcome than one living child."""
    outcomes = [e for e in listing.starting("Z37") if e.key != "Z370"]
    for entry in listing.starting(_NORMAL):
        if outcomes:
            yield part.finding(
                entry.code,
                f"{entry.code} is for one living child, and {outcomes[0].code} says something else. Only "
                "Z37.0 goes with it.",
            )


@applies("G35", "o80-term")
def at_term(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when O80 stands before the 37th week."""
    early = [e for e in listing.starting("Z3A") if 8 <= _weeks(e) < _TERM]  # noqa: PLR2004 - Z3A.00, .01: unknown
    for entry in listing.starting(_NORMAL):
        if early:
            yield part.finding(
                entry.code,
                f"{entry.code} is for a birth at term, and {early[0].code} says {_weeks(early[0])} weeks. "
                "Look for the code of a preterm delivery.",
            )


def _weeks(entry: Entry) -> int:
    return int(entry.key[3:]) if entry.key[3:].isdigit() else 0


_NOT_NORMAL: Final = (
    r"cesarean|c ?-?section|c/s\b|forceps|vacuum|breech|twins?\b|triplets?|stillb\w+|fetal demise|iufd\b|"
    r"(?:first|second|third|fourth|1st|2nd|3rd|4th)[ -]degree (?:perineal )?(?:laceration|tear)|"
    r"postpartum hemorrhage|hemorrhage|pph\b|shoulder dystocia|(?:fetal |external )?version|rotation|"
    r"induction of labor|induced for|preeclampsia|pre-eclampsia|gestational diabetes|gdm\b|preterm"
)
_EARLIER: Final = re.compile(
    r"\b(?:prior|previous|history of|h/o|hx of|past|last pregnancy)\b[^.;\n]{0,30}$", re.IGNORECASE
)

_EARLIER_AFTER: Final = re.compile(
    r"\W+(?:in|with|at|after) (?:her |the )?(?:prior|previous|last|first)\b", re.IGNORECASE
)


@reads("G35", "o80-note")
def note_tells_more(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note tells something that O80 does not hold."""
    text = note.own
    told = next(
        (w for w in stated(text, _NOT_NORMAL) if not _only_earlier(text, w)),
        None,
    )
    if told is None:
        return
    for entry in listing.starting(_NORMAL):
        yield part.finding(
            entry.code,
            f"The note says “{told}”, and {entry.code} is for a birth without anything of the kind. Code "
            "what happened instead.",
        )


def _only_earlier(text: str, words: str) -> bool:
    """Tell whether every mention belongs to an earlier pregnancy."""
    found = list(pattern(re.escape(words).replace(r"\ ", " ")).finditer(text))
    return bool(found) and all(
        _EARLIER.search(text[: m.start()]) or _EARLIER_AFTER.match(text[m.end() :]) for m in found
    )


_INDICATION: Final = Family("O31-O36 O40-O43 O44 O45 O60-O69 O14 O15")


@applies("G35", "o82-with-indication")
def without_indication(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a cesarean without indication has one."""
    reasons = [*listing.starting(_NORMAL), *_INDICATION.of(listing)]
    for entry in listing.starting("O82"):
        if reasons:
            yield part.finding(
                entry.code,
                f"{entry.code} is a cesarean without a medical reason, and {reasons[0].code} tells one or "
                f"says a normal delivery. Take {entry.code} out.",
            )
