"""L9: the good faith estimate for who pays without insurance, and the dispute about a bill far above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.findings import day_in_words
from cleanclaim.payers import calendar
from cleanclaim.payers.clocks import counting
from cleanclaim.payers.clocks.counting import dollars
from cleanclaim.payers.clocks.law import Law, a_sum
from cleanclaim.payers.clocks.record import Clock, Ruling

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

_LAW: Final = "good_faith_estimate"


def estimate_due(scheduled: dt.date, service: dt.date) -> Clock | None:
    """Return the last day to hand over the estimate of a scheduled service; None where none is due by itself.

    Care scheduled fewer than 3 business days ahead needs an estimate only when the patient asks.

    Parameters
    ----------
    scheduled
        The day the appointment was made.
    service
        The day of the care.

    Raises
    ------
    ClockError
        If the care comes before the appointment was made.
    """
    counting.in_order(scheduled, "the day it was scheduled", service, "The care")
    law = Law(scheduled)
    ahead = law.days(_LAW, lambda which: calendar.business_days_between(scheduled, service, which))
    if ahead < law.count("gfe_lead_short_days"):
        return None
    name = "gfe_scheduled_10_days" if ahead >= law.count("gfe_lead_long_days") else "gfe_scheduled_3_days"
    days = f"{counting.words(scheduled)} for {counting.words(service)}"
    first = f"Scheduled on {days}: {ahead} business days ahead."
    return _estimate(law, scheduled, law.count(name), first)


def requested_due(asked: dt.date) -> Clock:
    """Return the last day to hand over an estimate that a patient asked for."""
    law = Law(asked)
    return _estimate(law, asked, law.count("gfe_on_request"), f"Asked for on {counting.words(asked)}.")


def _estimate(law: Law, start: dt.date, count: int, first: str) -> Clock:
    due, steps = counting.by_law(law, _LAW, start, count)
    return Clock(
        rule="L9",
        what=f"Hand the estimate over by {day_in_words(due)}.",
        due=due,
        counted=f"{count} business {'day' if count == 1 else 'days'}",
        steps=(first, *steps),
        cites=law.cites,
        verified=law.verified,
    )


def may_dispute(expected: Decimal, billed: Decimal, *, on: dt.date) -> Ruling:
    """Tell whether a bill is far enough above the estimate of that provider to be disputed.

    Parameters
    ----------
    expected, billed
        Dollars of one provider or facility: the whole estimate and the whole bill.
    on
        The day of the first bill.
    """
    law = Law(on)
    threshold = law.number("gfe_dispute_threshold")
    fee = law.number("gfe_dispute_fee")
    more = a_sum(billed) - a_sum(expected)
    holds = more >= threshold
    steps = (
        f"Billed {dollars(billed)}, estimated {dollars(expected)}: {dollars(more)} more.",
        f"From {dollars(threshold)} more the patient may dispute it, for a fee of {dollars(fee)}.",
        "While it is disputed the bill may not go to collections.",
    )
    what = "The patient may dispute the bill." if holds else "The bill is not far enough above the estimate."
    return Ruling(rule="L9", what=what, holds=holds, steps=steps, cites=law.cites, verified=law.verified)


def dispute_due(first_bill: dt.date) -> Clock:
    """Return the last day for the patient to start a dispute, from the day of the first bill."""
    law = Law(first_bill)
    count = law.count("gfe_dispute_window")
    due, steps = counting.days(first_bill, count)
    return Clock(
        rule="L9",
        what=f"The patient may start a dispute until {day_in_words(due)}.",
        due=due,
        counted=f"{count} calendar days",
        steps=(f"The first bill is of {counting.words(first_bill)}.", *steps),
        cites=law.cites,
        verified=law.verified,
    )
