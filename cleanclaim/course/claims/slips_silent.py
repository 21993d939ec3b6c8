"""Slips that begin with a silent note: only the provider knows. See `slips` for how a slip works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim import codes
from cleanclaim.course.claims.changed import coded, on_line
from cleanclaim.course.claims.said import is_drug, sideless

if TYPE_CHECKING:
    from random import Random

    from cleanclaim.claims.model import Claim


def no_side(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Bill the heading of a diagnosis whose side only the provider knows."""
    sided = any(set(line.modifiers) & {"LT", "RT", "50"} for line in claim.lines)
    found = [
        (number, above)
        for number, one in enumerate(claim.diagnoses)
        if (above := sideless(one.code)) and not codes.get(above).assignable
    ]
    if sided or not found:
        return None
    return coded(claim, *dice.choice(found))


def no_dose(claim: Claim, _dice: Random) -> tuple[Claim, str] | None:
    """Leave a drug without its units, where the note does not say how much was given."""
    drugs = [number for number, line in enumerate(claim.lines) if is_drug(line.code)]
    if len(drugs) != 1:
        return None
    return on_line(claim, drugs[0], units=claim.lines[0].units * 0), f"lines.{drugs[0]}.units"


def no_day(claim: Claim, _dice: Random) -> tuple[Claim, str] | None:
    """Leave an accident without its day."""
    accident = claim.accident
    if accident.on is None or claim.dates.onset is not None:
        return None
    return claim.model_copy(update={"accident": accident.model_copy(update={"on": None})}), "accident.on"
