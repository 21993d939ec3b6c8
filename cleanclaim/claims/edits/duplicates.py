"""E14: the same service twice, on one claim or on an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import long
from cleanclaim.claims.edits.history import line_key, patient_key
from cleanclaim.claims.edits.model import edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

REPEATS: Final = frozenset({"76", "77", "91"})
_RULE: Final = "Exact duplicates are denied (CARC 18): patient, day, code, modifiers and provider"
_SOURCE: Final = "CARC list: github a-orangetree/CARC_Scrape (18), read 2026-11-23"


@edit(
    "E14-line",
    "No line says the same as another one",
    rule="DUP",
    stage="charge entry",
    cites=_RULE,
    source=_SOURCE,
)
def line(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line that repeats an earlier one of the claim without saying that it was done again."""
    lines = claim.lines
    if len(set(at.line_codes)) == len(lines):
        return
    who = patient_key(claim)
    seen: dict[object, int] = {}
    for number, one in enumerate(lines):
        if not one.code or not REPEATS.isdisjoint(one.modifiers):
            continue
        key = (line_key(claim, one, who), one.drug.ndc if one.drug else "", one.place)
        first = seen.setdefault(key, number)
        if first != number:
            where = f"lines.{number}"
            yield (
                where,
                (
                    f"Line {number + 1} says the same as line {first + 1} ({at.item(where)}), so the payer "
                    "takes it for a duplicate. Done once: leave it off. Done again: put the units on one "
                    "line, or say it with 76 (77 by somebody else; 91 for a lab test)."
                ),
            )


@edit(
    "E14-claim",
    "No line was billed before",
    rule="DUP",
    stage="submission",
    cites=_RULE,
    source=_SOURCE,
    when="history",
)
def claim_again(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line that is on an earlier claim, unless this one replaces or takes it back."""
    if at.history is None or claim.frequency in {"7", "8"}:
        return
    who = patient_key(claim)
    for number, one in enumerate(claim.lines):
        if not one.code or not REPEATS.isdisjoint(one.modifiers):
            continue
        earlier = at.history.billed(claim, one, who)
        if earlier is not None:
            where = f"lines.{number}"
            day = f" of {long(one.begins)}" if one.begins else ""
            named = f"claim {earlier}" if earlier else "an earlier claim"
            yield (
                where,
                (
                    f"{one.code}{day} is on {named} already. A second bill is denied as a duplicate: look "
                    "up what became of the first, and correct it with frequency 7 if it was wrong."
                ),
            )
