"""G21: the level of alcohol in the blood, from the number of the note."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import reads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_WITH_ALCOHOL: Final = Family("F10 T510")
_LEVEL: Final = re.compile(
    r"\b(?:BAC|BAL|blood alcohol(?: level| concentration)?|(?:serum )?(?:etoh|ethanol|alcohol)(?: level)?)"
    r"(?: (?:of|was|is))?[\s:=]{1,3}(?P<per_mille>0?\.\d+)?(?P<mg>\d{2,3})?\b",
    re.IGNORECASE,
)
# Where the codes Y90.0 to Y90.8 begin, in mg of alcohol per 100 ml of blood.
_STEPS: Final = (0, 20, 40, 60, 80, 100, 120, 200, 240)


@reads("G21", "alcohol-level-told")
def level(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak of a level of alcohol that the note tells and no code, or another code, tells."""
    told = code_of_level(note)
    beside = _WITH_ALCOHOL.of(listing)
    if told is None or not beside:
        return
    words, code = told
    listed = listing.starting("Y90")
    if not listed:
        yield part.finding(
            beside[0].code,
            f"The note says “{words}”. Add {code}, the level of alcohol in the blood, after "
            f"{beside[0].code}.",
        )
    elif listed[0].code not in {code, "Y90.9"}:
        yield part.finding(
            listed[0].code, f"The note says “{words}”, and {listed[0].code} is another level. Use {code}."
        )


def code_of_level(note: NoteText) -> tuple[str, str] | None:
    """Return the words of the note and the code Y90.0 to Y90.8 of the level they tell (mg/100 ml)."""
    found = note.finds(_LEVEL)
    if found is None or not (found["mg"] or found["per_mille"]):
        return None
    number = float(found["per_mille"]) * 1000 if found["per_mille"] else float(found["mg"])
    return " ".join(found[0].split()), f"Y90.{bisect_right(_STEPS, number) - 1}"
