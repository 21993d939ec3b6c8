"""R7: "with" and "without" of a title, against what the diagnoses say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.charted.detail import core_of, holds, siblings
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.rows import parts
from cleanclaim.codes.guidelines.wording import named
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
    (r"coma", r"coma(?:tose)?\b"),
    (r"storm", r"(?:thyroid |thyrotoxic )?storm"),
    (r"ascites", r"ascites"),
    (r"pneumonia", r"pneumonia|infiltrates?|consolidation"),
    (r"loss of consciousness", r"loss of consciousness|loc\b|lost consciousness"),
)
_WITHOUT: Final = re.compile(r"\b(?:without|not)\b(?:(?!\bwith\b).)*", re.IGNORECASE)
# Words of titles that say how much, when only that is left to tell two codes apart.
_ALIKE: Final = frozenset(["uncomplicated", "simple", "acute"])
_DENIED: Final = (How.NEGATED, How.RULED_OUT)


def modifier(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak when a title says "with" what the diagnoses only deny."""
    for entry in listing.known():
        if not "A" <= entry.key[:1] <= "N" and not entry.key.startswith("S06"):
            continue
        for added, words in _ADDED:
            if not _with(entry, added):
                continue
            said = pattern(words)
            denied = note.says(said, *_DENIED, diagnoses_only=True) or note.says(said, *_DENIED)
            if denied and not note.says(said, diagnoses_only=denied in note.clauses):
                yield parts()["R7", "with-what-is-denied"].finding(
                    entry.code,
                    f"The note says “{denied.text}”, and {entry.code} ({_title(entry)}) says otherwise. "
                    "Choose the code without it, unless the chart tells it elsewhere.",
                )


def added(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak when the diagnoses add something to a condition, and the title leaves it out."""
    for entry in listing.known():
        if not "A" <= entry.key[:1] <= "N":
            continue
        for added, words in _ADDED:
            said = pattern(words)
            if not note.says(said, diagnoses_only=True) or _with(entry, added):
                continue
            if note.says(said, *_DENIED, diagnoses_only=True):
                continue
            told = next(
                (
                    c
                    for c in note.clauses
                    if c.how is How.STATED and said.search(c.text) and named(entry, c.text)
                ),
                None,
            )
            if told and (found := _sibling(listing, entry, added)):
                yield parts()["R7", "without-what-is-stated"].finding(
                    entry.code,
                    f"The note says “{told.text}”, and {entry.code} ({_title(entry)}) leaves that out. See "
                    f"whether {found[0]} ({found[1]}) says it.",
                )


def more(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak when one fact of the diagnoses holds a title of the same category that has something more."""
    keys = {e.key for e in listing.known()}
    for entry in listing.known():
        if not "A" <= entry.key[:1] <= "N" or entry.node is None or not entry.node.assignable:
            continue
        own = core_of(entry.node.title)
        for code, title, core in siblings(entry.key[:3]):
            plain = code.replace(".", "")
            if not own < core or plain in keys or not re.search(r"\bwith\b", title.lower()):
                continue
            if told := next((f for f in note.facts if holds(core, f)), None):
                yield parts()["R7", "without-what-is-stated"].finding(
                    entry.code,
                    f"The note says “{told}”, and {entry.code} ({_title(entry)}) says less. See whether "
                    f"{code} ({title}) is the one.",
                )
                break


def _sibling(listing: Listing, entry: Entry, added: str) -> tuple[str, str] | None:
    """Return the code of the same category whose title differs by having what is added."""
    own = core_of(_title(entry))
    keys = {e.key for e in listing.known()}
    for code, title, _ in siblings(entry.key[:3]):
        if not re.search(rf"\bwith\b[^,]*\b(?:{added})\b", _present(title)):
            continue
        if code.replace(".", "") in keys:
            return None
        if core_of(re.sub(rf"\b(?:{added})\b", " ", _present(title))) - _ALIKE == own - _ALIKE:
            return code, title
    return None


def _title(entry: Entry) -> str:
    return entry.node.title if entry.node else entry.code


def _with(entry: Entry, added: str) -> bool:
    """Tell whether a title has something as present: after "with", not after "without"."""
    return bool(re.search(rf"\bwith\b[^,]*\b(?:{added})\b", _present(_title(entry))))


def _present(title: str) -> str:
    """Return a title without what it says is not there."""
    return _WITHOUT.sub(" ", re.sub(r"[()]", "", title.lower()))
