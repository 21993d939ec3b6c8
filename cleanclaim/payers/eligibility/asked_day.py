"""Which day an inquiry asks about, and whether a payer answers for that day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.eligibility import Rejection

if TYPE_CHECKING:
    from cleanclaim.charts.registration import Person
    from cleanclaim.claims.eligibility import Inquiry

_MONTHS: Final = 12
_KINDS: Final = ("472", "291")  # day of service, plan


def asked_day(inquiry: Inquiry, today: dt.date) -> dt.date:
    """Return the day that is asked about: of the question, else of the patient, else today."""
    told = [each for question in inquiry.questions for each in question.dates]
    told += [*inquiry.patient.dates, *inquiry.subscriber.dates]
    return next((each.on for each in told if each.kind in _KINDS), today)


def first_answered(today: dt.date) -> dt.date:
    """Return the first day a payer answers for: twelve months back (CAQH CORE 154)."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:
        return dt.date(today.year - 1, 2, 28)


def last_answered(today: dt.date) -> dt.date:
    """Return the last day a payer answers for: the end of this month (CAQH CORE 154).

    >>> last_answered(dt.date(2026, 2, 3))
    datetime.date(2026, 2, 28)
    """
    following = dt.date(today.year + today.month // _MONTHS, today.month % _MONTHS + 1, 1)
    return following - dt.timedelta(days=1)


def day_rejection(day: dt.date, today: dt.date, level: str) -> Rejection | None:
    """Return why a payer gives no answer for a day: too far back (62) or still to come (63)."""
    if day < first_answered(today):
        return Rejection(level=level, reason="62", action="C")
    if day > last_answered(today):
        return Rejection(level=level, reason="63", action="C")
    return None


def life_rejection(day: dt.date, person: Person, level: str) -> Rejection | None:
    """Return why a day cannot be: before the birth (60) or after the death (61)."""
    if person.dob and day < person.dob:
        return Rejection(level=level, reason="60", action="C")
    if person.died and day > person.died:
        return Rejection(level=level, reason="61", action="C")
    return None
