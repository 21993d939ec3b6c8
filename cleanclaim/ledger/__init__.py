"""What is owed: posting, balances, aging, measures, work queues, and one patient's whole path.

Names are loaded when they are first used, so that a page about one claim does not wait for all of it.

>>> from cleanclaim.ledger import Ledger
>>> Ledger().balance("no such account").open
Decimal('0.00')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cleanclaim.ledger.balances import AccountBalance, LineBalance
    from cleanclaim.ledger.book import Ledger, Posted
    from cleanclaim.ledger.parties import PATIENT

__all__ = ["PATIENT", "AccountBalance", "Ledger", "LineBalance", "Posted"]

# No module bears the name of what it holds: once imported it would stand in the way of it.
_HOMES: Final = {
    "PATIENT": "parties",
    "AccountBalance": "balances",
    "Ledger": "book",
    "LineBalance": "balances",
    "Posted": "book",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"cleanclaim.ledger has no name {name!r}.")
    return getattr(import_module(f"cleanclaim.ledger.{_HOMES[name]}"), name)
