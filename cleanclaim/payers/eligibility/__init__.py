"""Is the patient covered, who pays first, what will it cost: questions asked before the visit.

Names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cleanclaim.payers.eligibility.answering import answer
    from cleanclaim.payers.eligibility.judged_order import judge_order
    from cleanclaim.payers.eligibility.order import payer_order
    from cleanclaim.payers.eligibility.situation import Held, PayerOrder, Position, Situation
    from cleanclaim.payers.eligibility.spend_down import Cleared, MonthShare, Spent, clear_share, month_share

__all__ = [
    "Cleared",
    "Held",
    "MonthShare",
    "PayerOrder",
    "Position",
    "Situation",
    "Spent",
    "answer",
    "clear_share",
    "judge_order",
    "month_share",
    "payer_order",
]

# No module bears the name of what it holds: once imported it would stand in the way of it.
_HOMES: Final = {
    "Cleared": "spend_down",
    "Held": "situation",
    "MonthShare": "spend_down",
    "PayerOrder": "situation",
    "Position": "situation",
    "Situation": "situation",
    "Spent": "spend_down",
    "answer": "answering",
    "clear_share": "spend_down",
    "judge_order": "judged_order",
    "month_share": "spend_down",
    "payer_order": "order",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"cleanclaim.payers.eligibility has no name {name!r}.")
    return getattr(import_module(f"cleanclaim.payers.eligibility.{_HOMES[name]}"), name)
