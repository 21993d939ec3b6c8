"""What is owed: posting, balances, aging, measures, work queues, and one patient's whole path.

Names are loaded when they are first used, so that a page about one claim does not wait for all of it.

>>> from cleanclaim.ledger import Ledger
>>> Ledger().balance("no such account").open
Decimal('0.00')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.on_demand import on_demand

if TYPE_CHECKING:
    from cleanclaim.ledger.balances import AccountBalance, LineBalance
    from cleanclaim.ledger.book import Ledger, Posted
    from cleanclaim.ledger.parties import PATIENT

__all__ = ["PATIENT", "AccountBalance", "Ledger", "LineBalance", "Posted"]

_HOMES: Final = {
    "PATIENT": "parties",
    "AccountBalance": "balances",
    "Ledger": "book",
    "LineBalance": "balances",
    "Posted": "book",
}
__getattr__ = on_demand(__name__, _HOMES)
