"""The slips: each takes a right claim and dice, and returns the claim with one slip, and its field."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cleanclaim import codes
from cleanclaim.course.claims.paperwork import is_drug, sideless

if TYPE_CHECKING:
    from random import Random

    from cleanclaim.claims.model import Claim, ServiceLine

_LINES_OF_A_PAGE: Final = 6


def _on_line(claim: Claim, number: int, **changes: Any) -> Claim:
    lines = [*claim.lines]
    lines[number] = lines[number].model_copy(update=changes)
    return claim.model_copy(update={"lines": tuple(lines)})


def _some_line(claim: Claim, dice: Random, fits: Any = lambda _line: True) -> int | None:
    numbers = [number for number, line in enumerate(claim.lines) if fits(line)]
    return dice.choice(numbers) if numbers else None


def swapped_npi(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Let two neighbouring digits of an NPI change places, so that its check digit no longer fits."""
    who = "rendering" if claim.rendering is not None else "billing"
    npi = getattr(claim, who).npi
    # 0 and 9 may change places unseen: the check digit stays right.
    places = [
        n for n in range(1, len(npi) - 1) if npi[n] != npi[n + 1] and {npi[n], npi[n + 1]} != {"0", "9"}
    ]
    if not places:
        return None
    n = dice.choice(places)
    swapped = npi[:n] + npi[n + 1] + npi[n] + npi[n + 2 :]
    return claim.model_copy(
        update={who: getattr(claim, who).model_copy(update={"npi": swapped})}
    ), f"{who}.npi"


def born_late(claim: Claim, _dice: Random) -> tuple[Claim, str] | None:
    """Write the patient's birthday with the year after the service."""
    born, seen = claim.patient.dob, claim.begins
    if born is None or seen is None or (born.month, born.day) == (2, 29):
        return None
    patient = claim.patient.model_copy(update={"dob": born.replace(year=seen.year + 1)})
    return claim.model_copy(update={"patient": patient}), "patient.dob"


def member_digit(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Change one digit of the member ID; no check digit tells."""
    coverage = claim.coverage
    if coverage is None or claim.destination != 0:
        return None
    digits = [
        n for n, ch in enumerate(coverage.member_id) if ch.isdigit() and n >= len(coverage.member_id) - 2
    ]
    if not digits:
        return None
    n = dice.choice(digits)
    other = str((int(coverage.member_id[n]) + dice.randint(1, 9)) % 10)
    changed = coverage.model_copy(
        update={"member_id": coverage.member_id[:n] + other + coverage.member_id[n + 1 :]}
    )
    return claim.model_copy(update={"coverages": (changed, *claim.coverages[1:])}), "coverages.0.member_id"


def short_zip(claim: Claim, _dice: Random) -> tuple[Claim, str] | None:
    """Cut the billing provider's ZIP code to five digits."""
    address = claim.billing.address
    if len(address.zip) != len("958140101"):
        return None
    billing = claim.billing.model_copy(
        update={"address": address.model_copy(update={"zip": address.zip[:5]})}
    )
    return claim.model_copy(update={"billing": billing}), "billing.address.zip"


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
    return _coded(claim, number, code)


def _coded(claim: Claim, number: int, code: str) -> tuple[Claim, str]:
    diagnoses = [*claim.diagnoses]
    diagnoses[number] = diagnoses[number].model_copy(update={"code": code})
    return claim.model_copy(update={"diagnoses": tuple(diagnoses)}), f"diagnoses.{number}.code"


def lost_pointer(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Let a line point behind the last diagnosis."""
    number = _some_line(claim, dice, lambda line: line.pointers)
    beyond = len(claim.diagnoses) + 1
    if number is None or beyond > 12:  # noqa: PLR2004 - the form has no letter behind L
        return None
    pointers = (*claim.lines[number].pointers[:-1], beyond)
    return _on_line(claim, number, pointers=pointers), f"lines.{number}.pointers"


def wrong_total(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Write a total that is not the sum of the lines."""
    return claim.model_copy(update={"total": claim.charges + dice.choice((9, 18, 27, 90))}), "total"


def ten_times(claim: Claim, dice: Random) -> tuple[Claim, str] | None:
    """Bill ten times the units of a line."""
    number = _some_line(claim, dice, lambda line: line.unit == "UN")
    if number is None:
        return None
    return _on_line(claim, number, units=claim.lines[number].units * 10), f"lines.{number}.units"


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
    return _on_line(claim, number, begins=begins.replace(year=begins.year + 1)), f"lines.{number}.begins"


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
    changed = _on_line(claim, number, charge=_turned(claim.lines[number].charge))
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
    return _on_line(claim, number, modifiers=modifiers), f"lines.{number}.modifiers"


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
    return _coded(claim, *dice.choice(found))


def no_dose(claim: Claim, _dice: Random) -> tuple[Claim, str] | None:
    """Leave a drug without its units, where the note does not say how much was given."""
    drugs = [number for number, line in enumerate(claim.lines) if is_drug(line.code)]
    if len(drugs) != 1:
        return None
    return _on_line(claim, drugs[0], units=claim.lines[0].units * 0), f"lines.{drugs[0]}.units"


def no_day(claim: Claim, _dice: Random) -> tuple[Claim, str] | None:
    """Leave an accident without its day."""
    accident = claim.accident
    if accident.on is None or claim.dates.onset is not None:
        return None
    return claim.model_copy(update={"accident": accident.model_copy(update={"on": None})}), "accident.on"
