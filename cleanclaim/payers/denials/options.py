"""Which steps there are for a denial, and which is best, with the facts known so far.

>>> import datetime as dt
>>> from cleanclaim.payers.denials.denial import Denial
>>> from cleanclaim.payers.denials.facts import Facts
>>> day = dt.date(2026, 5, 4)
>>> one = Denial(account="A1", payer="hmo", group="CO", carc="197", amount="90.00", decided=day)
>>> best(one), best(one, Facts(authorization="A12"))
('get_records', 'replace')
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cleanclaim.charts.registration import Record
from cleanclaim.payers.appeals.dispute import controversy, in_controversy
from cleanclaim.payers.denials.choice import wanted
from cleanclaim.payers.denials.grounds import ASKING, wins
from cleanclaim.payers.denials.law import Law
from cleanclaim.payers.denials.patient import barred
from cleanclaim.payers.denials.steps import ACTIONS, LABELS, Action, allowed
from cleanclaim.payers.denials.until import last_day, next_level

if TYPE_CHECKING:
    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts


class Option(Record):
    """One step on a denial.

    Parameters
    ----------
    action, label
        Name of the step, and its name on a button.
    allowed, law
        Whether it exists and is lawful, and what says so.
    due
        Its last day, where it has one.
    open
        Whether it is allowed and not too late.
    best
        True for one step: the one to take next.
    """

    action: Action
    label: str
    allowed: bool
    law: Law
    due: dt.date | None = None
    open: bool
    best: bool = False


def actions(denial: Denial, facts: Facts | None = None, *, on: dt.date | None = None) -> tuple[Option, ...]:
    """Return every step with its answer, in the order of `ACTIONS`.

    Parameters
    ----------
    denial
        What was denied.
    facts
        What is known behind it; None while nobody has looked: then the best step is to look.
    on
        The day of the question; default the day of the decision.

    Returns
    -------
    tuple of Option
        Exactly one of them is best.
    """
    day = on or denial.decided
    chosen = best(denial, facts, on=day)
    found = []
    for action in ACTIONS:
        answer = allowed(denial, action)
        due = last_day(denial, action) if answer.allowed else None
        found.append(
            Option(
                action=action,
                label=LABELS[action],
                allowed=answer.allowed,
                law=answer.law,
                due=due,
                open=answer.allowed and (due is None or day <= due),
                best=action == chosen,
            )
        )
    return tuple(found)


def best(denial: Denial, facts: Facts | None = None, *, on: dt.date | None = None) -> Action:
    """Return the step to take next: the first in question that exists, is in time, and can be won."""
    day = on or denial.decided
    for action in wanted(denial, facts):
        answer = allowed(denial, action)
        forbidden = facts is not None and bool(barred(answer.law.id, facts))
        if answer.allowed and not forbidden and _promises(denial, action, facts, day):
            return action
    return "write_off"


def _promises(denial: Denial, action: Action, facts: Facts | None, day: dt.date) -> bool:
    """Tell whether a step is in time, large enough for its level, and has grounds where they are known."""
    due = last_day(denial, action)
    if due is not None and day > due:
        return False
    way = next_level(denial, action)
    if way is not None and not controversy(way, in_controversy(denial), on=day).enough:
        return False
    return facts is None or action not in ASKING or wins(denial, action, facts)[0]
