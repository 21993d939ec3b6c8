"""The steps one can take on a denial, and which of them exist for this payer and this cause.

A step that does not exist says why, and what forbids it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from cleanclaim.charts.registration import Record
from cleanclaim.payers.denials.law import Law, law
from cleanclaim.payers.denials.patient import bill_patient
from cleanclaim.payers.denials.until import next_level

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanclaim.payers.denials.denial import Denial

Action = Literal[
    "post",
    "trace",
    "verify_coverage",
    "get_records",
    "query_provider",
    "correct_new",
    "replace",
    "reopen",
    "inquire",
    "resend",
    "retro_authorization",
    "appeal",
    "dispute",
    "grievance",
    "bill_next",
    "bill_patient",
    "write_off",
]
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)
LABELS: Final[dict[str, str]] = {
    "post": "Post it: nothing was denied",
    "trace": "Find the first claim, or ask the payer about this one",
    "verify_coverage": "Check the coverage again",
    "get_records": "Get the evidence: note, approval, acceptance report; send what was asked for",
    "query_provider": "Ask the clinician",
    "correct_new": "Correct it and send a new claim",
    "replace": "Send a corrected claim (frequency 7)",
    "reopen": "Ask Medicare for a reopening",
    "inquire": "Send a Claims Inquiry Form (CIF)",
    "resend": "Send the same claim again",
    "retro_authorization": "Ask for authorization after the fact",
    "appeal": "Appeal",
    "dispute": "File a provider dispute",
    "grievance": "Help the patient with a grievance or medical review",
    "bill_next": "Bill the next or the right payer",
    "bill_patient": "Bill the patient",
    "write_off": "Write it off",
}
_LEVELS: Final = frozenset({"reopen", "inquire", "appeal", "dispute", "grievance"})
_PLANS: Final = frozenset({"hmo", "ppo", "medi_cal_managed"})
_MENDED: Final = frozenset({"fix", "coding", "authorization", "coverage", "enrollment"})
_EVIDENCE: Final = frozenset({"clinical", "coding", "authorization", "records", "late", "enrollment"})
_ARGUED: Final = frozenset(
    {"clinical", "coding", "authorization", "records", "coverage", "benefit", "late", "enrollment"}
)


class Allowed(Record):
    """Whether a step exists for a denial.

    Parameters
    ----------
    action
        Name of the step.
    allowed
        Whether it exists and is lawful.
    law
        What opens or forbids it.
    """

    action: Action
    allowed: bool
    law: Law

    @property
    def why(self) -> str:
        """One or two sentences."""
        return self.law.says


def allowed(denial: Denial, action: Action) -> Allowed:
    """Tell whether a step exists for a denial, from payer, group, reason and remarks alone.

    Raises
    ------
    LookupError
        If there is no such step.
    """
    rule = _RULES.get(action)
    if rule is None:
        raise LookupError(f"There is no step {action!r}; there are {', '.join(ACTIONS)}.")
    yes, name = rule(denial)
    if yes and denial.level and action in _LEVELS and next_level(denial, action) is None:
        yes, name = False, "last_level"
    return Allowed(action=action, allowed=yes, law=law(name))


def lawful(denial: Denial) -> tuple[Action, ...]:
    """Return the steps that exist for a denial."""
    return tuple(action for action in ACTIONS if allowed(denial, action).allowed)


Answer = tuple[bool, str]


def _post(denial: Denial) -> Answer:
    kind = denial.cause.kind
    return (True, "nothing_denied") if kind in {"contract", "duplicate"} else (False, "other_way")


def _when(*kinds: str) -> Callable[[Denial], Answer]:
    def rule(denial: Denial) -> Answer:
        yes = denial.cause.kind in kinds
        return yes, "looks_first" if yes else "other_way"

    return rule


def _correct_new(denial: Denial) -> Answer:
    if denial.unprocessable:
        return True, "unprocessable"
    if denial.cause.kind == "late" and denial.payer == "medicare":
        return True, "medicare_late"
    if denial.payer == "medi_cal" and denial.cause.kind in _MENDED:
        return True, "medi_cal_new"
    return False, "twice" if denial.cause.kind in _MENDED else "other_way"


def _replace(denial: Denial) -> Answer:
    if denial.unprocessable:
        return False, "unprocessable"
    if denial.payer == "medicare" and not denial.institutional:
        return False, "medicare_frequency"
    if denial.payer == "workers_comp":
        return False, "second_review"
    mended = denial.cause.kind in {*_MENDED, "duplicate"}
    if mended and denial.payer == "medicare":
        return True, "hospital_adjustment"
    return (True, "replacement") if mended and denial.payer != "self_pay" else (False, "other_way")


def _reopen(denial: Denial) -> Answer:
    if denial.payer != "medicare":
        return False, "other_way"
    if denial.unprocessable:
        return False, "unprocessable"
    if denial.institutional and denial.cause.kind in {"fix", "coding"}:
        return False, "hospital_adjustment"
    if denial.cause.kind in {"fix", "coding", "duplicate", "coverage", "enrollment", "records"}:
        return True, "clerical"
    return False, "judgement"


def _inquire(denial: Denial) -> Answer:
    if denial.payer != "medi_cal" or denial.cause.kind == "share":
        return False, "other_way"
    if denial.unprocessable:
        return False, "unprocessable"
    return (False, "inquiry_pairs") if denial.carc == "236" else (True, "inquiry")


def _resend(_: Denial) -> Answer:
    return False, "twice"


def _retro(denial: Denial) -> Answer:
    if denial.payer == "medicare":
        return False, "no_after_the_fact"
    wanted = {"authorization", "clinical"} if denial.payer == "workers_comp" else {"authorization"}
    return (True, "after_the_fact") if denial.cause.kind in wanted else (False, "other_way")


def _asked_again(denial: Denial) -> str:
    """Name what closes every appeal and dispute, or return an empty text."""
    if denial.unprocessable:
        return "unprocessable"
    return "final" if denial.final else ""


def _appeal(denial: Denial) -> Answer:
    kind = denial.cause.kind
    if closed := _asked_again(denial):
        return False, closed
    if denial.payer == "medicare":
        return _redetermined(kind)
    if kind == "share":
        return False, "nothing_denied"
    if denial.payer == "medi_cal":
        return True, "medi_cal_appeal"
    if denial.payer == "self_funded":
        return True, "employer_appeal"
    return False, "provider_way" if denial.payer in _PLANS else "second_review"


def _redetermined(kind: str) -> Answer:
    if kind == "late":
        return False, "medicare_late"
    if kind in {"fix", "duplicate"}:
        return False, "clerical"
    return (True, "judgement") if kind in {*_ARGUED, "other_payer"} else (False, "other_way")


def _dispute(denial: Denial) -> Answer:
    kind = denial.cause.kind
    if closed := _asked_again(denial):
        return False, closed
    if kind == "share" and denial.cause.id != "over_allowed":
        return False, "nothing_denied"
    if denial.payer == "workers_comp":
        barred = kind in {"clinical", "coverage", "other_payer", "benefit"}
        return (False, "treatment_dispute") if barred else (True, "second_review")
    if denial.payer in _PLANS:
        return True, "insurer_dispute" if denial.payer == "ppo" else "plan_dispute"
    return False, "employer_appeal" if denial.payer == "self_funded" else "program_levels"


def _grievance(denial: Denial) -> Answer:
    kind = denial.cause.kind
    if denial.payer in _PLANS and kind == "clinical":
        return True, "review"
    if denial.payer in {"hmo", "medi_cal_managed"} and kind in {"authorization", "benefit", "coverage"}:
        return True, "review"
    return False, "review" if denial.payer in _PLANS else "other_way"


def _bill_next(denial: Denial) -> Answer:
    kind = denial.cause.kind
    yes = bool(denial.next_payer) if kind == "share" else kind in {"other_payer", "coverage"}
    return yes, "right_payer" if yes else "other_way"


def _write_off(denial: Denial) -> Answer:
    owed, rule = bill_patient(denial)
    # What an outsider charges above the plan's amount is no share of the plan: the clinic may let it go.
    if denial.cause.kind == "share" and denial.group == "PR" and owed and rule != "surprise":
        return False, "waiver"
    return True, "gives_money_away" if denial.cause.denial else "nothing_denied"


_RULES: Final[dict[str, Callable[[Denial], Answer]]] = {
    "post": _post,
    "trace": _when("duplicate", "late", "unread", "other_payer"),
    "verify_coverage": _when("coverage", "other_payer", "benefit", "share"),
    "get_records": _when(*_EVIDENCE),
    "query_provider": _when("coding", "clinical"),
    "correct_new": _correct_new,
    "replace": _replace,
    "reopen": _reopen,
    "inquire": _inquire,
    "resend": _resend,
    "retro_authorization": _retro,
    "appeal": _appeal,
    "dispute": _dispute,
    "grievance": _grievance,
    "bill_next": _bill_next,
    "bill_patient": bill_patient,
    "write_off": _write_off,
}
