"""E2: codes that only a hospital claim has: type of bill and revenue codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import HOSPITAL, edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_REVENUE: Final = re.compile(r"[0-9]{4}")
_MAP: Final = "pyx12 map of 005010X223A2"
_ROWS: Final = "UB-04 form locators as set out for this course"


@edit(
    "E2-bill-type",
    "The type of bill has a facility and a classification",
    rule="ID",
    stage="claim edit",
    cites="UB-04 FL 4; 837I CLM05-1",
    source=f"{_ROWS}; resdac.org on claim frequency code (three digits after the zero)",
    kinds=HOSPITAL,
)
def bill_type(_claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a type of bill that is missing or of another shape."""
    kind = at.bill_type
    if not at.known_bill:
        said = f"{kind} is not the beginning of a type of bill" if kind else "The type of bill is missing"
        yield (
            "stay.bill_type",
            (
                f"{said} ({at.item('stay.bill_type')}). After the zero come the kind of facility and the "
                "kind of care, like 13 for a hospital outpatient; the frequency follows."
            ),
        )


@edit(
    "E2-revenue-code",
    "Every hospital line has a revenue code of four digits",
    rule="ID",
    stage="charge entry",
    cites="UB-04 FL 42; 837I SV201",
    source=_MAP,
    kinds=HOSPITAL,
)
def revenue(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a revenue code that is missing or of another shape."""
    for number, line in enumerate(claim.lines):
        if not _REVENUE.fullmatch(line.revenue_code):
            where = f"lines.{number}.revenue_code"
            said = (
                f"{line.revenue_code} on line {number + 1} is not a revenue code"
                if line.revenue_code
                else f"The revenue code of line {number + 1} is missing"
            )
            yield (
                where,
                (
                    f"{said} ({at.item(where)}). It says which department gave the service; write four "
                    "digits, a zero first."
                ),
            )


@edit(
    "E2-revenue-code-on-1500",
    "A professional claim has no revenue codes",
    rule="FIELD",
    stage="claim edit",
    severity=Severity.WARNING,
    cites="CMS-1500 has no place for a revenue code; 837P SV1 neither",
    source="pyx12 map of 005010X222A1, loop 2400",
    kinds=("professional",),
    when="hospital parts",
)
def revenue_on_1500(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a revenue code, or of a hospital stay, on a professional claim."""
    for number, line in enumerate(claim.lines):
        if line.revenue_code:
            yield (
                f"lines.{number}.revenue_code",
                (
                    f"Line {number + 1} has revenue code {line.revenue_code}, which belongs to a hospital "
                    "claim (UB-04). Take it out, or change the form."
                ),
            )
    if claim.stay is not None:
        yield (
            "stay",
            "The claim has the parts of a hospital claim (UB-04). Take them out, or change the form.",
        )
