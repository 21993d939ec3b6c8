"""What a clock answers: a day, an amount or a yes or no, with the steps that lead to it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO, Money


class ClockError(ValueError):
    """Raised when a question cannot be answered as asked; the message is one sentence."""


class Answer(Record):
    """What every clock answers with.

    Parameters
    ----------
    rule
        Rule of California or federal law, such as ``"L2"``.
    what
        One sentence: the answer.
    steps
        How it was found, in order, each a sentence a learner can check.
    cites
        Statutes and rules it rests on.
    verified
        False while something it rests on was not read in its source: shown "to confirm", never graded.
    """

    rule: str
    what: str
    steps: tuple[str, ...] = ()
    cites: str = ""
    verified: bool = True


class Clock(Answer):
    """A day by which something has to be done.

    Parameters
    ----------
    due
        The last day on which it is in time.
    until
        The hour, where hours are counted.
    counted
        How it was counted, such as ``"30 calendar days"``.
    """

    due: dt.date
    until: dt.datetime | None = None
    counted: str

    def late(self, done: dt.date) -> int:
        """Return how many days after the last day something was done; 0 when it was in time."""
        return max(0, (done - self.due).days)

    def left(self, today: dt.date) -> int:
        """Return how many days are left; negative when it is over."""
        return (self.due - today).days


class Amount(Answer):
    """An amount of money that law sets, in dollars."""

    amount: Money


class Ruling(Answer):
    """Whether something holds, such as an exception or a right."""

    holds: bool


class LatePayment(Answer):
    """What a late payer owes beside the payment itself, in dollars.

    Parameters
    ----------
    due, paid
        Last day to pay, and the day of the payment.
    days_late
        Calendar days between the two; 0 when in time.
    rate
        Interest a year, as a fraction.
    interest, increase, penalty
        Interest; what is added to the bill as such (workers' compensation); what is owed because the interest
        did not come by itself.
    automatic_by
        Last day on which interest counts as paid by itself; None where there is no such rule or no interest.
    """

    due: dt.date
    paid: dt.date
    days_late: int
    rate: Decimal
    interest: Money = ZERO
    increase: Money = ZERO
    penalty: Money = ZERO
    automatic_by: dt.date | None = None

    @property
    def owed(self) -> Decimal:
        """Everything owed beside the payment, in dollars."""
        return self.interest + self.increase + self.penalty
