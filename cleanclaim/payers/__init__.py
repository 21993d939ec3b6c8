"""What comes back: plans, eligibility, fees, the payer's decision, remittance, appeals, and the clocks.

Names are loaded when they are first used, so that a page which only needs a clock does not wait for a payer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.on_demand import on_demand

if TYPE_CHECKING:
    from cleanclaim.payers.adjudication import Past, adjudicate
    from cleanclaim.payers.book import PayerProfile, Plan, payer, payers
    from cleanclaim.payers.model import Accumulators, Authorization, DecidedLine, Decision, Enrollment, Step

__all__ = [
    "Accumulators",
    "Authorization",
    "DecidedLine",
    "Decision",
    "Enrollment",
    "Past",
    "PayerProfile",
    "Plan",
    "Step",
    "adjudicate",
    "payer",
    "payers",
]

_HOMES: Final = {
    "Accumulators": "model",
    "Authorization": "model",
    "DecidedLine": "model",
    "Decision": "model",
    "Enrollment": "model",
    "Past": "adjudication",
    "PayerProfile": "book",
    "Plan": "book",
    "Step": "model",
    "adjudicate": "adjudication",
    "payer": "book",
    "payers": "book",
}
__getattr__ = on_demand(__name__, _HOMES)
