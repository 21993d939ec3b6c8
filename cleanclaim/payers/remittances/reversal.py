"""Taking a decision back: the reversal turns every sign, and the corrected claim follows it (S5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.charts.registration import OtherId
from cleanclaim.payers.remittances.paid import paid_claim

if TYPE_CHECKING:
    from cleanclaim.claims.model import Adjustment
    from cleanclaim.claims.party import Amount
    from cleanclaim.claims.remittance import PaidClaim, PaidLine
    from cleanclaim.payers.model import Decision, Enrollment

REVERSED: Final = "22"
_DECISIONS: Final = frozenset({"MIA", "MOA"})


def reverse(claim: PaidClaim) -> PaidClaim:
    """Return the reversal of a paid claim: charge, payment, adjustments and amounts with turned signs.

    Reversal and claim together are nothing, on the claim and on each line. The patient's share is told by
    the turned adjustments of group PR and not a second time (X12 RFI 2548 leaves CLP05 out of reversals);
    the remarks explained a decision that is no more.

    Raises
    ------
    ValueError
        If the claim is a reversal itself.
    """
    if claim.reversal:
        raise ValueError(f"Claim {claim.account} is a reversal already. Reverse the claim it takes back.")
    return claim.model_copy(
        update={
            "status": REVERSED,
            "charge": -claim.charge,
            "paid": -claim.paid,
            "patient_responsibility": None,
            "adjustments": _turned(claim.adjustments),
            "amounts": _opposite(claim.amounts),
            "lines": tuple(_reversed_line(line) for line in claim.lines),
            "crossover": None,
            "corrected": None,
            "corrected_payer": None,
            "remarks": (),
            "extras": tuple(each for each in claim.extras if each.elements[0] not in _DECISIONS),
        }
    )


def correct(
    old: Decision, new: Decision, *, enrollment: Enrollment | None = None, forwards: bool | None = None
) -> tuple[PaidClaim, PaidClaim]:
    """Return what takes an old decision back, and the new one, which names the old one's number (REF F8).

    Parameters
    ----------
    old, new
        The decision that was sent, and the one that replaces it.
    enrollment, forwards
        As in `paid_claim`, for the new one.
    """
    first = paid_claim(old, forwards=forwards)
    second = paid_claim(new, enrollment=enrollment, forwards=forwards)
    number = first.payer_control_number
    if number and all(each.qualifier != "F8" for each in second.other_ids):
        ids = (*second.other_ids, OtherId(qualifier="F8", value=number))
        second = second.model_copy(update={"other_ids": ids})
    return reverse(first), second


def _reversed_line(line: PaidLine) -> PaidLine:
    return line.model_copy(
        update={
            "charge": -line.charge,
            "paid": -line.paid,
            "adjustments": _turned(line.adjustments),
            "amounts": _opposite(line.amounts),
            "remarks": (),
        }
    )


def _turned(adjustments: tuple[Adjustment, ...]) -> tuple[Adjustment, ...]:
    return tuple(
        each.model_copy(
            update={
                "amount": -each.amount,
                "quantity": None if each.quantity is None else -each.quantity,
            }
        )
        for each in adjustments
    )


def _opposite(amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    return tuple(each.model_copy(update={"amount": -each.amount}) for each in amounts)
