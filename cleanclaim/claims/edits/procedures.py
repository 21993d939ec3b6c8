"""E3: procedure codes in force on the day of the line."""

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
    "E3-procedure-in-force",
    "Every procedure code exists and is in force on the day of its line",
    rule="DATE",
    stage="coding",
    cites="45 CFR 162.1000(a): the code set in force on the date of service",
    source="code sets of this course, each with its release",
)
def in_force(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each procedure code that does not exist or does not hold on its day."""
    return said(claim, at, "E3-procedure-in-force")


@edit(
    "E3-procedure-missing",
    "Every line of a professional claim names what was done",
    rule="FIELD",
    stage="charge entry",
    cites="CMS-1500 item 24D; 837P SV101-2",
    source="pyx12 map of 005010X222A1, loop 2400",
    kinds=("professional",),
)
def missing(_claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a line without a code."""
    for number, code in enumerate(at.line_codes):
        if not code:
            where = f"lines.{number}.code"
            yield (
                where,
                (
                    f"Line {number + 1} does not say what was done ({at.item(where)}). Add the procedure "
                    "code from the encounter."
                ),
            )
