"""A decision taken back, because the clinic asks for it (frequency 8): every sign turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.model import Step

if TYPE_CHECKING:
    from cleanclaim.claims.model import Adjustment
    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.model import Decision


def taken_back(old: Decision, case: Case) -> Decision:
    """Return the reversal of an earlier decision."""
    lines = tuple(
        line.model_copy(
            update={
                "charge": -line.charge,
                "allowed": -line.allowed,
                "paid": -line.paid,
                "to_patient": -line.to_patient,
                "adjustments": _turned(line.adjustments),
            }
        )
        for line in old.lines
    )
    what = f"The clinic takes claim {old.payer_control_number} back, so its payment is taken back too."
    step = Step(rule="S5", what=what, before=old.paid, after=ZERO, cites="Frequency 8: void")
    return old.model_copy(
        update={
            "claim": case.claim,
            "status": "22",
            "received": case.received,
            "decided": case.decided,
            "lines": lines,
            "adjustments": _turned(old.adjustments),
            "interest": ZERO,
            "penalty": ZERO,
            "trace": (step,),
            "used": None,
        }
    )


def _turned(adjustments: tuple[Adjustment, ...]) -> tuple[Adjustment, ...]:
    return tuple(item.model_copy(update={"amount": -item.amount}) for item in adjustments)
