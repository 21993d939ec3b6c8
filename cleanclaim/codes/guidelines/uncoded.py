"""G22: a diagnosis that the note states and no code tells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.conditions import Condition, conditions
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.registry import reads
from cleanclaim.codes.guidelines.scope import how_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

# Before a name: it is looked for, feared, prevented or spoken of, and not said of the patient today.
_ABOUT: Final = re.compile(
    r"\b(?:(?<!evaluation )(?<!clearance )(?<!exam )for|"
    r"case|possib\w+|fears?|worr\w+|about|re|against|screen\w*|risks?|prevent\w*|signs?|watch|monitor\w*|discuss\w*|counsel\w*|"
    r"educat\w+|avoid|exclude|like|mimic\w*|test\w*|vaccin\w+|treat|covers?|covering|exposure to|exposed to|"
    r"contact with|resolved|old|pre|non|anti|hx|history|s/p|post|unlike|worse than|instead of|not|until|"
    r"after|before|mild|than)\b[^,;:()]*$",
    re.IGNORECASE,
)
# Behind it: what is done about it, or a place or paper that bears its name.
_ONLY_NAMED: Final = re.compile(
    r"\W*(?:\w+ )?(?:prophyla\w+|prevent\w+|vaccin\w*|shots?|booster|screen\w*|educat\w+|risks?|precautions?|"
    r"tests?|testing|panel|titers?|antibod\w+|action plan|hand ?out|clinic|referral|specialist|exposure|"
    r"contacts?|ruled out|unlikely|diet|score|scale|questionnaire|scree\w*|consult\w*)\b",
    re.IGNORECASE,
)


_OVER: Final = re.compile(r"\W*(?:\w+ )?(?:resolved|is gone|has cleared)\b", re.IGNORECASE)


@reads("G22", "chronic-missed")
def diagnosis_missed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Point at a condition that the diagnoses state and no code tells."""
    if not note.has_diagnoses or not listing.known():
        return
    seen: list[str] = []
    for condition, told in _named(note, over=listing.setting == "outpatient"):
        if condition.family.in_(listing) or told in seen:
            continue
        seen.append(told)
        code = f" ({condition.code}, or a more exact code)" if condition.code else ""
        yield part.finding(
            told,
            f"The diagnoses name “{told}”, and no code tells it yet. What is treated or changes the care is "
            f"coded: add it{code} if this visit did.",
        )


# "Appendicitis, UTI considered": how far back that reaches, nobody can tell.
_LOOKED_AT: Final = re.compile(r"\b(?:considered|not (?:found|suspected)|doubted|ruled out)\b", re.IGNORECASE)


# A list of codes is checked at every keystroke, mostly beside the same note.
@lru_cache(maxsize=16)
def _named(note: NoteText, *, over: bool) -> tuple[tuple[Condition, str], ...]:
    """Return the conditions that the diagnoses name, each with the words.

    With `over`, one that has resolved does not count; after a hospital stay it does.
    """
    found = ((condition, _told(note, condition.words, over=over)) for condition in conditions())
    return tuple((condition, told) for condition, told in found if told)


def _told(note: NoteText, words: re.Pattern[str], *, over: bool) -> str | None:
    """Return the name of a condition where the diagnoses state it."""
    for statement in note.statements:
        for found in words.finditer(statement):
            before, behind = statement[: found.start()], statement[found.end() :]
            if (
                how_said(statement, found) is How.STATED
                and not _LOOKED_AT.search(behind)
                and not _ABOUT.search(before)
                and not _ONLY_NAMED.match(behind)
                and not (over and _OVER.match(behind))
            ):
                return " ".join(found[0].split())
    return None
