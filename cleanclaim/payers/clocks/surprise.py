"""L4: care by an out-of-network professional in an in-network facility (AB 72)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from cleanclaim.claims.model.money import ZERO, cents
from cleanclaim.findings import day_in_words
from cleanclaim.payers.clocks import counting
from cleanclaim.payers.clocks.counting import dollars
from cleanclaim.payers.clocks.law import Law, a_sum
from cleanclaim.payers.clocks.record import Amount, Clock, LatePayment, Ruling

_YEAR: Final = 365


def plan_pays(average_contracted: Decimal, medicare: Decimal, *, on: dt.date) -> Amount:
    """Return the rate of the plan: the greater of its average contracted rate and a multiple of Medicare's.

    Parameters
    ----------
    average_contracted, medicare
        Dollars for the service, in that region.
    on
        The day of service.

    Raises
    ------
    ClockError
        If an amount is none.

    Examples
    --------
    >>> plan_pays(Decimal("140"), Decimal("120"), on=dt.date(2026, 3, 2)).amount
    Decimal('150.00')
    """
    average_contracted, medicare = a_sum(average_contracted), a_sum(medicare)
    law = Law(on)
    multiple = law.number("ab72_medicare_multiple")
    floor = cents(medicare * multiple)
    amount = max(cents(average_contracted), floor)
    steps = (
        f"{multiple} x {dollars(medicare)} (Medicare) = {dollars(floor)}.",
        f"The plan's average contracted rate is {dollars(average_contracted)}.",
        f"The greater of the two is {dollars(amount)}. The patient pays what in-network care would cost.",
    )
    what = f"The plan's rate is {dollars(amount)}, less the patient's in-network share."
    return Amount(rule="L4", what=what, amount=amount, steps=steps, cites=law.cites, verified=law.verified)


def may_bill_more(
    signed: dt.datetime | None, care: dt.datetime, *, own_paper: bool, estimate: bool
) -> Ruling:
    """Tell whether the patient agreed, as the law asks, to pay out-of-network cost.

    Parameters
    ----------
    signed
        When the consent was signed; None when there is none.
    care
        When the care began.
    own_paper, estimate
        Whether it is a document of its own, and whether it tells an estimate of the cost.
    """
    law = Law(care.date())
    hours = law.count("ab72_consent_hours")
    missing = []
    if signed is None:
        missing.append("There is no written consent.")
    elif care - signed < dt.timedelta(hours=hours):
        missing.append(f"It was signed less than {hours} hours before the care.")
    if signed is not None and not own_paper:
        missing.append("It is not a document of its own.")
    if signed is not None and not estimate:
        missing.append("It tells no estimate of the cost.")
    what = (
        "Bill the in-network share only."
        if missing
        else "The consent is good: the patient agreed to pay more."
    )
    steps = tuple(missing) or (f"Signed {hours} hours ahead or more, on its own paper, with an estimate.",)
    return Ruling(
        rule="L4", what=what, holds=not missing, steps=steps, cites=law.cites, verified=law.verified
    )


def refund_due(received: dt.date) -> Clock:
    """Return the last day to give back what a patient paid above the in-network share."""
    law = Law(received)
    count = law.count("ab72_refund_days")
    due, steps = counting.days(received, count)
    return Clock(
        rule="L4",
        what=f"Give the difference back by {day_in_words(due)}.",
        due=due,
        counted=f"{count} calendar days",
        steps=(f"The patient's money came on {counting.words(received)}.", *steps),
        cites=law.cites,
        verified=law.verified,
    )


def late_refund(overpaid: Decimal, received: dt.date, refunded: dt.date) -> LatePayment:
    """Return the interest on a refund to the patient that came too late."""
    overpaid = a_sum(overpaid)
    counting.in_order(received, "the patient's payment", refunded, "The refund")
    clock = refund_due(received)
    law = Law(received)
    late = clock.late(refunded)
    law.rests_on(clock.cites, verified=clock.verified)
    interest, steps, rate = ZERO, [*clock.steps], Decimal(0)
    if late:
        rate = law.number("ab72_refund_interest")
        law.rests_on("that interest runs from the day the money came was not read", verified=False)
        days = (refunded - received).days
        interest = cents(overpaid * rate * days / _YEAR)
        product = f"{dollars(overpaid)} x {rate} x {days} / {_YEAR}"
        steps.append(f"{product} = {dollars(interest)}, from the day the money came.")
    return LatePayment(
        rule="L4",
        what=f"{counting.in_days(late)} late: {dollars(interest)} of interest."
        if late
        else "In time: no interest.",
        due=clock.due,
        paid=refunded,
        days_late=late,
        rate=rate,
        interest=interest,
        steps=tuple(steps),
        cites=law.cites,
        verified=law.verified,
    )
