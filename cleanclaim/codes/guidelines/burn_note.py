"""G20: what only the note can tell of a burn: sunburn, healing, infection."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.burns import BURNS, SITED, current
from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.registry import reads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_SUNBURN: Final = re.compile(r"\bsun ?-?burn\w*\b", re.IGNORECASE)


_NOT_HEALING: Final = re.compile(
    r"\bnon-?healing (?:\w+ ){0,3}burn|\bnecro\w+ (?:of )?(?:the )?burn\w*|\bburn\w*[^.;\n]{0,30}(?:not|"
    r"non-?) ?healing",
    re.IGNORECASE,
)


_INFECTED: Final = re.compile(
    r"\binfected (?:\w+ ){0,4}burn|\bburn (?:wound |site )?infection|\bburn\w*[^.;\n]{0,30}\bis infected",
    re.IGNORECASE,
)


_INFECTION: Final = Family("L08 L03 B95 B96 A40 A41 A46 A48 A49")


_LATER: Final = frozenset("DS")


@reads("G20", "sunburn")
def sunburn(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Tell a sunburn as L55.-."""
    burns = current(listing)
    if burns and not listing.has("L55") and (told := note.says(_SUNBURN)):
        yield part.finding(
            burns[0].code,
            f"The note says “{told.text}”. Sunburn has its own codes: use L55.- in place of {burns[0].code}.",
        )


@reads("G20", "non-healing")
def non_healing(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Code a burn that does not heal as acute."""
    later = [e for e in SITED.of(listing) if e.key[6:7] in _LATER and e.key[6:7]]
    if not later:
        return
    # "not healing" reads as a denial of healing, which is what is looked for.
    if told := note.says(_NOT_HEALING, How.STATED, How.NEGATED):
        yield part.finding(
            later[0].code,
            f"The note says “{told.text}”. A burn that does not heal, or has dead skin, is coded as an "
            f"acute burn: use A in place of {later[0].key[6]}.",
        )


@reads("G20", "infected")
def infected(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask for the infection of an infected burn."""
    burns = BURNS.of(listing)
    if burns and not _INFECTION.in_(listing) and (told := note.says(_INFECTED)):
        yield part.finding(
            burns[0].code,
            f"The note says “{told.text}”, and no code tells of the infection. Add it after {burns[0].code}.",
        )
