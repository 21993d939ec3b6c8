"""L8: how long utilization review has to decide a request for authorization (RFA), workers' compensation."""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal, NamedTuple

from cleanclaim.findings import day_in_words
from cleanclaim.payers import calendar
from cleanclaim.payers.clocks import counting
from cleanclaim.payers.clocks.law import Law
from cleanclaim.payers.clocks.record import Clock, ClockError, Ruling

Way = Literal["fax", "email", "mail"]

WAYS: Final = ("fax", "email", "mail")
REWRITTEN: Final = dt.date(2026, 4, 1)
_COUNTING: Final = (
    "8 CCR 9792.9.1(a)(1), (c)(1): receipt, the fax after 17:30, day 1 is the day after receipt"
)


class Receipt(NamedTuple):
    """The day a request counts as received, the steps that lead to it, and whether its rule was read."""

    day: dt.date
    steps: tuple[str, ...]
    sure: bool


def received(sent: dt.datetime, *, way: Way = "fax") -> Receipt:
    """Return the day a request counts as received.

    A fax after 17:30 counts as received on the next business day, and a letter some days after it was posted.
    The same for an e-mail in the evening, and for what comes on a day off, is "to confirm".

    Parameters
    ----------
    sent
        Day and hour, Pacific time.
    way
        ``"fax"``, ``"email"`` or ``"mail"``.

    Raises
    ------
    ClockError
        If there is no such way.
    """
    if way not in WAYS:
        raise ClockError(f"There is no way {way!r}; use one of {', '.join(WAYS)}.")
    day = sent.date()
    first = f"Sent by {way} on {counting.words(day)} at {sent:%H:%M}."
    if way == "mail":
        row = Law(day).row("wc_ur_mail_days")
        came = calendar.add_days(day, int(row.value))
        then = f"A letter counts as received {row.value} days after it was posted: {counting.words(came)}."
        return Receipt(came, (first, then), row.verified is not None)
    came = calendar.received_by_fax(sent)
    if came == day:
        return Receipt(came, (first,), sure=True)
    works = calendar.business_day(day, "california")
    late = "After 17:30" if works else "On a day off"
    then = f"{late} it counts as received on the next business day, {counting.words(came)}."
    return Receipt(came, (first, then), sure=works and way == "fax")


def decision_due(sent: dt.datetime, *, way: Way = "fax", recommended: dt.date | None = None) -> Clock:
    """Return the last day to decide about care that was not given yet.

    Parameters
    ----------
    sent, way
        As in `received`; the request is complete.
    recommended
        The day the physician recommended the treatment: no decision may come later than some days after it.

    Examples
    --------
    >>> decision_due(dt.datetime(2026, 5, 22, 17, 45)).due
    datetime.date(2026, 6, 2)
    """
    came, steps, sure = received(sent, way=way)
    law = _law(came)
    if not sure:
        law.rests_on("when it counts as received was not read for this case", verified=False)
    count = law.count("wc_ur_prospective_business_days")
    due, counted = counting.by_law(law, "workers_comp", came, count)
    steps = (*steps, *counted)
    words = f"{count} normal business days"
    if recommended is not None:
        most = law.count("wc_ur_prospective_limit_days")
        stop = calendar.add_days(recommended, most)
        steps = (*steps, f"Never later than {most} days after the recommendation: {counting.words(stop)}.")
        if stop < due:
            due, words = stop, f"{most} calendar days from the recommendation"
    return Clock(
        rule="L8",
        what=f"Decide by {day_in_words(due)}; a later decision is not valid.",
        due=due,
        counted=words,
        steps=steps,
        cites=law.cites,
        verified=law.verified,
    )


def expedited_due(complete: dt.datetime) -> Clock:
    """Return the hour by which an expedited review is decided, from the receipt of what is needed."""
    law = _law(complete.date())
    hours = law.count("wc_ur_expedited_hours")
    calendar.add_days(complete.date(), hours)  # says in words what lies past the last day of all
    until = complete + dt.timedelta(hours=hours)
    steps = (
        f"What is needed was there on {counting.words(complete.date())} at {complete:%H:%M}.",
        f"{hours} hours later, nights and weekends too, is {counting.words(until.date())} at {until:%H:%M}.",
    )
    return Clock(
        rule="L8",
        what=f"Decide by {day_in_words(until.date())}, {until:%H:%M}.",
        due=until.date(),
        until=until,
        counted=f"{hours} hours",
        steps=steps,
        cites=law.cites,
        verified=law.verified,
    )


def retrospective_due(came: dt.date) -> Clock:
    """Return the last day to decide about care already given, from the receipt of request and records."""
    law = _law(came)
    count = law.count("wc_ur_retrospective_days")
    due, steps = counting.days(came, count)
    return Clock(
        rule="L8",
        what=f"Decide by {day_in_words(due)}.",
        due=due,
        counted=f"{count} calendar days",
        steps=steps,
        cites=law.cites,
        verified=law.verified,
    )


def document_fresh(written: dt.date, request: dt.date) -> Ruling:
    """Tell whether a document is recent enough to support a request for authorization."""
    counting.in_order(written, "the document", request, "The request")
    law = Law(request)
    most = law.count("wc_rfa_document_age_days")
    age = (request - written).days
    holds = age <= most
    what = "The document may support the request." if holds else "Ask the physician for a newer report first."
    steps = (f"Written on {counting.words(written)}, {age} days before the request; {most} are allowed.",)
    return Ruling(rule="L8", what=what, holds=holds, steps=steps, cites=law.cites, verified=law.verified)


def _law(day: dt.date) -> Law:
    """Ask the law of a day; since the rewriting of the regulation nobody has read how it counts."""
    law = Law(day)
    law.rests_on(_COUNTING, verified=day < REWRITTEN)
    return law
