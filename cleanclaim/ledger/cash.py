"""Where the dollars of each payment of a payer are: posted, parked, or taken outside of claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.events import ClaimPosted, ProviderAdjusted, RemittanceReceived

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from cleanclaim.ledger.events import Event


@dataclass(slots=True)
class Cash:
    """One payment. Always: amount = posted + parked - outside.

    Attributes
    ----------
    amount
        Dollars that came to the bank.
    posted, parked
        Dollars of its claims that are posted, and that wait.
    outside
        Dollars of its provider adjustments (PLB); a positive sum lowered the payment.
    """

    id: str
    on: dt.date
    payer: str
    trace: str
    amount: Decimal
    posted: Decimal = ZERO
    parked: Decimal = ZERO
    outside: Decimal = ZERO

    @property
    def missing(self) -> Decimal:
        """Dollars that are nowhere; other than zero only while events of the payment are missing."""
        return self.amount - self.posted - self.parked + self.outside


def cash_of(events: Iterable[Event], parked: AbstractSet[str]) -> list[Cash]:
    """Add up the payments.

    Parameters
    ----------
    events
        All events.
    parked
        Ids of those that wait.
    """
    found: dict[str, Cash] = {}
    rest: list[ClaimPosted | ProviderAdjusted] = []
    for event in events:
        if isinstance(event, RemittanceReceived):
            found[event.id] = Cash(event.id, event.on, event.payer, event.trace, event.amount)
        elif isinstance(event, ClaimPosted | ProviderAdjusted):
            rest.append(event)
    for event in rest:
        cash = found.get(event.remittance)
        if cash is None:
            continue
        if isinstance(event, ProviderAdjusted):
            cash.outside += event.amount
        elif event.id in parked:
            cash.parked += event.claim.paid
        else:
            cash.posted += event.claim.paid
    return sorted(found.values(), key=lambda cash: (cash.on, cash.id))
