"""Slips of the front desk: numbers and birthdays. See `slips` for how a slip works."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from cleanclaim.claims.model import Claim


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
