"""E9: how many units are likely (training limits, made like MUEs)."""

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
    "E9-units",
    "No more units than the code's limit: on a line (type 1), or on a date (types 2 and 3)",
    rule="EDIT",
    stage="charge entry",
    cites="Training unit limits, made like Medicare's medically unlikely edits",
    source="training limits of this course (cleanclaim.codes.training.limits); method as told there",
)
def units(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each line or date with more units than likely, where the payer uses such limits."""
    return said(claim, at, "E9-units") if at.rules.mue else iter(())
