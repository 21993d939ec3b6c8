"""G37: diabetes that begins in pregnancy, and diabetes from before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import states
from cleanclaim.codes.guidelines.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_FROM_BEFORE: Final = Family("E08-E13 O240 O241 O243 O248")
_WINS: Final = "4509"  # insulin, tablets, diet, not said
_INSULIN: Final = (
    r"(?<!no )(?<!without )(?<!if )(?:insulin (?!resistan|not needed|is not)|insulin$|"
    r"nph\b|glargine|lispro|lantus)"
)
_NOT_INSULIN: Final = (
    r"(?:no|without|not on|not need|if|will start|may need|consider\w*|plan\w*)(?: \w+){0,2} insulin|"
    r"insulin (?:is )?not needed"
)
_TABLETS: Final = r"metformin|glyburide|oral (?:agent|hypoglycemic|medication)s?"


@applies("G37", "no-drug-code-with-gdm")
def no_drug_code(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when a drug code repeats what O24.4- says."""
    found = listing.starting("O244")
    if not found or _FROM_BEFORE.in_(listing):
        return
    for entry in listing.starting("Z794", "Z7984", "Z7985"):
        yield part.finding(
            entry.code,
            f"The last character of {found[0].code} tells the treatment, so {entry.code} is not added. Take "
            "it out.",
        )


@applies("G37", "one-control-code")
def one_control(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of two treatments told by two codes."""
    for period in ("O2441", "O2442", "O2443"):
        codes = [e for e in listing.starting(period) if e.key[-1] in _WINS]
        if len({e.key for e in codes}) < 2:  # noqa: PLR2004
            continue
        codes.sort(key=lambda e: _WINS.index(e.key[-1]))
        for entry in codes[1:]:
            if entry.key != codes[0].key:
                yield part.finding(
                    entry.code,
                    f"{codes[0].code} and {entry.code} tell one diabetes twice. With several treatments "
                    f"insulin goes before tablets, tablets before diet: keep {codes[0].code}.",
                )


@reads("G37", "insulin-documented")
def treatment(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak when the note tells another treatment than the code."""
    text = note.own
    insulin = None if says(text, _NOT_INSULIN) else states(text, _INSULIN)
    tablets = states(text, _TABLETS)
    diet = states(text, r"diet")
    for entry in listing.starting("O244"):
        last = entry.key[-1]
        if insulin and last in "059":
            words, char = insulin, "4"
        elif tablets and not insulin and last in "09":
            words, char = tablets, "5"
        elif diet and not tablets and not insulin and last == "9":
            words, char = diet, "0"
        else:
            continue
        yield part.finding(
            entry.code,
            f"The note says “{words.strip()}”, so the last character is {char}: "
            f"{re.sub('.$', char, entry.code)} instead of {entry.code}.",
        )


@applies("G37", "gestational-or-before")
def from_before(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when diabetes of pregnancy and from before stand together."""
    before = _FROM_BEFORE.of(listing)
    if not before:
        return
    for entry in listing.starting("O244"):
        yield part.finding(
            entry.code,
            f"{before[0].code} says that the diabetes was there before the pregnancy, and {entry.code} that "
            "it came with it. Keep the one the chart supports.",
        )


_TYPES: Final = (
    ("O240", "E10", "E10.-"),
    ("O241", "E11", "E11.-"),
    ("O248", "E08 E09 E13", "E08, E09 or E13"),
)


@applies("G37", "type-follows-o24")
def type_follows(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak when the type of the diabetes is missing."""
    for prefix, family, show in _TYPES:
        if Family(family).in_(listing):
            continue
        for entry in listing.starting(prefix):
            yield part.finding(
                entry.code,
                f"{entry.code} says diabetes from before the pregnancy; its own code is missing. Add {show} "
                "after it.",
            )
