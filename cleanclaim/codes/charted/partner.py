"""R6: an additional code that a note asks for, and that the chart supports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.rows import parts
from cleanclaim.codes.guidelines.statements import states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding

_ON_DIALYSIS: Final = (
    r"(?:on|in-center|receiving|continues|maintenance|chronic) (?:hemo|peritoneal )?dialysis|hemodialysis|"
    r"on (?:hd|pd)\b"
)


def partner(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak of dialysis that is written and not coded beside the end of the kidneys."""
    if listing.has("Z992"):
        return
    told = states(note.text, _ON_DIALYSIS)
    for entry in listing.starting("N186") if told else ():
        yield parts()["R6", "status-was-written"].finding(
            entry.code,
            f"The note says “{told}”, and the note at {entry.code} asks for the dialysis status. Add Z99.2 "
            "after it, if dialysis goes on.",
        )
