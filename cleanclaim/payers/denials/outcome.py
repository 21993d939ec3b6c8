"""What a step on a denial leads to: the money, the clock, and the reason.

>>> import datetime as dt
>>> from cleanclaim.payers.denials.denial import Denial
>>> from cleanclaim.payers.denials.facts import Facts
>>> day = dt.date(2026, 6, 8)
>>> one = Denial(account="A1", payer="hmo", group="CO", carc="50", amount="90.00", decided=day)
>>> consequence(one, "dispute", Facts(necessary=True), on=day).outcome
'paid'
>>> consequence(one, "bill_patient", Facts(), on=day).outcome
'forbidden'
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO, Money
from cleanclaim.findings import Finding, Severity
from cleanclaim.payers.denials.denial import Denial
from cleanclaim.payers.denials.law import Law
from cleanclaim.payers.denials.steps import ACTIONS, Action
from cleanclaim.payers.model import Decision

if TYPE_CHECKING:
    from cleanclaim.payers.denials.facts import Facts

Outcome = Literal[
    "paid", "denied", "dismissed", "forbidden", "posted", "billed", "sent_on", "written_off", "open"
]


class Consequence(Record):
    """The end of one step.

    Parameters
    ----------
    action, outcome
        What was done, and how it ended. ``"open"``: something was learned and the money still waits;
        ``"sent_on"``: another payer decides next; ``"billed"``: the patient has the bill.
    money
        Dollars that come of it, from the payer or from the patient.
    discount
        Dollars that were never to be had: above the payer's fee, or a first claim carries them.
    lost
        Dollars given up for good.
    left
        Dollars that still wait for another step. The four together are the amount that was denied.
    answered
        Day of the answer; the day itself where nobody has to answer.
    why, clock
        What decided it, and what it does to the time: one or two sentences each.
    law
        What opens or forbids the step.
    then
        The step that comes next, or None when the matter has ended.
    denial
        The denial that stands now (a new reason, or a higher level), or None.
    decision
        The payer's new decision, where the corrected claim was decided again.
    """

    action: Action
    outcome: Outcome
    money: Money = ZERO
    discount: Money = ZERO
    lost: Money = ZERO
    left: Money = ZERO
    answered: dt.date
    why: str
    clock: str = ""
    law: Law
    rule: str = ""
    then: Action | None = None
    denial: Denial | None = None
    decision: Decision | None = None

    @property
    def finding(self) -> Finding | None:
        """What a grader says of the step: None when it was lawful and in time."""
        if not self.rule:
            return None
        return Finding(
            self.rule,
            Severity.ERROR,
            self.action,
            f"{self.why} {self.clock}".strip(),
            self.law.cites,
            to_confirm=not self.law.verified,
        )


def consequence(denial: Denial, action: Action, facts: Facts, *, on: dt.date) -> Consequence:
    """Take a step on a denial and tell what it leads to.

    Parameters
    ----------
    denial
        What was denied.
    action
        One of `ACTIONS`, allowed or not: a forbidden step has a consequence, too.
    facts
        What is so; the same facts have the same end.
    on
        The day on which the step is taken (for a request: on which it arrives).

    Returns
    -------
    Consequence
        Its four amounts add up to the amount that was denied.

    Raises
    ------
    LookupError
        If there is no such step.
    ValueError
        If the day lies before the decision.
    """
    from cleanclaim.payers.denials.ends import end  # noqa: PLC0415 - it asks this record back

    if action not in ACTIONS:
        raise LookupError(f"There is no step {action!r}; there are {', '.join(ACTIONS)}.")
    if on < denial.decided:
        raise ValueError("A step cannot be taken before the day of the decision; check the date.")
    return end(denial, action, facts, on)
