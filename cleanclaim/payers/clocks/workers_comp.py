"""L8: bills of California workers' compensation: when to send them, when to pay, what being late costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from cleanclaim.claims.model.money import ZERO, cents
from cleanclaim.findings import day_in_words
from cleanclaim.payers.clocks import counting
from cleanclaim.payers.clocks.counting import dollars
from cleanclaim.payers.clocks.law import Law, a_sum
from cleanclaim.payers.clocks.record import Clock, ClockError, LatePayment

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

Bill = Literal["paper", "electronic", "medical_legal"]

BILLS: Final = ("paper", "electronic", "medical_legal")
_YEAR: Final = 365
_SAME_FOR_BOTH: Final = (
    "Electronic bills cost more only after the 45 or 60 days of paper (Synergystics; kb.daisybill.com 908)"
)


def bill_due(service: dt.date) -> Clock:
    """Return the last day to send the bill for a service."""
    law = Law(service)
    count = law.count("wc_bill_months")
    due, steps = counting.months(service, count)
    return Clock(
        rule="L8",
        what=f"Bill it by {day_in_words(due)}.",
        due=due,
        counted=f"{count} months",
        steps=steps,
        cites=law.cites,
        verified=law.verified,
    )


def payment_due(received: dt.date, *, bill: Bill = "electronic", government: bool = False) -> Clock:
    """Return the last day to pay a bill.

    Parameters
    ----------
    received
        The day the claims administrator had the bill and what belongs to it.
    bill
        ``"paper"``, ``"electronic"`` or ``"medical_legal"``.
    government
        Whether the employer is a government: it has longer for paper.

    Raises
    ------
    ClockError
        If there is no such kind of bill.
    """
    if bill not in BILLS:
        raise ClockError(f"There is no bill {bill!r}; use one of {', '.join(BILLS)}.")
    law = Law(received)
    steps = [f"The claims administrator had the bill on {counting.words(received)}."]
    if bill == "electronic":
        row = law.row("wc_pay_ebill_days")
        due, counted = counting.by_law(law, "workers_comp_bill", received, int(row.value))
    else:
        paper = "wc_pay_paper_government_days" if government else "wc_pay_paper_days"
        row = law.row("wc_pay_medical_legal_days" if bill == "medical_legal" else paper)
        due, counted = counting.days(received, int(row.value))
    return Clock(
        rule="L8",
        what=f"Paid by {day_in_words(due)}.",
        due=due,
        counted=f"{row.value} {row.unit}",
        steps=(*steps, *counted),
        cites=law.cites,
        verified=law.verified,
    )


def late_payment(
    amount: Decimal, received: dt.date, paid: dt.date, *, bill: Bill = "electronic", government: bool = False
) -> LatePayment:
    """Return what a late payment costs: an increase, and interest from the day the bill came.

    An electronic bill is due sooner than one on paper, but neither costs more before the time of paper has
    run out.

    Parameters
    ----------
    amount
        Dollars that were due.
    received, paid
        The day the bill came, and the day it was paid.
    bill, government
        As in `payment_due`.

    Raises
    ------
    ClockError
        If the amount is none or the days are in the wrong order.
    """
    amount = a_sum(amount)
    counting.in_order(received, "the bill", paid, "The payment")
    clock = payment_due(received, bill=bill, government=government)
    law = Law(received)
    law.rests_on(clock.cites, verified=clock.verified)
    kind = "medical_legal_" if bill == "medical_legal" else ""
    increase_rate, rate = law.number(f"wc_late_{kind}increase"), law.number(f"wc_late_{kind}interest")
    late = clock.late(paid)
    increase = interest = ZERO
    steps = [*clock.steps]
    if late:
        steps.append(f"Paid on {counting.words(paid)}: {counting.in_days(late)} late.")
    grace = clock
    if late and bill == "electronic":
        grace = payment_due(received, bill="paper", government=government)
        law.rests_on(grace.cites, verified=grace.verified)
        law.rests_on(_SAME_FOR_BOTH)
        steps.append(f"Nothing is added until {counting.words(grace.due)}, the last day for a bill on paper.")
    if grace.late(paid):
        days = (paid - received).days
        increase, interest = cents(amount * increase_rate), cents(amount * rate * days / _YEAR)
        steps += [
            f"{dollars(amount)} x {increase_rate} = {dollars(increase)} is added.",
            f"{dollars(amount)} x {rate} x {days} / {_YEAR} = {dollars(interest)}, since the bill came.",
        ]
    return LatePayment(
        rule="L8",
        what=_what(late, increase + interest),
        due=clock.due,
        paid=paid,
        days_late=late,
        rate=rate,
        interest=interest,
        increase=increase,
        steps=tuple(steps),
        cites=law.cites,
        verified=law.verified,
    )


def _what(late: int, more: Decimal) -> str:
    if not late:
        return "Paid in time: nothing is added."
    return f"{counting.in_days(late)} late: {f'{dollars(more)} more' if more else 'nothing is added yet'}."
