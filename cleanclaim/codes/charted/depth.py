"""R7: the last character that the note tells in words: the depth of an ulcer, the stage of glaucoma."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.rows import parts
from cleanclaim.codes.guidelines.statements import states

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding

# The codes, and what the last character means in the words of a chart.
_LAST: Final[tuple[tuple[Family, Mapping[str, str]], ...]] = (
    (
        Family("L97 L984"),
        {
            "1": r"limited to (?:the )?(?:breakdown of )?(?:the )?skin|skin (?:breakdown )?only",
            "2": r"fat (?:layer )?(?:is )?(?:exposed|visible)|exposed (?:subcutaneous )?(?:fat|tissue)",
            "3": r"necro\w+ of (?:the )?muscle|muscle necrosis",
            "4": r"necro\w+ of (?:the )?bone|bone necrosis",
            "5": r"(?:exposed muscle|muscle (?:is )?exposed)(?! to)",
            "6": r"exposed bone|bone (?:is )?exposed|probes? to bone",
        },
    ),
    (
        Family("H4010 H4011 H4012 H4013 H4014"),
        {"1": r"mild(?:[ -]stage)?\b", "2": r"moderate(?:[ -]stage)?\b", "3": r"severe(?:[ -]stage)?\b"},
    ),
)


def depth(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak when the diagnoses tell one depth or stage, and the only code of its kind another or none."""
    for family, meanings in _LAST:
        codes = family.of(listing)
        told = {char: words for char, text in meanings.items() if (words := states(note.diagnoses, text))}
        if len(codes) != 1 or len(told) != 1:
            continue
        char, words = next(iter(told.items()))
        if codes[0].key[-1] != char and codes[0].node and codes[0].node.assignable:
            yield parts()["R7", "words-of-the-note"].finding(
                codes[0].code,
                f"The note says “{words}”. The last character for that is {char}, and {codes[0].code} has "
                f"{codes[0].key[-1]}.",
            )
