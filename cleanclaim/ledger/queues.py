"""The queues of the work list, and one thing to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.ledger.entries import Held

QUEUES: Final = {
    "parked": "What came and could not be posted",
    "rejected": "Claims a payer did not take",
    "denied": "Money a payer refused",
    "unbilled": "Charges nobody has been billed for",
    "next_payer": "Balances the next payer has to be asked for",
    "no_answer": "Claims without an answer for more than 30 days",
    "statement": "Balances the patient has not been told of",
    "credit": "Money that is not the clinic's",
    "unapplied": "Money nobody knows what for",
    "open": "Balances that stayed open after an answer",
}
WAIT: Final = dt.timedelta(days=30)
"""How long an answer or a payment is waited for before somebody asks."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do.

    Attributes
    ----------
    queue
        One of `QUEUES`.
    amount
        Dollars at stake.
    since
        Day since which it waits.
    what
        One sentence: what is so, and what to do.
    held
        The refusal behind it, in the queue of denials.
    """

    queue: str
    account: str
    line: int
    party: str
    amount: Decimal
    since: dt.date
    what: str
    held: Held | None = None
