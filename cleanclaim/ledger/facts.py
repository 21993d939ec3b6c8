"""What the measures need to know of each account: when things happened, and what the first answer said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.events import ChargeEntry, ClaimPosted, ClaimRejected, ClaimSubmitted
from cleanclaim.ledger.reasons import refuses, written_off

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from cleanclaim.claims.model import Adjustment
    from cleanclaim.claims.remittance import PaidClaim, PaidLine
    from cleanclaim.ledger.book import Ledger


@dataclass(slots=True)
class Facts:
    """One account up to a day.

    Attributes
    ----------
    service, entered, sent, answered
        First day of service, of charge entry, of a claim, of a payer's answer; None while there is none.
    mended, rejected
        Whether the first claim had to be mended before it went, and whether the payer turned it away.
    first
        What the payer said first.
    refused
        Dollars it refused then.
    """

    account: str
    service: dt.date | None = None
    entered: dt.date | None = None
    sent: dt.date | None = None
    answered: dt.date | None = None
    mended: bool = False
    rejected: bool = False
    first: PaidClaim | None = None
    refused: Decimal = ZERO


def facts(ledger: Ledger, account: str, until: dt.date) -> Facts:
    """Gather the facts of an account up to the end of a day."""
    found = Facts(account)
    sent: list[ClaimSubmitted] = []
    for event in ledger.of(account):
        if event.on > until:
            continue
        if isinstance(event, ChargeEntry):
            days = [line.service for line in event.lines if line.service]
            found.service = min([*days, *([found.service] if found.service else [])], default=None)
            found.entered = min(found.entered or event.on, event.on)
        elif isinstance(event, ClaimSubmitted):
            sent.append(event)
            if found.sent is None:
                found.sent, found.mended = event.on, event.mended
        elif isinstance(event, ClaimRejected):
            found.rejected = found.rejected or len(sent) <= 1
        elif (
            isinstance(event, ClaimPosted)
            and found.first is None
            and event.id in ledger.state(account).decided
        ):
            found.answered, found.first = event.on, event.claim
            found.refused = refused(event.claim)
    return found


def refused(claim: PaidClaim) -> Decimal:
    """Return the dollars a payer refused: what is neither paid, nor contractual, nor the patient's share."""
    whole = [item for item in claim.adjustments if _is_refusal(item, None)]
    return sum((refused_line(line) for line in claim.lines), sum((item.amount for item in whole), ZERO))


def refused_line(line: PaidLine, *, clinic_only: bool = False) -> Decimal:
    """Return the dollars refused on a line; those the patient may be asked for are left out on request."""
    items = [item for item in line.adjustments if _is_refusal(item, line.allowed)]
    return sum((item.amount for item in items if not (clinic_only and item.group == "PR")), ZERO)


def _is_refusal(item: Adjustment, allowed: Decimal | None) -> bool:
    return not written_off(item, allowed) and refuses(item.group, item.reason)
