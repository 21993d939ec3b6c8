"""L2: how long a California plan or insurer has to pay, and what it owes when it is late (AB 3275)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.claims.model.money import ZERO, cents
from cleanclaim.findings import day_in_words
from cleanclaim.payers import calendar
from cleanclaim.payers.clocks import counting
from cleanclaim.payers.clocks.counting import dollars
from cleanclaim.payers.clocks.law import Law, a_sum
from cleanclaim.payers.clocks.record import Clock, ClockError, LatePayment

if TYPE_CHECKING:
    import datetime as dt

RATES: Final = {"DMHC": "ca_interest_dmhc", "CDI": "ca_interest_cdi"}
_YEAR: Final = 365
_BY_ITSELF: Final = (
    "ca_interest_automatic_days",
    "ca_interest_batch_below",
    "ca_interest_batch_days",
    "ca_interest_penalty_minimum",
    "ca_interest_penalty_share",
)


def payment_due(
    received: dt.date,
    regulator: str,
    *,
    information: dt.date | None = None,
    hmo: bool = False,
) -> Clock:
    """Return the last day to pay, contest or deny a claim.

    Parameters
    ----------
    received
        The day the payer had the complete claim.
    regulator
        ``"DMHC"`` (plans, Medi-Cal managed care too) or ``"CDI"`` (insurers).
    information
        The day it had what it asked for, where it contested in time: the count begins again.
    hmo
        Whether the plan is a health maintenance organization; it had longer until 2025.

    Raises
    ------
    ClockError
        If the law does not bind the payer, or the days are in the wrong order.
    ParameterError
        If the law on that day is not in the table.
    """
    _bound(regulator)
    law = Law(received)
    name = "ca_claim_hmo_days" if hmo and law.row("ca_claim_days").unit == "working days" else "ca_claim_days"
    start, steps = received, [f"The payer had the complete claim on {counting.words(received)}."]
    if information is not None:
        counting.in_order(received, "the claim", information, "The information")
        name, start = "ca_information_days", information
        steps.append(
            f"It had what it asked for on {counting.words(information)}: the count begins again on that day."
        )
    row = law.row(name)
    count = int(row.value)
    if row.unit == "working days":
        due, counted = counting.by_law(law, "plan", start, count)
    else:
        due, counted = counting.days(start, count)
    return Clock(
        rule="L2",
        what=f"Paid, contested or denied by {day_in_words(due)}.",
        due=due,
        counted=f"{count} {row.unit}",
        steps=(*steps, *counted),
        cites=law.cites,
        verified=law.verified,
    )


def late_payment(
    amount: Decimal,
    received: dt.date,
    paid: dt.date,
    regulator: str,
    *,
    interest_paid: dt.date | None = None,
    information: dt.date | None = None,
    hmo: bool = False,
) -> LatePayment:
    """Return interest and penalty of a payment.

    interest = amount x rate x days late / 365, to the cent. When it does not come by itself, the greater of a
    fixed sum and a share of the interest is owed too.

    Parameters
    ----------
    amount
        Dollars the payer paid on the claim.
    received, paid
        The day it had the complete claim, and the day it paid.
    interest_paid
        The day the interest came without being asked for; None when it did not.
    regulator, information, hmo
        As in `payment_due`.

    Raises
    ------
    ClockError
        If the amount is none, the law does not bind the payer, or days are in the wrong order.
    ParameterError
        If the law on that day is not in the table.
    """
    amount = a_sum(amount)
    counting.in_order(received, "the claim", paid, "The payment")
    clock = payment_due(received, regulator, information=information, hmo=hmo)
    law = Law(received)
    law.rests_on(clock.cites, verified=clock.verified)
    late = clock.late(paid)
    if not late:
        return LatePayment(
            rule="L2",
            what="Paid in time: no interest.",
            due=clock.due,
            paid=paid,
            days_late=0,
            rate=Decimal(0),
            steps=(*clock.steps, f"The payment of {counting.words(paid)} is in time."),
            cites=law.cites,
            verified=law.verified,
        )
    rate = law.number(RATES[regulator])
    interest = cents(amount * rate * late / _YEAR)
    steps = [
        *clock.steps,
        f"Paid on {counting.words(paid)}: {counting.in_days(late)} late.",
        f"{dollars(amount)} x {rate} x {late} / {_YEAR} = {dollars(interest)} of interest.",
    ]
    by, penalty = None, ZERO
    if interest and not law.knows(*_BY_ITSELF):
        law.rests_on("the penalty for claims of that time was not read", verified=False)
        steps.append("Whether a penalty was owed for claims of that time is not in our table.")
    elif interest:
        by, by_itself = _automatic_by(received, interest, paid)
        steps.append(by_itself.said)
        if interest_paid is not None and interest_paid > paid:  # only then the days have to be counted
            law.rests_on(by_itself.law.cites, verified=by_itself.law.verified)
        if interest_paid is None or interest_paid > by:
            penalty = _penalty(law, interest, steps)
    and_penalty = f" and {dollars(penalty)} of penalty" if penalty else ""
    return LatePayment(
        rule="L2",
        what=f"{counting.in_days(late)} late: {dollars(interest)} of interest{and_penalty}.",
        due=clock.due,
        paid=paid,
        days_late=late,
        rate=rate,
        interest=interest,
        penalty=penalty,
        automatic_by=by,
        steps=tuple(steps),
        cites=law.cites,
        verified=law.verified,
    )


class _ByItself(NamedTuple):
    said: str
    law: Law


def _automatic_by(received: dt.date, interest: Decimal, paid: dt.date) -> tuple[dt.date, _ByItself]:
    """Return the last day on which interest counts as paid by itself, and what that rests on."""
    law = Law(received)
    if interest < law.number("ca_interest_batch_below"):
        by = calendar.add_days(calendar.month_end(paid), law.count("ca_interest_batch_days"))
        said = f"So little may wait for the end of the month and be paid by {counting.words(by)}"
    else:
        count = law.count("ca_interest_automatic_days")
        by = law.days("plan", lambda which: calendar.add_business_days(paid, count, which))
        said = f"It counts as paid by itself within {count} working days, by {counting.words(by)}"
    return by, _ByItself(said + ("." if law.verified else " (to confirm)."), law)


def _penalty(law: Law, interest: Decimal, steps: list[str]) -> Decimal:
    """Return what is owed because the interest did not come by itself."""
    least = law.number("ca_interest_penalty_minimum")
    share = cents(interest * law.number("ca_interest_penalty_share"))
    steps.append(
        f"The interest did not come by itself: the greater of {dollars(least)} and {dollars(share)} is owed."
    )
    return max(least, share)


def _bound(regulator: str) -> None:
    if regulator not in RATES:
        raise ClockError(
            f"AB 3275 binds plans under the DMHC and insurers under the CDI; a payer under "
            f"{regulator or 'none'} has a clock of its own."
        )
