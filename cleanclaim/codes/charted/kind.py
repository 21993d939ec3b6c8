"""R7: the kind, stage or severity of a code is the one the provider wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.charted.detail import core_of, holds, siblings
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.rows import parts
from cleanclaim.codes.guidelines.wording import said_in
from cleanclaim.codes.guidelines.words import pattern, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding

# Categories whose codes are the kinds, stages or degrees of one disease: a patient has one of them.
_ONE_OF: Final = (
    *(
        "E66",
        "F32",
        "F33",
        "F43",
        "F50",
        "F90",
        "G43",
        "H25",
        "I48",
        "I50",
        "J45",
        "K64",
        "M16",
        "M17",
        "N18",
    ),
)
# Among them, those where a title that says more is another kind.
_MORE: Final = ("G43", "I50")
_TYPES: Final = (
    (
        "E10",
        "type 1",
        r"type (?:2|ii) (?:diabetes|dm)|t2dm\b|dm ?2\b",
        r"type (?:1|i) (?:diabetes|dm)|t1dm\b|dm ?1\b",
    ),
    (
        "E11",
        "type 2",
        r"type (?:1|i) (?:diabetes|dm)|t1dm\b|dm ?1\b",
        r"type (?:2|ii) (?:diabetes|dm)|t2dm\b|dm ?2\b",
    ),
)
_NOT_EXACT: Final = re.compile(r"\b(?:unspecified|other)\b")


def kind(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak when the diagnoses hold every word of a sibling code, and nothing of what sets the code apart."""
    yield from _types(listing, note)
    keys = {e.key for e in listing.known()}
    for entry in listing.known():
        if entry.node is None or not entry.node.assignable or not entry.key.startswith(_ONE_OF):
            continue
        title = entry.node.title
        if _NOT_EXACT.search(title.lower()) or sum(k[:3] == entry.key[:3] for k in keys) > 1:
            continue
        if found := _said_instead(entry, title, note):
            code, name, told = found
            yield parts()["R7", "kind-of-the-note"].finding(
                entry.code,
                f"The note says “{told}”, and nothing in it says what sets {entry.code} ({title}) apart. See "
                f"whether {code} ({name}) is the one.",
            )


def _said_instead(entry: Entry, title: str, note: NoteText) -> tuple[str, str, str] | None:
    own = core_of(title)
    pieces = note.clauses if note.has_diagnoses else note.all_clauses
    facts = note.facts if note.has_diagnoses else ()
    spoken = [said_in(c.text) for c in pieces if c.how is How.STATED]
    found: list[tuple[int, str, str, str]] = []
    for code, name, core in siblings(entry.key[:3]):
        apart, shared = own - core, own & core
        if not core - own or any(apart & words for words in spoken if shared <= words):
            continue
        if not apart and not entry.key.startswith(_MORE):
            continue
        told = next((f for f in facts if holds(core, f)), None)
        if told:
            found.append((-len(core), code, name, told))
    return min(found)[1:] if found else None


def _types(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak when only the other type of diabetes is written."""
    for category, own, other, same in _TYPES:
        if says(note.text, same):
            continue
        told = note.says(pattern(other))
        for entry in listing.starting(category) if told else ():
            yield parts()["R7", "type-of-the-note"].finding(
                entry.code,
                f"The note says “{told.text if told else ''}”, and {entry.code} says {own}. The type is the "
                "provider's to tell: choose the category of the type that is written.",
            )
