"""E8: codes that are not paid together (training pairs, made like NCCI), add-ons and bundled codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.judged_services import said
from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim
    from cleanclaim.findings import Finding

_SOURCE: Final = (
    "training edits of this course (cleanclaim.codes.training); method: MLN1783722 and others named there"
)


@edit(
    "E8-pairs",
    "Two codes of one day and one clinician are paid together, or a modifier says why",
    rule="EDIT",
    stage="coding",
    cites="Training edit pairs, made like Medicare's NCCI procedure-to-procedure edits",
    source=_SOURCE,
)
def pairs(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each line that is denied because of another one, where the payer uses such edits."""
    return said(claim, at, "E8-pairs") if at.rules.ptp else iter(())


@edit(
    "E8-add-ons",
    "An add-on code stands beside the code it adds to",
    rule="EDIT",
    stage="coding",
    cites="Training procedure codes: parents of an add-on",
    source=_SOURCE,
)
def add_ons(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each add-on code that stands alone."""
    return said(claim, at, "E8-add-ons")


@edit(
    "E8-bundled",
    "A code that is always part of another one is not billed apart",
    rule="EDIT",
    stage="coding",
    severity=Severity.WARNING,
    cites="Training procedure codes: status B",
    source=_SOURCE,
)
def bundled(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each bundled code, where the payer uses such edits."""
    return said(claim, at, "E8-bundled") if at.rules.ptp else iter(())
