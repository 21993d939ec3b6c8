"""E7: services whose line a payer does not take without a modifier of a certain kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.claims.edits.needs import kind
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

# Where a trip began, then where it ended; X (a stop at a doctor's office on the way) only ends one.
_TRIP: Final = re.compile(r"[DEGHIJNPRS][DEGHIJNPRSX]")
# New, new when rented, used, rented by the month, by the day or towards the price; upkeep and repair have a
# way of their own, and what Medicare never covers needs no price.
_TERMS: Final = frozenset({"NU", "NR", "UE", "RR", "KR", "LL", "MS", "RB", "GY"})


@edit(
    "E7-ambulance-trip",
    "An ambulance line says where the trip began and where it ended",
    rule="MOD",
    stage="charge entry",
    cites="Medicare: origin and destination modifier on every ambulance claim, first on the line",
    source="medicare.fcso.com/claims/ambulance-modifiers; palmettogba.com 28 May 2020; read 2026-11-24",
)
def trip(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each such line without the two letters."""
    if not at.rules.ambulance_trip:
        return
    for number, line in enumerate(claim.lines):
        if not line.code.startswith("A0") or kind(line.code) != "ambulance":
            continue
        if any(_TRIP.fullmatch(modifier) for modifier in line.modifiers):
            continue
        where = f"lines.{number}.modifiers"
        yield (
            where,
            (
                f"{line.code} on line {number + 1} does not say where the trip began and ended "
                f"({at.item(where)}), and {at.rules.label} sends it back. Write two letters as the first "
                "modifier, like RH from home to the hospital or SH from the scene of an accident."
            ),
        )


@edit(
    "E7-equipment-terms",
    "Equipment says whether it was bought new, bought used, or rented",
    rule="MOD",
    stage="charge entry",
    severity=Severity.WARNING,
    cites="Medicare DME fee schedule: NU, UE and RR decide the amount",
    source="dmebillingservice.com 2 Feb 2011; providernewsak.premera.com 2 May 2024; read 2026-11-24",
)
def terms(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each such line without one of the modifiers."""
    if not at.rules.equipment_terms:
        return
    for number, line in enumerate(claim.lines):
        if not line.code.startswith("E") or not _TERMS.isdisjoint(line.modifiers):
            continue
        where = f"lines.{number}.modifiers"
        yield (
            where,
            (
                f"{line.code} on line {number + 1} does not say whether it was bought or rented "
                f"({at.item(where)}); each has a price of its own. Add NU for new, UE for used or RR for "
                "rented, as the order says."
            ),
        )
