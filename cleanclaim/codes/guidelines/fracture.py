"""G26, fractures as they happened: open or closed, displaced or not, the type of an open one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import reads
from cleanclaim.codes.guidelines.statements import states
from cleanclaim.codes.guidelines.words import pattern, says
from cleanclaim.codes.lookup import seventh_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_FRACTURES: Final = Family(
    "S02 S12 S22 S32 S42 S490-S491 S52 S590-S592 S62 S72 S790-S791 S82 S890-S893 S92 S990-S992"
)
_LAST: Final = 7
_BROKEN: Final = r"fractures?|fractured|fx\b|broken"
_OPEN_WORDS: Final = (
    r"open(?! reduction)|compound|gustilo|bone (?:is |was )?(?:protrud\w+|expos\w+|visible|through)|"
    r"through the "
    r"skin|puncture\w*|missile|gunshot|gsw\b"
)


def fractures(listing: Listing) -> list[Entry]:
    """Return the codes of broken healthy bones that carry a 7th character."""
    return [e for e in _FRACTURES.of(listing) if len(e.key) == _LAST]


def _meaning(entry: Entry) -> str:
    """Return what the 7th character of a code means in its own table."""
    if entry.node is None:
        return ""
    return seventh_table(entry.node).get(entry.key[-1], "").lower()


def _says_open(entry: Entry) -> bool:
    return "open" in _meaning(entry).split(" as ")[0]


@reads("G26", "closed-by-default")
def closed_by_default(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when an open fracture is coded and no word of the note says so."""
    text = note.own
    if not says(text, _BROKEN) or states(text, _OPEN_WORDS):
        return
    for entry in fractures(listing):
        if _says_open(entry):
            yield part.finding(
                entry.code,
                f"{entry.code} says an open fracture, and the note does not. A fracture that is not called "
                "open is coded as closed: choose the 7th character for that.",
            )


@reads("G26", "open-was-documented")
def open_documented(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note says open and the code closed."""
    words = states(
        note.own,
        r"open(?! reduction)(?:\W+\w+){0,4}?\W+(?:fracture|fx\b)|compound fracture|gustilo",
    )
    codes = fractures(listing)
    if words is None or len(codes) != 1 or codes[0].key[-1] not in "ADGKP" or codes[0].node is None:
        return
    if any("open" in meaning.lower() for meaning in seventh_table(codes[0].node).values()):
        yield part.finding(
            codes[0].code,
            f"The note says “{words}”, and {codes[0].code} says a closed fracture. Choose the 7th character "
            "for an open one.",
        )


_ALIGNED: Final = (
    r"non ?-?displaced|undisplaced|not displaced|without displacement|no displacement|hairline|"
    r"(?:good|anatomic|anatomical|normal) alignment"
)


@reads("G26", "displaced-by-default")
def displaced_by_default(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when a nondisplaced fracture is coded and no word of the note says so."""
    text = note.own
    if not says(text, _BROKEN) or says(text, _ALIGNED):
        return
    for entry in fractures(listing):
        if entry.node and "nondisplaced" in entry.node.title.lower():
            yield part.finding(
                entry.code,
                f"{entry.code} says that the bone kept its place, and the note does not. A fracture that is "
                "not called nondisplaced is coded as displaced.",
            )


@reads("G26", "nondisplaced-was-documented")
def nondisplaced_documented(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note says nondisplaced and the code displaced."""
    text = note.own
    words = says(text, r"non ?-?displaced|undisplaced")
    codes = fractures(listing)
    if words is None or len(codes) != 1 or codes[0].node is None:
        return
    title = codes[0].node.title.lower()
    if pattern(r"displaced").search(title) and not says(text, r"(?<!non )(?<!non-)(?<!not )displaced"):
        yield part.finding(
            codes[0].code,
            f"The note says “{words}”, and {codes[0].code} says that the bone moved. Choose the nondisplaced "
            "code.",
        )


_TYPE_III: Final = r"(?:type|grade|gustilo)(?: type| grade)? (?:iii|3)[abc]?\b"
_LESS: Final = dict(zip("CFJNR", "BEHMQ", strict=True))


@reads("G26", "gustilo-not-written")
def gustilo(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the type of an open fracture and the 7th character differ."""
    codes = [e for e in fractures(listing) if e.node is not None]
    if len(codes) != 1 or codes[0].node is None:
        return
    entry, last = codes[0], codes[0].key[-1]
    if not any("iiia" in meaning.lower() for meaning in seventh_table(codes[0].node).values()):
        return
    words = says(note.own, _TYPE_III)
    if last in _LESS and words is None:
        yield part.finding(
            entry.code,
            f"{entry.code} says an open fracture of type III, and the note never does. Without a type it "
            f"is coded as type I or II: 7th character {_LESS[last]}.",
        )
    elif last in _LESS.values() and words:
        more = next(c for c, less in _LESS.items() if less == last)
        yield part.finding(
            entry.code,
            f"The note says “{words}”, and {entry.code} says type I or II. The 7th character for type III "
            f"is {more}.",
        )
