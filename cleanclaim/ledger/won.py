"""A refusal that did not stand: the claim as the payer pays it then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model import Adjustment
from cleanclaim.claims.model.money import ZERO

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.remittance import PaidClaim


def turned(old: PaidClaim, line: int, group: str, reason: str, money: Decimal) -> PaidClaim:
    """Return a claim with a refusal turned into money, and the rest of the refusal into a discount.

    Parameters
    ----------
    old
        The claim as it was decided first; it balances.
    line
        Number of the line, counted from 1; 0 takes the first.
    group, reason
        The refusal.
    money
        Dollars the payer pays for the line beside what it has paid.
    """
    lines = list(old.lines)
    at = max(line, 1) - 1
    one = lines[at]
    kept = [item for item in one.adjustments if (item.group, item.reason) != (group, reason)]
    over = one.charge - one.paid - sum((item.amount for item in kept), ZERO) - money
    if over > ZERO:
        kept.append(Adjustment(group="CO", reason="45", amount=over))
    lines[at] = one.model_copy(update={"paid": one.paid + money, "adjustments": tuple(kept), "remarks": ()})
    status = "1" if old.status == "4" else old.status
    return old.model_copy(
        update={"lines": tuple(lines), "paid": old.paid + money, "status": status, "remarks": ()}
    )
