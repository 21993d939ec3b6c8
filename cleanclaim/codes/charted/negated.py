"""G24's neighbour: a disease of which the note only says that it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.rows import parts
from cleanclaim.codes.guidelines.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding

# Diseases; symptoms, injuries, causes and reasons for a visit are named in too many ways.
_DISEASES: Final = Family("A B C E F G H I J K L M N")


def negated(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak when every piece of the note that names a disease denies it."""
    for entry in _DISEASES.of(listing):
        naming = [c for c in note.all_clauses if named(entry, c.text)]
        denied = [c for c in naming if c.how in {How.NEGATED, How.RULED_OUT}]
        if denied and len(denied) == len([c for c in naming if c.how not in {How.FAMILY, How.PLAN}]):
            yield parts()["R7", "only-denied"].finding(
                entry.code,
                f"All the note says of {entry.code} is “{denied[0].text}”. Look again whether the patient "
                "has it; what is not there is not coded.",
            )
