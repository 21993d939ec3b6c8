"""Entries: what an event does to one line, and who owes it. They are worked out, never typed in.

The amount of an entry is what it adds to an open balance: a charge adds, a payment takes away. A transfer is
two entries whose sum is nothing. So of every line, always: charge = payments + adjustments + open balances.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

Kind = Literal["charge", "payment", "refund", "adjustment", "transfer"]


class Entry(NamedTuple):
    """One entry.

    Attributes
    ----------
    event
        Id of the event it comes from.
    on
        Day it counts from.
    line
        Number of the line; 0 is money of the patient that no line has been given yet.
    kind
        What it is; an adjustment says in `reason` why (``"CO-45"``, ``"bad_debt"``).
    party
        Who owes the balance it changes: the key of a payer, or ``"patient"``.
    amount
        Dollars it adds to that balance.
    """

    event: str
    on: dt.date
    line: int
    kind: Kind
    party: str
    amount: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Money a payer took off that nobody has written off or moved: a denial to be worked.

    Attributes
    ----------
    event
        Id of the posted claim.
    group, reason, remarks
        Group code, reason number and remark codes of the payer.
    amount
        Dollars.
    control_number
        The payer's number of the claim.
    payer
        Key of the payer that said so.
    """

    event: str
    on: dt.date
    line: int
    party: str
    group: str
    reason: str
    amount: Decimal
    remarks: tuple[str, ...]
    control_number: str
    payer: str


@dataclass(frozen=True, slots=True)
class Parked:
    """Something that came and could not be posted: it waits, with the reason, and nothing of it is lost.

    Attributes
    ----------
    id
        Id of the event or the remittance.
    account
        Account number as it came; empty where it is for no single account.
    what
        One sentence: what does not fit, and what to do.
    amount
        Dollars that wait with it.
    """

    id: str
    on: dt.date
    account: str
    what: str
    amount: Decimal
