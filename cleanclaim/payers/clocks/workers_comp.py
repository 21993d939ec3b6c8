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
        days = (paid - received).days
        increase, interest = cents(amount * increase_rate), cents(amount * rate * days / _YEAR)
        steps += [
            f"Paid on {counting.words(paid)}: {late} days late.",
            f"{dollars(amount)} x {increase_rate} = {dollars(increase)} is added.",
            f"{dollars(amount)} x {rate} x {days} / {_YEAR} = {dollars(interest)}, since the bill came.",
        ]
    return LatePayment(
        rule="L8",
        what=f"{late} days late: {dollars(increase + interest)} more."
        if late
        else "Paid in time: nothing is added.",
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
