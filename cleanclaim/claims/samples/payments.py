"""What earlier payers paid on a sample claim: it balances to the cent."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model import ZERO, Adjustment, LineDecision, PriorPayment, cents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleanclaim.claims.samples.sketch import Sketch

_ALLOWED: Final = Decimal("0.80")
_PAID: Final = Decimal("0.80")
_DECIDES_AFTER: Final = 14
_DEDUCTIBLE: Final = Decimal("1736.00")  # Medicare Part A in 2026, for a stay


def first_payer_paid(sketch: Sketch) -> None:
    """Let the first payer allow 80 percent of each line and pay 80 percent of that; the next is asked."""
    _pay(sketch, 0)


def second_payer_paid(sketch: Sketch) -> None:
    """Let the second payer pay half of what the first one left to the patient; the third is asked."""
    _pay(sketch, 1)


def _pay(sketch: Sketch, payer: int) -> None:
    on = sketch.day + dt.timedelta(days=_DECIDES_AFTER * (payer + 1))
    total = ZERO
    for line in sketch.lines:
        paid, adjustments = _second(line) if payer else _first(line)
        total += paid
        decision = LineDecision(
            payer_id=sketch.fields["coverages"][payer].payer.id,
            paid=paid,
            code=line["code"],
            modifiers=line.get("modifiers", ()),
            units=Decimal(line.get("units", "1")),
            adjustments=adjustments,
            decided=on,
        )
        line["decisions"] = (*line.get("decisions", ()), decision)
    earlier = sketch.fields.get("prior_payments", ())
    sketch.fields["prior_payments"] = (*earlier, PriorPayment(coverage=payer, paid=total, decided=on))
    sketch.fields["destination"] = payer + 1


def _first(line: Mapping[str, Any]) -> tuple[Decimal, tuple[Adjustment, ...]]:
    charge: Decimal = line["charge"]
    allowed = cents(charge * _ALLOWED)
    paid = cents(allowed * _PAID)
    cut = Adjustment(group="CO", reason="45", amount=charge - allowed)
    return paid, (cut, Adjustment(group="PR", reason="2", amount=allowed - paid))


def _second(line: Mapping[str, Any]) -> tuple[Decimal, tuple[Adjustment, ...]]:
    left: Decimal = line["decisions"][0].adjustments[1].amount
    paid = cents(left / 2)
    before = Adjustment(group="OA", reason="23", amount=line["charge"] - left)
    return paid, (before, Adjustment(group="PR", reason="2", amount=left - paid))


def hospital_paid(sketch: Sketch) -> None:
    """Let the first payer pay a hospital stay as a whole, less the deductible; the next one is asked."""
    total = sum((line["charge"] for line in sketch.lines), ZERO)
    allowed = cents(total * _ALLOWED)
    adjustments = (
        Adjustment(group="CO", reason="45", amount=total - allowed),
        Adjustment(group="PR", reason="1", amount=_DEDUCTIBLE),
    )
    paid = allowed - _DEDUCTIBLE
    on = sketch.stay["ends"] + dt.timedelta(days=_DECIDES_AFTER)
    sketch.fields["prior_payments"] = (
        PriorPayment(coverage=0, paid=paid, decided=on, adjustments=adjustments),
    )
    sketch.fields["destination"] = 1
