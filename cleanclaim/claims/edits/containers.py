"""E7: what became of the rest of a single-dose container of a drug, where Medicare asks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.claims.edits.needs import kind
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_MEDICARE: Final = frozenset({"MA", "MB"})
_TOLD: Final = frozenset({"JW", "JZ"})


@edit(
    "E7-container",
    "A drug on a claim to Medicare says whether some of a single-dose container was thrown away",
    rule="MOD",
    stage="charge entry",
    severity=Severity.WARNING,
    cites="Medicare Claims Processing Manual, chapter 17, section 40: JZ or JW from 1 Jul 2023",
    source="med.noridianmedicare.com modifier JZ (20 Mar 2024); cgsmedicare.com cope134488 (18 Dec 2023)",
    starts=dt.date(2023, 7, 1),
    kinds=("professional",),
)
def container(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a drug without JZ or a JW line; what container it came from, the claim does not say."""
    cover = claim.coverage
    if cover is None or cover.filing not in _MEDICARE:
        return
    told = {line.code for line in claim.lines if not _TOLD.isdisjoint(line.modifiers)}
    for number, line in enumerate(claim.lines):
        if line.code not in told and kind(line.code) == "drug":
            yield (
                f"lines.{number}.modifiers",
                (
                    f"{line.code} on line {number + 1} has neither JZ nor a line with JW. From a single-dose "
                    "container Medicare wants one of the two: JZ when nothing was thrown away. From a "
                    "multi-dose container leave it so."
                ),
            )
