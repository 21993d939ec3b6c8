"""The slips: each takes a right claim and dice, and returns the claim with one slip, and its field."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cleanclaim import codes
from cleanclaim.course.claims.changed import coded, on_line

if TYPE_CHECKING:
    from random import Random

    from cleanclaim.claims.model import Claim, ServiceLine

_LINES_OF_A_PAGE: Final = 6


def _some_line(claim: Claim, dice: Random, fits: Any = lambda _line: True) -> int | None:
    numbers = [number for number, line in enumerate(claim.lines) if fits(line)]
    return dice.choice(numbers) if numbers else None


def heading(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Bill the heading above a diagnosis instead of the diagnosis."""
    found = [
        (number, above[-1].code)
        for number, one in enumerate(claim.diagnoses)
        if (above := [step for step in codes.get(one.code).breadcrumb if step.code not in {one.code, ""}])
        and "." in above[-1].code
        and not codes.get(above[-1].code).assignable
    ]
    if not found:
        return None
    number, code = dice.choice(found)
    return coded(claim, number, code)


def lost_pointer(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Let a line point behind the last diagnosis."""
    number = _some_line(claim, dice, lambda line: line.pointers)
    beyond = len(claim.diagnoses) + 1
    if number is None or beyond > 12:  # noqa: PLR2004 - the form has no letter behind L
        return None
    pointers = (*claim.lines[number].pointers[:-1], beyond)
    return on_line(claim, number, pointers=pointers), f"lines.{number}.pointers"


def wrong_total(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Write a total that is not the sum of the lines."""
    return claim.model_copy(update={"total": claim.charges + dice.choice((9, 18, 27, 90))}), "total"


def ten_times(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Bill ten times the units of a line."""
    number = _some_line(claim, dice, lambda line: line.unit == "UN")
    if number is None:
        return None
    return on_line(claim, number, units=claim.lines[number].units * 10), f"lines.{number}.units"


def twice(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Enter a line a second time, at the end."""
    number = _some_line(claim, dice)
    if number is None or len(claim.lines) >= _LINES_OF_A_PAGE:
        return None
    again: ServiceLine = claim.lines[number]
    total = None if claim.total is None else claim.total + again.charge
    changed = claim.model_copy(update={"lines": (*claim.lines, again), "total": total})
    return changed, f"lines.{len(claim.lines)}"


def next_year(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Date a line one year too late."""
    number = _some_line(claim, dice, lambda line: line.begins and not line.ends)
    if number is None:
        return None
    begins = claim.lines[number].begins
    if begins is None or (begins.month, begins.day) == (2, 29):
        return None
    return on_line(claim, number, begins=begins.replace(year=begins.year + 1)), f"lines.{number}.begins"


def replacement(claim: Claim, _dice: Random) -> tuple[Claim, str] | None:
    """Mark a first claim as a replacement of one that was never sent."""
    if claim.frequency != "1" or claim.payer_control_number:
        return None
    return claim.model_copy(update={"frequency": "7"}), "frequency"


def no_place(claim: Claim, _dice: Random) -> tuple[Claim, str] | None:
    """Leave the place of service empty."""
    if not claim.place or any(line.place for line in claim.lines):
        return None
    return claim.model_copy(update={"place": ""}), "place"


def turned_charge(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Let the last two digits of the dollars of a charge change places; the total, added up before, stays."""
    number = _some_line(claim, dice, lambda line: _turned(line.charge) != line.charge)
    if number is None:
        return None
    changed = on_line(claim, number, charge=_turned(claim.lines[number].charge))
    return changed.model_copy(update={"total": claim.charges}), f"lines.{number}.charge"


def _turned(charge: Decimal) -> Decimal:
    dollars, _, cents = f"{charge:.2f}".partition(".")
    return Decimal(f"{dollars[:-2]}{dollars[-2:][::-1]}.{cents}")


def both_sides(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Put the modifier for both sides on a line."""
    number = _some_line(claim, dice, lambda line: len(line.modifiers) < 2)  # noqa: PLR2004 - leave room
    if number is None:
        return None
    modifiers = (*claim.lines[number].modifiers, "50")
    return on_line(claim, number, modifiers=modifiers), f"lines.{number}.modifiers"
