"""E1: who gave the care, where a group bills for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.claims.edits.needs import kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

# Only a visit is asked: laboratories, ambulances, surgery centers and suppliers bill without a clinician.
_VISIT: Final = "em"


@edit(
    "E1-rendering-missing",
    "A visit that a group bills names the clinician who gave it",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 item 24J; 837P loops 2310B and 2420A",
    source=(
        "medicare.fcso.com/node/5356 and medicare-prod.fcso.com/node/5406 (group: yes; laboratory, surgery "
        "center, testing facility, ambulance, solo: no); sunflowerhealthplan.com shpbn-2026-007"
    ),
    kinds=("professional",),
)
def rendering_missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of the first visit of a group without the NPI of a clinician; one number mends them all."""
    if not claim.billing.organization or (claim.rendering is not None and claim.rendering.npi):
        return
    for number, line in enumerate(claim.lines):
        own = line.rendering
        if not (own is not None and own.npi) and kind(line.code) == _VISIT:
            yield (
                "rendering.npi",
                (
                    f"{line.code} on line {number + 1} is a visit, a group bills it, and the NPI of the "
                    f"clinician who gave it is missing ({at.item('rendering.npi')}). The payer sends such a "
                    "claim back, so add the number from the provider file."
                ),
            )
            return
