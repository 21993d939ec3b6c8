"""Judge what a learner says about a denial: its root cause, and the step to take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.findings import Finding, Severity
from cleanclaim.payers.denials.options import best
from cleanclaim.payers.denials.outcome import consequence
from cleanclaim.payers.denials.roots import cause, root_cause
from cleanclaim.payers.denials.steps import LABELS

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts
    from cleanclaim.payers.denials.steps import Action


def check_cause(denial: Denial, said: str) -> list[Finding]:
    """Judge the root cause a learner names.

    Raises
    ------
    LookupError
        If there is no cause of that name.
    """
    named, right = cause(said), denial.cause
    if named.id == right.id:
        return []
    how = f"{denial.group} {denial.carc}"
    rule, hint = "PAYER", f"Group {denial.group} and reason {denial.carc} mean: {right.label.lower()}."
    others = {"CO", "OA", "PI", "PR"} - {denial.group}
    if named.id in {root_cause(group, denial.carc, denial.rarcs, payer=denial.payer).id for group in others}:
        rule = "GROUP"
        hint = f"With another group it would be so; the group is {denial.group}: {right.label.lower()}."
    elif denial.rarcs and named.id == root_cause(denial.group, denial.carc, payer=denial.payer).id:
        how = f"{how} {' '.join(denial.rarcs)}"
        hint = f"Read the remark code, too: {right.label.lower()}."
    message = f"Not yet: {how} does not say {named.label.lower()!r}. {hint} {right.why}"
    return [Finding(rule, Severity.ERROR, denial.id, message, "Group, then reason, then remark (S1, S5)")]


def check_step(denial: Denial, action: Action, facts: Facts, *, on: dt.date) -> list[Finding]:
    """Judge the step a learner takes: an error where it is unlawful or late, a warning where one is better.

    Parameters
    ----------
    denial, facts
        What was denied, and what is so.
    action
        The step that was chosen.
    on
        The day on which it is taken.
    """
    end = consequence(denial, action, facts, on=on)
    if end.finding is not None:
        return [end.finding]
    better = best(denial, facts, on=on)
    looks = end.outcome == "open" and end.then == better
    if action == better or looks or end.money >= consequence(denial, better, facts, on=on).money > 0:
        return []
    step = LABELS[better]
    message = f"It is lawful, and there is a better step: {step[0].lower()}{step[1:]}. {end.why}"
    return [Finding("PAYER", Severity.WARNING, denial.id, message, end.law.cites)]
