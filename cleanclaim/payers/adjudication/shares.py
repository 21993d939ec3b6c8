"""What the patient pays of an allowed amount (A2): deductible, then copay, then coinsurance, then the cap.

>>> from decimal import Decimal
>>> terms_left = Left(deductible=Decimal("83.00"), out_of_pocket=None)
>>> split(Decimal("200.00"), terms_left, rate=Decimal("0.20")).coinsurance
Decimal('23.40')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleanclaim.claims.model.money import ZERO, cents

if TYPE_CHECKING:
    from decimal import Decimal


class Left(NamedTuple):
    """Dollars a member still has to pay this year: of the deductible, and until the cap (None: no cap)."""

    deductible: Decimal
    out_of_pocket: Decimal | None


class Split(NamedTuple):
    """The patient's parts of one line in dollars, and what the cap took off them."""

    deductible: Decimal
    copay: Decimal
    coinsurance: Decimal
    capped: Decimal

    @property
    def patient(self) -> Decimal:
        """Dollars the patient pays."""
        return self.deductible + self.copay + self.coinsurance


NOTHING = Split(ZERO, ZERO, ZERO, ZERO)


def split(
    allowed: Decimal, left: Left, *, rate: Decimal, copay: Decimal = ZERO, deductible: bool = True
) -> Split:
    """Divide an allowed amount.

    Parameters
    ----------
    allowed
        Dollars allowed for the line.
    left
        What the member still has to pay this year.
    rate
        Coinsurance, a share between 0 and 1, of what is left after deductible and copay.
    copay
        Dollars for the visit; never more than what is allowed.
    deductible
        Whether the deductible comes first.
    """
    first = min(allowed, left.deductible) if deductible else ZERO
    flat = min(copay, allowed - first)
    share = cents(rate * (allowed - first - flat))
    total = first + flat + share
    if left.out_of_pocket is None or total <= left.out_of_pocket:
        return Split(first, flat, share, ZERO)
    # The cap takes from the end: what came last is given up first.
    over = total - left.out_of_pocket
    share, over_share = max(share - over, ZERO), min(share, over)
    flat, over_flat = max(flat - (over - over_share), ZERO), min(flat, over - over_share)
    return Split(first - (over - over_share - over_flat), flat, share, over)
