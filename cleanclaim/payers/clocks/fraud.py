"""L11: what false claims may cost, and how long an overpayment may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import Money, cents
from cleanclaim.findings import day_in_words
from cleanclaim.payers import calendar
from cleanclaim.payers.clocks import counting
from cleanclaim.payers.clocks.counting import dollars
from cleanclaim.payers.clocks.law import Law, a_sum
from cleanclaim.payers.clocks.record import Answer, Clock, ClockError

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal


class Exposure(Answer):
    """The least and the most that false claims may cost, in dollars."""

    lowest: Money
    highest: Money


def false_claims(claims: int, loss: Decimal, *, assessed: dt.date) -> Exposure:
    """Return what the False Claims Act may cost: a multiple of the loss, and so much for each claim.

    Parameters
    ----------
    claims
        Number of false claims.
    loss
        Dollars the government paid too much, in all.
    assessed
        The day the penalty is assessed, which sets its size.

    Raises
    ------
    ClockError
        If a number is none.

    Examples
    --------
    >>> from decimal import Decimal
    >>> import datetime as dt
    >>> false_claims(10, Decimal("500"), assessed=dt.date(2026, 2, 2)).lowest
    Decimal('144580.00')
    """
    if claims < 0:
        raise ClockError(f"{claims} is no number of claims.")
    loss = a_sum(loss)
    law = Law(assessed)
    times = law.count("fca_damages_multiple")
    least, most = law.number("fca_penalty_minimum"), law.number("fca_penalty_maximum")
    damages = cents(loss * times)
    lowest, highest = damages + claims * least, damages + claims * most
    steps = (
        f"{times} x {dollars(loss)} = {dollars(damages)} of damages.",
        f"{claims} x {dollars(least)} = {dollars(claims * least)} of penalties at least.",
        f"{claims} x {dollars(most)} = {dollars(claims * most)} of penalties at most.",
        f"Together {dollars(lowest)} to {dollars(highest)}.",
    )
    return Exposure(
        rule="L11",
        what=f"A loss of {dollars(loss)} may cost {dollars(lowest)} to {dollars(highest)}.",
        lowest=lowest,
        highest=highest,
        steps=steps,
        cites=law.cites,
        verified=law.verified,
    )


def overpayment_due(identified: dt.date, *, investigation: tuple[dt.date, dt.date] | None = None) -> Clock:
    """Return the last day to report and return an overpayment of Medicare.

    Parameters
    ----------
    identified
        The day the clinic knew of it, or turned away from knowing.
    investigation
        First and last day of a good-faith search for related overpayments: the clock stands still meanwhile,
        for some days at most.

    Raises
    ------
    ClockError
        If the days are in the wrong order.
    """
    law = Law(identified)
    count = law.count("overpayment_report_days")
    due, steps = counting.days(identified, count)
    steps = (f"The overpayment was identified on {counting.words(identified)}.", *steps)
    if investigation is not None:
        begins, ends = investigation
        counting.in_order(identified, "the day it was identified", begins, "The investigation")
        counting.in_order(begins, "the first day of the investigation", ends, "Its last day")
        if begins > due:
            raise ClockError(
                "An investigation that begins after the last day stops no clock; look at the days."
            )
        most = law.count("overpayment_suspension_days")
        still = min((ends - begins).days, most)
        due = calendar.add_days(due, still)
        law.rests_on("how the days go on after the investigation was not read", verified=False)
        steps = (
            *steps,
            f"The clock stands still for {still} days, at most {most}, while related ones are looked for.",
            f"So the last day is {counting.words(due)}.",
        )
    return Clock(
        rule="L11",
        what=f"Report and return it by {day_in_words(due)}; kept longer it may become a false claim.",
        due=due,
        counted=f"{count} calendar days",
        steps=steps,
        cites=law.cites,
        verified=law.verified,
    )
