"""What a payer sends back: receipts, remittances from decisions, reversals, and money outside of claims.

Names are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.on_demand import on_demand

if TYPE_CHECKING:
    from cleanclaim.payers.remittances.balances import balance
    from cleanclaim.payers.remittances.codes import judge_codes
    from cleanclaim.payers.remittances.explained import explain
    from cleanclaim.payers.remittances.outside import (
        carried,
        delayed_recovery,
        forwarded,
        interest_of,
        recovered,
        refund_noted,
    )
    from cleanclaim.payers.remittances.paid import paid_claim
    from cleanclaim.payers.remittances.receipt import Receipt, Rejected
    from cleanclaim.payers.remittances.receiving import front_door, receive
    from cleanclaim.payers.remittances.remitting import remit, remit_all
    from cleanclaim.payers.remittances.reversal import correct, reverse
    from cleanclaim.payers.remittances.wire import as_835

__all__ = [
    "Receipt",
    "Rejected",
    "as_835",
    "balance",
    "carried",
    "correct",
    "delayed_recovery",
    "explain",
    "forwarded",
    "front_door",
    "interest_of",
    "judge_codes",
    "paid_claim",
    "receive",
    "recovered",
    "refund_noted",
    "remit",
    "remit_all",
    "reverse",
]

_HOMES: Final = {
    "Receipt": "receipt",
    "Rejected": "receipt",
    "as_835": "wire",
    "balance": "balances",
    "carried": "outside",
    "correct": "reversal",
    "delayed_recovery": "outside",
    "explain": "explained",
    "forwarded": "outside",
    "front_door": "receiving",
    "interest_of": "outside",
    "judge_codes": "codes",
    "paid_claim": "paid",
    "receive": "receiving",
    "recovered": "outside",
    "refund_noted": "outside",
    "remit": "remitting",
    "remit_all": "remitting",
    "reverse": "reversal",
}
__getattr__ = on_demand(__name__, _HOMES)
