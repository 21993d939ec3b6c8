"""R7: a code of which nothing in the note speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.rows import parts
from cleanclaim.codes.guidelines.wording import spoken_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding

# Drugs, causes, statuses and reasons are told in too many ways, and so are these.
_TOLD_OTHERWISE: Final = Family("B95-B97 C77-C79 G89 M96 R")
_LAST: Final = "S"


def unnamed(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak of a condition or injury when not one telling word of it stands in the note."""
    if not note.has_diagnoses:
        return
    for entry in listing.known():
        if entry.node is None or not entry.node.assignable or entry.key[0] > _LAST:
            continue
        if not _TOLD_OTHERWISE.holds(entry.key) and not spoken_of(entry, note.text):
            yield parts()["R7", "not-in-the-note"].finding(
                entry.code,
                f"Nothing in the note speaks of {entry.code} ({entry.node.title}). A code rests on what the "
                "provider wrote: take it out, or show where the chart has it.",
            )
