"""The modifiers of one line: known, in force, at most four, none twice, pricing before information."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.modifiers.findings import error, warning
from cleanclaim.codes.modifiers.table import find
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.modifiers.findings import Line
    from cleanclaim.findings import Finding

MOST: Final = 4
_FORM: Final = "837P SV101-3 to SV101-6; CMS-1500 item 24D"
_SHAPE: Final = re.compile(r"[A-Z0-9]{2}")
# Ambulance lines carry where the trip began and ended as two letters; every pair of these is legal.
_TRIP: Final = re.compile(r"[DEGHIJNPRSX]{2}")


def known(line: Line) -> Iterator[Finding]:
    """Yield a finding for each modifier that is none, is spelt otherwise, or does not hold on the day."""
    for modifier in line.service.modifiers:
        key = modifier.strip().upper()
        if not _SHAPE.fullmatch(key):
            yield error(
                line,
                f"{modifier or 'An empty text'} is no modifier: write two characters, like 25 or LT.",
                _FORM,
            )
            continue
        if key != modifier:
            yield warning(line, f"Write the modifier as {key}, in capitals and without spaces.", _FORM)
        if line.kind == "ambulance" and _TRIP.fullmatch(key):
            continue
        found = find(key, on=line.service.dos)
        if found is None:
            yield warning(
                line,
                f"{key} is not among the modifiers this course knows; look it up before you send the claim.",
                "CMS HCPCS file, modifier records",
                to_confirm=True,
            )
        elif line.service.dos and not found.holds_on(line.service.dos):
            yield _dated(line, key)


def _dated(line: Line, key: str) -> Finding:
    found, dos = find(key), line.service.dos
    if found and found.effective_to and dos and dos > found.effective_to:
        ended = day_in_words(found.effective_to)
        message = f"{key} ended on {ended}, before this service; take it off or use its successor."
    else:
        message = f"{key} did not exist yet on the date of service; use what was in force on that day."
    return error(
        line, message, "CMS HCPCS file, modifier records", to_confirm=bool(found and not found.verified)
    )


def counted(line: Line) -> Iterator[Finding]:
    """Yield a finding for more than four modifiers and for one that stands twice."""
    given = line.service.modifiers
    if len(given) > MOST:
        yield error(
            line,
            f"A line has room for {MOST} modifiers and has {len(given)}; keep those that matter most.",
            _FORM,
        )
    for modifier in sorted({m for m in given if given.count(m) > 1}):
        yield error(line, f"{modifier} stands twice on the line; once is enough.", _FORM)


def ordered(line: Line) -> Iterator[Finding]:
    """Yield a finding when a modifier that changes the amount stands after one that only tells something."""
    told: str | None = None
    for modifier in line.service.modifiers:
        found = find(modifier, on=line.service.dos)
        if found is None:
            continue
        if found.effect == "information":
            told = told or modifier
        elif found.effect == "pricing" and told:
            yield warning(
                line,
                f"Put {modifier} before {told}: payers read the modifiers that change the amount first.",
                "Common payer practice: pricing modifiers first",
                to_confirm=True,
            )
            return


def placed(line: Line) -> Iterator[Finding]:
    """Yield a finding for each modifier that is for another kind of service."""
    if line.kind is None:
        return
    for modifier in line.service.modifiers:
        found = find(modifier, on=line.service.dos)
        if found and found.kinds and line.kind not in found.kinds:
            yield error(
                line,
                f"{modifier} is for {_said(found.kinds)}, and {line.service.code} is not; take it off or move"
                " it to its line.",
                f"Meaning of modifier {modifier}",
                to_confirm=not found.verified,
            )


_WORDS: Final = {
    "em": "a visit",
    "surgery": "a procedure",
    "imaging": "imaging",
    "lab": "a lab test",
    "anesthesia": "anesthesia",
    "therapy": "therapy",
    "drug": "a drug",
    "equipment": "equipment or supplies",
    "ambulance": "an ambulance trip",
}


def _said(kinds: tuple[str, ...]) -> str:
    return " or ".join(_WORDS.get(kind, kind) for kind in kinds)
