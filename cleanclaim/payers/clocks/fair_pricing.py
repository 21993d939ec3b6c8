"""L5: help with a hospital's bill, and how long it may not be collected (Hospital Fair Pricing Act)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import cents
from cleanclaim.findings import day_in_words
from cleanclaim.payers.clocks import counting
from cleanclaim.payers.clocks.counting import dollars
from cleanclaim.payers.clocks.law import Law, a_sum
from cleanclaim.payers.clocks.record import Amount, Clock, ClockError, Ruling

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

BILLERS: Final = ("hospital", "emergency_physician", "office")


def income_limit(household: int, *, on: dt.date) -> Amount:
    """Return the yearly income up to which a hospital has to offer charity care or a discount.

    Raises
    ------
    ClockError
        If nobody lives in the household.
    """
    if household < 1:
        raise ClockError(f"A household has at least one person, not {household}.")
    law = Law(on)
    poverty = law.number("fpl_first_person") + law.number("fpl_each_more") * (household - 1)
    times = law.number("fair_pricing_fpl")
    limit = cents(poverty * times)
    steps = (
        f"The federal poverty guideline for a household of {household} is {dollars(poverty)} a year.",
        f"{times} x {dollars(poverty)} = {dollars(limit)}.",
    )
    what = f"Up to {dollars(limit)} a year the hospital has to help."
    return Amount(rule="L5", what=what, amount=limit, steps=steps, cites=law.cites, verified=law.verified)


def may_ask_for_help(income: Decimal, household: int, *, biller: str, on: dt.date) -> Ruling:
    """Tell whether a patient may ask for charity care or a discount under the act.

    Parameters
    ----------
    income
        Dollars a year.
    biller
        Who sent the bill, one of `BILLERS`: the act binds hospitals and emergency physicians.
    on
        The day of the bill.
    """
    if biller not in BILLERS:
        raise ClockError(f"There is no biller {biller!r}; use one of {', '.join(BILLERS)}.")
    income, limit = a_sum(income), income_limit(household, on=on)
    if biller == "office":
        steps: tuple[str, ...] = (
            "The act binds hospitals and emergency physicians, not an ordinary office.",
        )
        holds = False
    else:
        holds = income <= limit.amount
        than = "not above" if holds else "above"
        steps = (
            *limit.steps,
            f"The income of {dollars(income)} is {than} the limit. What the patient owns does not count.",
        )
    what = "The patient may ask for help, at any time." if holds else "The act does not ask for help here."
    return Ruling(rule="L5", what=what, holds=holds, steps=steps, cites=limit.cites, verified=limit.verified)


def collection_begins(first_bill: dt.date) -> Clock:
    """Return the last day on which a hospital's debt may not be sold, reported or sued for."""
    law = Law(first_bill)
    count = law.count("fair_pricing_collection_wait")
    due, steps = counting.days(first_bill, count)
    return Clock(
        rule="L5",
        what=f"No sale of the debt, credit report or suit until {day_in_words(due)} has passed.",
        due=due,
        counted=f"{count} calendar days",
        steps=(f"The first bill is of {counting.words(first_bill)}.", *steps),
        cites=law.cites,
        verified=law.verified,
    )
