"""Is the patient covered, who pays first, what will it cost: questions asked before the visit."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cleanclaim.payers.eligibility.judged_order import judge_order
    from cleanclaim.payers.eligibility.order import payer_order
    from cleanclaim.payers.eligibility.situation import Held, PayerOrder, Position, Situation

__all__ = ["Held", "PayerOrder", "Position", "Situation", "judge_order", "payer_order"]

_HOMES: Final = {
    "Held": "situation",
    "PayerOrder": "situation",
    "Position": "situation",
    "Situation": "situation",
    "judge_order": "judged_order",
    "payer_order": "order",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"cleanclaim.payers.eligibility has no name {name!r}.")
    return getattr(import_module(f"cleanclaim.payers.eligibility.{_HOMES[name]}"), name)
