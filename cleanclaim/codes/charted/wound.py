"""R7: something left in a wound, or nothing, as the provider wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.rows import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding

_THING: Final = re.compile(
    r"\bforeign bod(?:y|ies)\b|\bfbs?\b|\bretained (?:glass|metal|wood)\b", re.IGNORECASE
)
_OPEN_WOUND: Final = re.compile(r"\b(?:laceration|puncture wound)\b.*\b(?P<how>with|without) foreign body\b")
_BITE: Final = re.compile(r"\b(?:dog|cat|human|animal|bat|raccoon) bites?\b|\bbitten by\b", re.IGNORECASE)
_CUT: Final = re.compile(r"\b(?:laceration|puncture wound)\b")
_DENIED: Final = (How.NEGATED, How.RULED_OUT)


def wound(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak when the code of a wound and the note differ about a foreign body."""
    there, denied = note.says(_THING), note.says(_THING, *_DENIED)
    for entry in listing.starting("T15", "T16", "T17", "T18", "T19"):
        if denied is None or there is not None:
            break
        yield parts()["R7", "kind-of-the-note"].finding(
            entry.code,
            f"The note says “{denied.text}”, and {entry.code} says that something was left in the body. Code "
            "the injury that was found.",
        )
    bite = note.states(_BITE, diagnoses_only=True)
    for entry in listing.starting("S") if bite else ():
        if entry.node and _CUT.search(entry.node.title.lower()):
            yield parts()["R7", "kind-of-the-note"].finding(
                entry.code,
                f"The note says “{bite}”, and {entry.code} is a cut or puncture. A bite that broke the skin "
                "has a code of its own in the same category (open bite).",
            )
    for entry in listing.starting("S"):
        title = _OPEN_WOUND.search(entry.node.title.lower()) if entry.node else None
        if title is None:
            continue
        if title["how"] == "with" and denied and not there:
            yield parts()["R7", "kind-of-the-note"].finding(
                entry.code,
                f"The note says “{denied.text}”, and {entry.code} says that a foreign body was in the wound. "
                "Choose the code without it.",
            )
        elif title["how"] == "without" and there and not denied:
            yield parts()["R7", "kind-of-the-note"].finding(
                entry.code,
                f"The note says “{there.text}”, and {entry.code} says that no foreign body was in the wound. "
                "See whether the code with it fits.",
            )
