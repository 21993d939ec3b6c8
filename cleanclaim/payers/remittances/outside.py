"""Money moved outside of any claim (X12 PLB): interest, what is carried forward, what is taken back.

The sign is that of the wire: a positive amount lowers the payment, a negative one raises it.

Notes
-----
Facts, read 2026-11-24 in X12's public answers (Requests for Interpretation): the net interest of all claims
moves by one PLB L6, with the other sign than the amounts told on the claims (RFI 2123, 2184), and there is
none where it nets to nothing (1324). A payment below zero is carried by a negative FB, and a positive one
takes it from a later payment (738, 1756). An overpayment that is not taken at once is balanced by a negative
WO and taken later by a positive one (1756). A refund the clinic sent is noted by 72 (1374), with a WO of the
other sign beside it (a payer's PLB guide, paperzz.com/doc/8839651). A penalty that the payer owes for being
late is a CS with the clinic's account number (726).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.remittance import ProviderAdjustment
from cleanclaim.claims.wire_text import wire_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from cleanclaim.claims.remittance import PaidClaim, Remittance
    from cleanclaim.payers.model import Decision

INTEREST: Final = "L6"
FORWARD: Final = "FB"
OVERPAYMENT: Final = "WO"
RETURNED: Final = "72"
PENALTY: Final = "CS"


def adjustment(
    provider: str, on: dt.date, reason: str, amount: Decimal, reference: str = ""
) -> ProviderAdjustment:
    """Return a provider adjustment; the provider's year, where nobody told it, ends with the calendar's."""
    return ProviderAdjustment(
        provider=wire_text(provider),
        year_ends=dt.date(on.year, 12, 31),
        reason=reason,
        reference=wire_text(reference),
        amount=amount,
    )


def interest_of(claims: Iterable[PaidClaim], provider: str, on: dt.date) -> tuple[ProviderAdjustment, ...]:
    """Return the PLB L6 that pays the interest told on claims (AMT I), if it does not net to nothing."""
    net = sum((each.amount for claim in claims for each in claim.amounts if each.kind == "I"), ZERO)
    return (adjustment(provider, on, INTEREST, -net),) if net else ()


def penalties_of(decisions: Iterable[Decision], provider: str, on: dt.date) -> tuple[ProviderAdjustment, ...]:
    """Return what the payer owes for being late beside interest, one adjustment for each claim."""
    return tuple(
        adjustment(provider, on, PENALTY, -each.penalty, each.claim.account)
        for each in decisions
        if each.penalty
    )


def forwarded(total: Decimal, provider: str, on: dt.date, trace: str) -> tuple[ProviderAdjustment, ...]:
    """Return the FB that brings a payment below zero to nothing; a later one has to give it back."""
    return (adjustment(provider, on, FORWARD, total, trace),) if total < ZERO else ()


def carried(earlier: Remittance | Iterable[Remittance], on: dt.date) -> tuple[ProviderAdjustment, ...]:
    """Return what a later remittance has to take, because earlier ones carried it forward.

    Parameters
    ----------
    earlier
        One or more remittances. What one of them has taken already is not taken again.
    on
        Day of the later remittance.
    """
    several = [earlier] if hasattr(earlier, "provider_adjustments") else list(earlier)
    open_sums: dict[tuple[str, str], Decimal] = {}
    for remittance in several:
        for each in remittance.provider_adjustments:
            if each.reason == FORWARD:
                key = (each.provider, each.reference)
                open_sums[key] = open_sums.get(key, ZERO) + each.amount
    return tuple(
        adjustment(provider, on, FORWARD, -amount, reference)
        for (provider, reference), amount in open_sums.items()
        if amount < ZERO
    )


def delayed_recovery(
    amount: Decimal, provider: str, on: dt.date, reference: str
) -> tuple[ProviderAdjustment, ...]:
    """Return the WO that leaves a payment as it is although a reversal in it takes `amount` dollars back.

    The clinic has until later to look at it; then `recovered` takes the money. `reference` is the payer's
    number of the claim.
    """
    return (adjustment(provider, on, OVERPAYMENT, -abs(amount), reference),)


def recovered(amount: Decimal, provider: str, on: dt.date, reference: str) -> tuple[ProviderAdjustment, ...]:
    """Return the WO that takes an overpayment of `amount` dollars from a payment."""
    return (adjustment(provider, on, OVERPAYMENT, abs(amount), reference),)


def refund_noted(
    amount: Decimal, provider: str, on: dt.date, reference: str
) -> tuple[ProviderAdjustment, ...]:
    """Return the pair that says that a refund of `amount` dollars came in: 72 against WO, nothing in all."""
    return (
        adjustment(provider, on, OVERPAYMENT, abs(amount), reference),
        adjustment(provider, on, RETURNED, -abs(amount), reference),
    )
