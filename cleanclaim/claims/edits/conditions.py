"""E2: condition codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim


@edit(
    "E2-condition-twice",
    "A condition code stands on the claim once",
    rule="DUP",
    stage="claim edit",
    severity=Severity.WARNING,
    cites="UB-04 FL 18 to 28; 837 HI with BG",
    source="a condition code says that something is so; said twice it says no more",
)
def twice(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each code that was there before."""
    stay = claim.stay
    if stay is None and not claim.condition_codes:
        return
    for path, codes in (
        ("condition_codes", claim.condition_codes),
        ("stay.conditions", stay.conditions if stay else ()),
    ):
        if len(set(codes)) == len(codes):
            continue
        for number, code in enumerate(codes):
            if code in codes[:number]:
                where = f"{path}.{number}"
                yield (
                    where,
                    (
                        f"Condition code {code} ({at.item(where)}) is there twice. Take one out, or write "
                        "the code that was meant."
                    ),
                )
