"""Original Medicare: until when a claim has to be there, and four reasons that give longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.rules import preset
from cleanclaim.findings import day_in_words
from cleanclaim.payers import calendar
from cleanclaim.payers.clocks.counting import words
from cleanclaim.payers.clocks.law import Law, a_day
from cleanclaim.payers.clocks.record import Clock, ClockError

if TYPE_CHECKING:
    import datetime as dt

EXCEPTIONS: Final = {
    "administrative_error": "Medicare or its contractor made the error.",
    "retroactive_entitlement": "Medicare was granted later, for a time that includes the care.",
    "medicaid_recoupment": "Medicare was granted later, and Medicaid took its payment back.",
    "plan_disenrollment": "A Medicare Advantage plan was ended back to before the care and took its money.",
}


def medicare(service: dt.date) -> Clock:
    """Return the last day for a claim to Medicare: a year after the care.

    A last day on a weekend or federal holiday moves to the next workday, corrected claims have the same
    limit, and another payer's delay does not help. 29 February ends on 28 February.

    Parameters
    ----------
    service
        The day of care; of a span, the first day of a clinician's line, but the last of a facility's bill.

    Examples
    --------
    >>> import datetime as dt
    >>> medicare(dt.date(2026, 3, 31)).due
    datetime.date(2027, 3, 31)
    """
    limit = preset("medicare").filing
    if limit is None:
        raise LookupError("rules.toml says no filing limit for Medicare.")
    due = limit.last_day(a_day(service))
    same = limit.model_copy(update={"moves": ""}).last_day(service)
    leap = " That month has no such day, so its last day counts." if same.day != service.day else ""
    steps = [
        f"The day of care is {words(service)}.",
        "Of several days, a clinician's line counts from its first, a facility's bill from its last.",
        f"{limit.count} months later is {words(same)}.{leap}",
    ]
    if due != same:
        steps.append(f"Federal offices are closed that day, so the last day moves to {words(due)}.")
    steps.append("The claim has to be received by then; being late for another payer is no reason.")
    return Clock(
        rule="E12",
        what=f"With Medicare by {day_in_words(due)}.",
        due=due,
        counted=f"{limit.count} months",
        steps=tuple(steps),
        cites=limit.cites,
        verified=limit.verified,
    )


def medicare_exception(service: dt.date, told: dt.date, *, reason: str) -> Clock:
    """Return the last day for a late claim to Medicare that has one of the four good reasons.

    Parameters
    ----------
    service
        The day of care, as in `medicare`.
    told
        The day the clinic or the patient was told: of the error, of the coverage granted later, or that money
        was taken back.
    reason
        One of `EXCEPTIONS`.

    Raises
    ------
    ClockError
        If there is no such reason.
    """
    if reason not in EXCEPTIONS:
        raise ClockError(f"There is no reason {reason!r}; use one of {', '.join(EXCEPTIONS)}.")
    usual, law = medicare(service), Law(told)
    law.rests_on(usual.cites, verified=usual.verified)
    months = law.count("medicare_exception_months")
    longer = calendar.month_end(told, months)
    due = max(usual.due, longer)
    steps = (
        f"Without a reason the last day is {words(usual.due)}.",
        f"{EXCEPTIONS[reason]} Told on {words(told)}.",
        f"{months} months after that month end on {words(longer)}. The later of the two days counts.",
    )
    return Clock(
        rule="E12",
        what=f"With Medicare by {day_in_words(due)}, with proof of the reason.",
        due=due,
        counted=f"{months} months after the month of the notice",
        steps=steps,
        cites=law.cites,
        verified=law.verified,
    )
