"""G31: a stroke now, what it left behind, or history."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family, pair
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import states
from cleanclaim.codes.guidelines.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_ACUTE: Final = Family("I60-I63")
_DEFICIT: Final = Family("G81 G831-G833 R4701 R4702 R471 R131 R29810 R482 R414 R270")
_STROKE: Final = r"(?:stroke|cva\b|cerebral infarct\w*|cerebrovascular accident)"
_OLD: Final = (
    rf"(?:history of|hx of|h/o|old|prior|previous|past|remote|s/p|status post)(?:\W+\w+){{0,3}}?\W+{_STROKE}|"
    rf"{_STROKE}(?:\W+\w+){{0,2}}?\W+(?:\d+|one|two|three|four|five|six|several) (?:weeks?|months?|"
    rf"years?|yrs?) ago|"
    rf"{_STROKE} (?:last (?:year|month|spring|summer|fall|winter)|(?:in )?(?:\w+ )?20\d\d)|"
    rf"following (?:an? |the )?{_STROKE}|"
    rf"(?:last year's|residual\w*|sequelae?|late effects?)(?:\W+\w+){{0,3}}?\W+{_STROKE}|"
    rf"(?:20\d\d) {_STROKE}"
)
_NEW: Final = rf"(?:acute|new|current|today|recurrent|second)(?:\W+\w+){{0,3}}?\W+{_STROKE}"
_RESIDUAL: Final = (
    r"(?:hemipar\w+|hemipleg\w+|weakness|aphasia|dysphagia|dysarthria|facial (?:droop|weakness))"
)


@reads("G31", "old-stroke-coded-as-new")
def old_as_new(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note tells an old stroke and the code a new one."""
    words = states(note.own, _OLD)
    if words is None or states(note.own, _NEW):
        return
    for entry in _ACUTE.of(listing):
        yield part.finding(
            entry.code,
            f"The note says “{words}”, and {entry.code} says a new stroke. What is left of it is I69.-; when "
            "nothing is left, Z86.73.",
        )


@reads("G31", "late-effect-of-a-new-stroke")
def late_effect_of_new(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak of a late effect beside a new stroke when no old one is written."""
    acute = _ACUTE.of(listing)
    if not acute or says(note.text, _OLD) or says(note.text, _BEFORE):
        return
    for entry in listing.starting("I69"):
        yield part.finding(
            entry.code,
            f"{entry.code} is what an old stroke left, and the note tells only the new one "
            f"({acute[0].code}). What a new stroke does has its own codes, such as G81.- and R47.01.",
        )


_BEFORE: Final = r"residual\w*|baseline (?:weakness|deficit)|sequela\w*|late effects?|(?:years?|months?) ago"


@applies("G31", "history-and-deficit")
def history_and_deficit(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the history code stands beside a deficit of I69."""
    left = listing.starting("I69")
    if not left:
        return
    for entry in listing.starting("Z8673"):
        yield part.finding(
            pair(entry, left[0]),
            f"{entry.code} says that the stroke left nothing, and {left[0].code} says what it left. Take "
            f"{entry.code} out.",
        )


@applies("G31", "deficit-of-an-old-stroke")
def deficit(listing: Listing, part: Part) -> Iterator[Finding]:
    """Ask whether a deficit comes from the old stroke."""
    if _ACUTE.in_(listing) or listing.has("I69") or not listing.has("Z8673"):
        return
    for entry in _DEFICIT.of(listing):
        yield part.finding(
            entry.code,
            f"Z86.73 says an old stroke without a deficit, and {entry.code} is a deficit. If the stroke left "
            "it, one I69.- code tells both: ask the provider.",
        )


@reads("G31", "residual-named-in-note")
def residual(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note ties a deficit to an old stroke and no I69 tells it."""
    text = note.own
    words = states(
        text,
        rf"{_RESIDUAL}(?:\W+\w+){{0,4}}?\W+(?:from|due to|after|following|since|residual of|secondary to)"
        rf"(?:\W+\w+){{0,6}}?\W+{_STROKE}",
    )
    old = says(text, _OLD) or says(
        text, r"old|prior|previous|remote|last year|years? ago|months? ago|in 20\d\d"
    )
    if words is None or not old or listing.has("I69") or _ACUTE.in_(listing):
        return
    for entry in Family("G81 R4701 R471 R131 R29810").of(listing):
        yield part.finding(
            entry.code,
            f"The note says “{words}”. What an old stroke left is one code of I69, which holds the stroke "
            f"and the deficit, instead of {entry.code}.",
        )


@reads("G31", "history-missed")
def history_missed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Point at an old stroke that no code tells."""
    words = states(
        note.own,
        rf"(?:history of|h/o|hx of|prior|previous|old)(?:\W+\w+){{0,2}}?\W+(?:{_STROKE}|tia\b)",
    )
    if words and not listing.has("Z8673", "I69", "G45") and not _ACUTE.in_(listing):
        yield part.finding(
            words,
            f"The note says “{words}”, and no code tells it. Z86.73 is for a stroke or TIA that left "
            "nothing; I69.- tells what was left.",
        )


# Where the last character of a code says which side, and whether it is the dominant one.
_G_SIDED: Final = re.compile(r"G81\d\d|G83[123]\d")
_I69_SIDED: Final = re.compile(r"I69\d[345]\d")
_RIGHT_HANDED: Final = r"right ?-?handed|right ?-?hand ?-?dominant|rhd\b|right dominant"
_LEFT_HANDED: Final = r"left ?-?handed|left ?-?hand ?-?dominant|lhd\b|left dominant"
_MEANS: Final = {
    "1": "right dominant side",
    "2": "left dominant side",
    "3": "right nondominant side",
    "4": "left nondominant side",
}


def _wanted(text: str) -> tuple[str, str] | None:
    """Return the last character that the note asks for, and the words that say so."""
    weak = r"(?:hemipar\w+|hemipleg\w+|monopleg\w+|monopar\w+|weakness|sided)"
    hands = rf"{_RIGHT_HANDED}|{_LEFT_HANDED}|ambidextrous"
    bare = re.sub(hands, " ", text, flags=re.IGNORECASE)
    sides = {}
    for side, names in (("right", r"(?:right|rt|r)\b"), ("left", r"(?:left|lt|l)\b")):
        words = says(bare, rf"{names}(?:[ -]+\w+){{0,2}}?[ -]+{weak}") or says(
            bare, rf"{weak}(?:\W+\w+){{0,4}}?\W+{names}"
        )
        if words:
            sides[side] = words
    if len(sides) != 1:
        return None
    side, words = next(iter(sides.items()))
    if says(text, _LEFT_HANDED):
        return ("3" if side == "right" else "2"), words
    if says(text, "ambidextrous"):
        return ("1" if side == "right" else "2"), words
    return ("1" if side == "right" else "4"), words  # also when nothing says which hand


@reads("G31", "dominance-default")
def dominance(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the last character does not fit the side and hand of the note."""
    wanted = _wanted(note.own)
    if wanted is None:
        return
    char, words = wanted
    for entry in listing.known():
        if not _sided(entry) or entry.key[-1] == char:
            continue
        yield part.finding(
            entry.code,
            f"The note says “{words}”. When the hand is not named, right counts as dominant and left as "
            f"nondominant; here that is {_MEANS[char]}: last character {char}.",
        )


def _sided(entry: Entry) -> bool:
    return bool(_G_SIDED.fullmatch(entry.key) or _I69_SIDED.fullmatch(entry.key))
