"""Whether a step has grounds: what the facts let it win, and why.

Each answer is one sentence that names the fact, so that a learner sees what earned the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts
    from cleanclaim.payers.denials.steps import Action

Answer = tuple[bool, str]
# Steps with which one asks for the money; the others only look, bill or close.
ASKING: Final[tuple[Action, ...]] = (
    "correct_new",
    "replace",
    "reopen",
    "inquire",
    "retro_authorization",
    "appeal",
    "dispute",
    "grievance",
)
LOOKING: Final = frozenset({"trace", "verify_coverage", "get_records", "query_provider"})
_PLANS: Final = frozenset({"hmo", "ppo", "medi_cal_managed"})
_MENDING: Final = frozenset({"correct_new", "replace", "reopen"})


def wins(denial: Denial, action: Action, facts: Facts) -> Answer:
    """Tell whether a step that was taken in time gets the money, and which fact decides."""
    if action == "retro_authorization":
        return _after_the_fact(denial, facts)
    table = _MENDED if action in _MENDING else _ARGUED
    return table[denial.cause.kind](denial, facts)


def law_of(denial: Denial, action: Action, facts: Facts) -> str:
    """Name the rule that wins a dispute, where there is one of its own; else an empty text."""
    if action != "dispute" or denial.payer not in _PLANS:
        return ""
    if denial.cause.kind in {"authorization", "coverage"} and facts.authorization:
        return "authorized"
    return "plan_good_cause" if denial.cause.kind == "late" and denial.payer != "ppo" else ""


def _after_the_fact(denial: Denial, facts: Facts) -> Answer:
    if denial.payer == "workers_comp" and facts.necessary:
        return True, "Utilization review looks back and finds that the care was necessary."
    if facts.urgent:
        return True, "The care could not wait, and it is approved after the fact."
    return False, "The care could have waited for an approval, so none is given now."


def _if(name: str, yes: str, no: str) -> Callable[[Denial, Facts], Answer]:
    def answer(_: Denial, facts: Facts) -> Answer:
        return (True, yes) if getattr(facts, name) else (False, no)

    return answer


_KNOWN: Final = _if(
    "known",
    "The right value was known, and now it stands on the claim.",
    "Nobody has found out the right value yet, so the claim is as wrong as before.",
)
_NOTE: Final = _if(
    "documented",
    "The note shows it, so the correction is true.",
    "The note does not show it, so there is nothing to correct: ask the clinician first.",
)
_CHART: Final = _if(
    "necessary",
    "The chart shows what the policy asks for.",
    "The chart does not show what the policy asks for.",
)
_PAPERS: Final = _if(
    "records",
    "The papers are there, complete and signed.",
    "The papers that were asked for cannot be found.",
)
_PLAN: Final = _if(
    "covered",
    "The plan's own papers cover the service.",
    "The plan's papers exclude the service, as the payer said.",
)
_SEPARATE: Final = _if(
    "separate",
    "It was a second service, and the record shows both.",
    "It was the same service, so the first claim carries the money.",
)
_ENROLLED: Final = _if(
    "enrolled",
    "The approval letter shows that the enrollment had begun.",
    "The provider was not enrolled on that day.",
)


def _approved(_: Denial, facts: Facts) -> Answer:
    if facts.authorization and facts.rescinded:
        return False, "The plan has taken that approval back, so the number alone does not help: dispute it."
    if facts.authorization:
        return (
            True,
            f"Approval {facts.authorization} was given before the service and now stands on the claim.",
        )
    return False, "There is no approval to put on the claim."


def _approval_argued(denial: Denial, facts: Facts) -> Answer:
    if facts.authorization and facts.rescinded and denial.payer in _PLANS:
        return True, (
            f"Approval {facts.authorization} was given and the care followed in good faith: AB 1324 does not "
            "let the plan take it back."
        )
    if facts.authorization:
        return True, f"Approval {facts.authorization} was given before the service."
    if facts.urgent:
        return True, "The care could not wait for an approval, and the chart shows it."
    return False, "Nobody had approved the care, and it could have waited."


def _covered(_: Denial, facts: Facts) -> Answer:
    if facts.eligible:
        return True, "The patient was covered on that day, and the member number is right now."
    return False, "The patient was not covered by this payer on that day."


def _coverage_argued(denial: Denial, facts: Facts) -> Answer:
    if facts.authorization and denial.payer in _PLANS:
        return True, (
            f"Approval {facts.authorization} was given: under AB 1324 it holds even though the coverage "
            "turned out to have ended."
        )
    return _covered(denial, facts)


def _late(_: Denial, facts: Facts) -> Answer:
    if facts.proof is not None:
        return True, "The acceptance report shows that the claim was there in time."
    if facts.payer_error:
        return True, "The payer's own error made it late."
    return False, "Nothing shows that the claim was sent in time."


def _late_again(_: Denial, facts: Facts) -> Answer:
    if facts.payer_error:
        return True, "The payer's own error made it late, and it lifts its limit."
    return False, "The limit has passed, and nothing lifts it."


def _not_other(_: Denial, facts: Facts) -> Answer:
    if facts.eligible and not facts.other_payer:
        return True, "There is no other coverage, and the payer's file is mended."
    return False, "Another payer is first, as this one said."


def _less(denial: Denial, facts: Facts) -> Answer:
    book = "contract" if denial.payer in {*_PLANS, "self_funded"} else "fee schedule"
    if facts.contract_rate is not None:
        return True, f"The {book} gives ${facts.contract_rate:,.2f}, and less was paid."
    return False, f"The payment is what the {book} gives."


def _nothing(_: Denial, __: Facts) -> Answer:
    return False, "Nobody knows yet what was wrong, so there is nothing to argue."


def _other(_: Denial, __: Facts) -> Answer:
    return False, "Nothing on the claim was wrong, so a correction changes nothing."


_MENDED: Final[dict[str, Callable[[Denial, Facts], Answer]]] = {
    "fix": _KNOWN,
    "coding": _NOTE,
    "authorization": _approved,
    "coverage": _covered,
    "records": _PAPERS,
    "duplicate": _SEPARATE,
    "enrollment": _ENROLLED,
    "late": _late_again,
    "clinical": _other,
    "benefit": _other,
    "other_payer": _other,
    "contract": _other,
    "share": _other,
    "unread": _nothing,
}
_ARGUED: Final[dict[str, Callable[[Denial, Facts], Answer]]] = {
    "fix": _KNOWN,
    "coding": _NOTE,
    "authorization": _approval_argued,
    "coverage": _coverage_argued,
    "records": _PAPERS,
    "duplicate": _SEPARATE,
    "enrollment": _ENROLLED,
    "late": _late,
    "clinical": _CHART,
    "benefit": _PLAN,
    "other_payer": _not_other,
    "contract": _less,
    "share": _less,
    "unread": _nothing,
}
