"""R7: "with" and "without" of a title, against what the diagnoses say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.rows import parts
from cleanclaim.codes.guidelines.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding

# What a disease comes with or without: in a title, in a chart. Only what charts name by these words.
_ADDED: Final = (
    (r"exacerbation", r"exacerbat\w+|flare\b"),
    (r"crisis", r"crisis"),
    (r"bleeding|hemorrhage", r"bleed\w*|hemorrhag\w+"),
    (r"hematuria", r"(?:gross |microscopic )?hematuria"),
    (r"gangrene", r"gangren\w+"),
    (r"perforation", r"perforat\w+"),
    (r"obstruction", r"obstruct\w+"),
    (r"esophagitis", r"esophagitis"),
    (r"status asthmaticus", r"status asthmaticus"),
    (r"psychotic (?:features|symptoms)", r"psychotic \w+|psychosis"),
    (r"ketoacidosis", r"ketoacidosis|dka\b"),
    (r"macular edema", r"macular edema|dme\b|cme\b"),
    (r"aura", r"aura\b"),
    (r"tophus", r"toph(?:us|i)\b"),
    (r"hydronephrosis", r"hydronephrosis"),
    (r"myelopathy", r"myelopath\w+"),
    (r"neurogenic claudication", r"neurogenic claudication"),
    (r"rupture", r"ruptur\w+"),
)
_WITHOUT: Final = re.compile(r"\b(?:without|not)\b(?:(?!\bwith\b).)*", re.IGNORECASE)
_DENIED: Final = (How.NEGATED, How.RULED_OUT)


def modifier(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak when a title says "with" what the diagnoses only deny."""
    for entry in listing.known():
        if not "A" <= entry.key[:1] <= "N":
            continue
        for added, words in _ADDED:
            if not _with(entry, added):
                continue
            said = pattern(words)
            denied = note.says(said, *_DENIED, diagnoses_only=True)
            if denied and not note.says(said, diagnoses_only=True):
                yield parts()["R7", "with-what-is-denied"].finding(
                    entry.code,
                    f"The note says “{denied.text}”, and {entry.code} ({_title(entry)}) says otherwise. "
                    "Choose the code without it, unless the chart tells it elsewhere.",
                )


def _title(entry: Entry) -> str:
    return entry.node.title if entry.node else entry.code


def _with(entry: Entry, added: str) -> bool:
    """Tell whether a title has something as present: after "with", not after "without"."""
    title = _WITHOUT.sub(" ", re.sub(r"[()]", "", _title(entry).lower()))
    return bool(re.search(rf"\bwith\b[^,]*\b(?:{added})\b", title))
