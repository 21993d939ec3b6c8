"""Which steps come into question, best first: by kind of cause, without and with facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts
    from cleanclaim.payers.denials.steps import Action

Steps = tuple["Action", ...]
# Each payer takes the first of these that exists there.
MEND: Final[Steps] = ("correct_new", "reopen", "replace", "dispute", "inquire", "appeal")
ARGUE: Final[Steps] = ("dispute", "appeal", "inquire")


def wanted(denial: Denial, facts: Facts | None) -> Steps:
    """Return the steps in question, best first; the last is always to write it off.

    Without facts the best step is to look: at the note, the approval, the coverage.
    """
    kind = denial.cause.kind
    first: Steps = ("correct_new",) if denial.unprocessable and (facts is None or facts.known) else ()
    if kind == "share":
        less = facts is not None and facts.contract_rate is not None
        chosen: Steps = ("bill_next", *(("dispute",) if less else ()), "bill_patient")
    elif kind == "contract":
        chosen = _underpaid(facts)
    elif kind == "fix":
        chosen = MEND if facts is None or facts.known else ()
    elif facts is None:
        chosen = _look(denial)
    else:
        chosen = (*_ACT[kind](denial, facts), "bill_patient")
    return (*first, *chosen, "write_off")


def _underpaid(facts: Facts | None) -> Steps:
    less = facts is not None and facts.contract_rate is not None
    return (*(ARGUE if less else ()), "post")


def _look(denial: Denial) -> Steps:
    kind = denial.cause.kind
    if denial.cause.id == "passed_on":
        return ("trace",)
    return {
        "clinical": ("bill_patient", "get_records") if denial.group == "PR" else ("get_records",),
        "benefit": ("bill_patient", "verify_coverage") if denial.group == "PR" else ("verify_coverage",),
        "coverage": ("verify_coverage",),
        "other_payer": ("bill_next", "verify_coverage") if denial.next_payer else ("verify_coverage",),
        "duplicate": ("trace",),
        "unread": ("trace",),
    }.get(kind, ("get_records",))


def _coding(_: Denial, facts: Facts) -> Steps:
    return MEND if facts.documented else ()


def _clinical(_: Denial, facts: Facts) -> Steps:
    return (*ARGUE, "retro_authorization", "grievance") if facts.necessary else ()


def _authorization(_: Denial, facts: Facts) -> Steps:
    if facts.authorization and facts.rescinded:
        return ARGUE
    if facts.authorization:
        return ("correct_new", "replace", "dispute", "reopen", "appeal")
    return ("retro_authorization", *ARGUE) if facts.urgent else ()


def _records(_: Denial, facts: Facts) -> Steps:
    return ("get_records",) if facts.records else ()


def _late(denial: Denial, facts: Facts) -> Steps:
    if denial.payer == "medicare":
        return ("correct_new",) if facts.payer_error else ()
    return ARGUE if facts.proof is not None or facts.payer_error else ()


def _coverage(_: Denial, facts: Facts) -> Steps:
    found: Steps = ("bill_next",) if facts.other_payer else ()
    if facts.authorization:
        found = (*found, *ARGUE)
    return (*found, *MEND) if facts.eligible else found


def _other_payer(denial: Denial, facts: Facts) -> Steps:
    found: Steps = ("bill_next",) if denial.next_payer or facts.other_payer else ()
    return (*found, *ARGUE) if facts.eligible else found


def _benefit(_: Denial, facts: Facts) -> Steps:
    return ARGUE if facts.covered else ()


def _duplicate(_: Denial, facts: Facts) -> Steps:
    return ("reopen", "replace", *ARGUE) if facts.separate else ("post",)


def _enrollment(_: Denial, facts: Facts) -> Steps:
    return ("reopen", "dispute", "appeal", "replace") if facts.enrolled else ()


def _unread(_: Denial, __: Facts) -> Steps:
    return ("trace",)


_ACT: Final[dict[str, Callable[[Denial, Facts], Steps]]] = {
    "coding": _coding,
    "clinical": _clinical,
    "authorization": _authorization,
    "records": _records,
    "late": _late,
    "coverage": _coverage,
    "other_payer": _other_payer,
    "benefit": _benefit,
    "duplicate": _duplicate,
    "enrollment": _enrollment,
    "unread": _unread,
}
