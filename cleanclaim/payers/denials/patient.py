"""Whether the patient may be billed: the question where a wrong answer breaks the law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts

# Kinds of cause that are the clinic's own to bear, whatever the group code says.
_OURS: Final = frozenset({"fix", "coding", "late", "duplicate", "records", "enrollment", "unread"})


def bill_patient(denial: Denial) -> tuple[bool, str]:  # noqa: PLR0911 - one line for each protection
    """Tell whether the patient may be billed for a denial, and which rule of `law.toml` says so."""
    if denial.payer in {"medi_cal", "medi_cal_managed"}:
        return denial.cause.id == "share_of_cost" and denial.group == "PR", "medi_cal_patient"
    if denial.payer == "workers_comp":
        return False, "worker"
    if denial.group != "PR":
        return False, "group"
    kind = denial.cause.kind
    if kind in _OURS:
        return False, "own_error"
    if denial.payer == "hmo" and denial.network and kind in {"authorization", "clinical"}:
        return False, "plan_patient"
    if kind == "authorization" and denial.network:
        return False, "own_error"
    if denial.cause.id in {"over_allowed", "out_of_network"}:
        return True, "surprise"
    return True, "notice" if kind == "clinical" and denial.payer == "medicare" else "group"


def barred(rule: str, facts: Facts) -> str:
    """Return why the facts forbid a bill that its codes allow, or an empty text.

    Parameters
    ----------
    rule
        The rule under which the bill would be allowed, as `bill_patient` names it.
    facts
        What is so.
    """
    if rule == "notice" and not facts.notice_signed:
        return (
            "The remittance says that the patient was told, and no signed notice is on file. Without it the "
            "patient owes nothing."
        )
    if rule == "surprise" and facts.protected:
        return "The law against surprise bills protects this patient, who owes the in-network share only."
    return ""
