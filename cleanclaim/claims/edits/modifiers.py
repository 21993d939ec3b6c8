"""E7: modifiers and places of service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.edits.judged_services import said
from cleanclaim.claims.edits.model import edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim
    from cleanclaim.findings import Finding


@edit(
    "E7-modifiers",
    "Modifiers are known, at most four, fit the code, and do not contradict each other",
    rule="MOD",
    stage="coding",
    cites="CMS-1500 item 24D; 837 SV101-3 to SV101-6",
    source="rules on modifiers of this course (cleanclaim.codes.modifiers), each with its source",
)
def modifiers(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of what is not right yet with the modifiers of each line."""
    return said(claim, at, "E7-modifiers")


@edit(
    "E7-place-of-service",
    "Every line has a place of service that exists on its day",
    rule="POS",
    stage="charge entry",
    cites="CMS place of service code set; CMS-1500 item 24B",
    source="places of service of this course (cleanclaim.codes.places)",
    kinds=("professional",),
)
def place(claim: Claim, at: Context) -> Iterator[Finding | tuple[str, str]]:
    """Speak of a place that is none, or of a claim without any."""
    yield from said(claim, at, "E7-place-of-service")
    if not claim.place:
        for number, line in enumerate(claim.lines):
            if not line.place:
                where = f"lines.{number}.place"
                yield (
                    where,
                    (
                        f"Line {number + 1} has no place of service ({at.item(where)}). It decides the fee; "
                        "write two digits, like 11 for an office."
                    ),
                )
