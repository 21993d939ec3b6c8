"""What comes back before any payer decides: the 999 (can it be read?) and the 277CA (is each claim taken?).

A rejection here is no denial: the claim never reached the payer's decision, so it is mended and sent again.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.charts.registration import OtherId, Record
from cleanclaim.claims.model.line import Extra, Quantity
from cleanclaim.claims.model.money import ZERO, Money
from cleanclaim.claims.party import Party

if TYPE_CHECKING:
    from decimal import Decimal

TAKEN: Final = frozenset("AE")
"""Verdicts of a 999 that let the transaction pass: accepted, and accepted with errors."""
_REJECTED: Final = frozenset({"A3", "A6", "A7", "A8"})


class ElementError(Record):
    """What is wrong with one element (X12 IK4): its place in the segment, why, and the value as received."""

    position: int
    component: int | None = None
    repeat: int | None = None
    reference: str = ""
    code: str = ""
    value: str = ""
    contexts: tuple[Extra, ...] = ()


class SegmentError(Record):
    """What is wrong in one segment (X12 IK3); `position` counts from 1 at ST, `code` may be empty."""

    segment: str
    position: int
    loop: str = ""
    code: str = ""
    unit: str = ""
    unit_value: str = ""
    elements: tuple[ElementError, ...] = ()
    contexts: tuple[Extra, ...] = ()


class TransactionVerdict(Record):
    """The verdict on one transaction (AK2, IK5): ``"A"`` accepted, ``"E"`` with errors, ``"R"`` rejected."""

    set_id: str
    control_number: str
    version: str = ""
    verdict: str = "A"
    codes: tuple[str, ...] = ()
    errors: tuple[SegmentError, ...] = ()

    @property
    def accepted(self) -> bool:
        """True when the transaction goes on."""
        return self.verdict in TAKEN


class Acknowledgment(Record):
    """A 999: the verdict on one functional group.

    Parameters
    ----------
    functional_id, control_number, version
        Which group is answered: ``"HC"`` for claims, its control number (GS06) and version (GS08).
    verdict
        ``"A"`` all accepted, ``"P"`` some, ``"R"`` none, ``"E"`` accepted with errors.
    included, received, accepted
        Transactions the group said it holds, transactions found, transactions accepted.
    """

    functional_id: str
    control_number: str
    version: str = ""
    transactions: tuple[TransactionVerdict, ...] = ()
    verdict: str = "A"
    included: int = 0
    received: int = 0
    accepted: int = 0
    codes: tuple[str, ...] = ()


class Reason(Record):
    """Why a claim has its status: category (``"A1"`` received, ``"A7"`` rejected), code, and whose data."""

    category: str
    code: str
    entity: str = ""

    @property
    def rejects(self) -> bool:
        """True when the category is one of the rejections."""
        return self.category in _REJECTED


class Status(Record):
    """A status (STC): one to three reasons, day, ``"WQ"`` accepted or ``"U"`` rejected, dollars, message."""

    reasons: tuple[Reason, ...]
    on: dt.date | None = None
    action: str = ""
    amount: Money | None = None
    message: str = ""

    @property
    def accepted(self) -> bool:
        """True when the claim or batch is taken on."""
        return self.action == "WQ" and not any(reason.rejects for reason in self.reasons)


class Totals(Record):
    """How many claims and dollars were accepted and rejected, where the answer says so."""

    accepted: int | None = None
    rejected: int | None = None
    accepted_amount: Money | None = None
    rejected_amount: Money | None = None


class AcknowledgedLine(Record):
    """A service line that has a status of its own."""

    code_kind: str = "HC"
    code: str = ""
    modifiers: tuple[str, ...] = ()
    charge: Money | None = None
    revenue_code: str = ""
    units: Quantity | None = None
    statuses: tuple[Status, ...] = ()
    control_number: str = ""
    prescription: str = ""
    begins: dt.date | None = None
    ends: dt.date | None = None


class AcknowledgedClaim(Record):
    """The status of one claim.

    Parameters
    ----------
    account
        The clinic's own patient account number (TRN02), empty where a patient has no claim beside.
    payer_control_number, clearinghouse_number
        Numbers the payer (REF 1K) and the clearinghouse (REF D9) gave it.
    """

    patient: Party
    account: str = ""
    statuses: tuple[Status, ...] = ()
    payer_control_number: str = ""
    clearinghouse_number: str = ""
    bill_type: str = ""
    begins: dt.date | None = None
    ends: dt.date | None = None
    lines: tuple[AcknowledgedLine, ...] = ()

    @property
    def accepted(self) -> bool:
        """True when no status of the claim rejects it."""
        return bool(self.statuses) and all(status.accepted for status in self.statuses)


class AcknowledgedProvider(Record):
    """One billing provider, its own status where it has one, and its claims."""

    provider: Party
    trace: str = ""
    statuses: tuple[Status, ...] = ()
    other_ids: tuple[OtherId, ...] = ()
    totals: Totals = Totals()
    claims: tuple[AcknowledgedClaim, ...] = ()


class ClaimAcknowledgment(Record):
    """A 277CA: who answers, which batch, and the status of every claim in it.

    Parameters
    ----------
    payer
        Who answers: a payer or a clearinghouse.
    trace
        The answerer's own number of the receipt.
    batch
        The sender's number of the claim file (BHT03 of the 837).
    """

    payer: Party
    trace: str = ""
    received: dt.date | None = None
    processed: dt.date | None = None
    receiver: Party
    batch: str = ""
    statuses: tuple[Status, ...] = ()
    totals: Totals = Totals()
    providers: tuple[AcknowledgedProvider, ...] = ()
    reference: str = ""
    made: dt.datetime | None = None

    @property
    def claims(self) -> tuple[AcknowledgedClaim, ...]:
        """All claims of all providers, in order."""
        return tuple(claim for item in self.providers for claim in item.claims)

    @property
    def rejected_charges(self) -> Decimal:
        """Dollars of the claims that were rejected."""
        rejected = (claim.statuses[0] for claim in self.claims if claim.statuses and not claim.accepted)
        return sum((status.amount or ZERO for status in rejected), ZERO)
