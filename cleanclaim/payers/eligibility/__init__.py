"""Is the patient covered, who pays first, what will it cost: questions asked before the visit.

Names are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.on_demand import on_demand

if TYPE_CHECKING:
    from cleanclaim.payers.eligibility.answering import answer
    from cleanclaim.payers.eligibility.estimate_records import Estimate, EstimateInTurn, EstimateLine
    from cleanclaim.payers.eligibility.estimating import estimate, estimate_in_turn
    from cleanclaim.payers.eligibility.from_answer import enrollment_from
    from cleanclaim.payers.eligibility.from_coverage import held
    from cleanclaim.payers.eligibility.good_faith import disclaimer_text, disputes, good_faith_estimate
    from cleanclaim.payers.eligibility.good_faith_check import check_good_faith
    from cleanclaim.payers.eligibility.good_faith_records import (
        Dispute,
        ExpectedItem,
        ExpectedProvider,
        GoodFaithEstimate,
    )
    from cleanclaim.payers.eligibility.judged_order import judge_order
    from cleanclaim.payers.eligibility.member_register import Register
    from cleanclaim.payers.eligibility.order import payer_order
    from cleanclaim.payers.eligibility.practice import PracticeCase, practice_case
    from cleanclaim.payers.eligibility.situation import Held, PayerOrder, Position, Situation
    from cleanclaim.payers.eligibility.spend_down import (
        Cleared,
        MonthShare,
        Spent,
        clear_share,
        month_share,
        spent_in,
    )

__all__ = [
    "Cleared",
    "Dispute",
    "Estimate",
    "EstimateInTurn",
    "EstimateLine",
    "ExpectedItem",
    "ExpectedProvider",
    "GoodFaithEstimate",
    "Held",
    "MonthShare",
    "PayerOrder",
    "Position",
    "PracticeCase",
    "Register",
    "Situation",
    "Spent",
    "answer",
    "check_good_faith",
    "clear_share",
    "disclaimer_text",
    "disputes",
    "enrollment_from",
    "estimate",
    "estimate_in_turn",
    "good_faith_estimate",
    "held",
    "judge_order",
    "month_share",
    "payer_order",
    "practice_case",
    "spent_in",
]

_HOMES: Final = {
    "Cleared": "spend_down",
    "Dispute": "good_faith_records",
    "Estimate": "estimate_records",
    "EstimateInTurn": "estimate_records",
    "EstimateLine": "estimate_records",
    "ExpectedItem": "good_faith_records",
    "ExpectedProvider": "good_faith_records",
    "GoodFaithEstimate": "good_faith_records",
    "Held": "situation",
    "MonthShare": "spend_down",
    "PayerOrder": "situation",
    "Position": "situation",
    "PracticeCase": "practice",
    "Register": "member_register",
    "Situation": "situation",
    "Spent": "spend_down",
    "answer": "answering",
    "check_good_faith": "good_faith_check",
    "clear_share": "spend_down",
    "disclaimer_text": "good_faith",
    "disputes": "good_faith",
    "enrollment_from": "from_answer",
    "estimate": "estimating",
    "estimate_in_turn": "estimating",
    "good_faith_estimate": "good_faith",
    "held": "from_coverage",
    "judge_order": "judged_order",
    "month_share": "spend_down",
    "payer_order": "order",
    "practice_case": "practice",
    "spent_in": "spend_down",
}
__getattr__ = on_demand(__name__, _HOMES)
