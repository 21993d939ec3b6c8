"""Original Medicare: until when a claim has to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.rules import preset
from cleanclaim.findings import day_in_words
from cleanclaim.payers.clocks.counting import words
from cleanclaim.payers.clocks.law import a_day
from cleanclaim.payers.clocks.record import Clock

if TYPE_CHECKING:
    import datetime as dt


def medicare(through: dt.date) -> Clock:
    """Return the last day for a claim to Medicare: a year after the last day of care.

    A span is counted from its last day, corrected claims have the same limit, and another payer's delay does
    not help. 29 February ends on 28 February, which is "to confirm".

    Examples
    --------
    >>> import datetime as dt
    >>> medicare(dt.date(2026, 3, 31)).due
    datetime.date(2027, 3, 31)
    """
    limit = preset("medicare").filing
    if limit is None:
        raise LookupError("rules.toml says no filing limit for Medicare.")
    due = limit.last_day(a_day(through))
    leap = due.day != through.day
    steps = (
        f"The last day of care is {words(through)}.",
        f"{limit.count} months later is {words(due)}." + (" That month has no such day." if leap else ""),
        "The claim has to be received by then; being late for another payer is no reason.",
    )
    return Clock(
        rule="E12",
        what=f"With Medicare by {day_in_words(due)}.",
        due=due,
        counted=f"{limit.count} months",
        steps=steps,
        cites=limit.cites,
        verified=limit.verified and not leap,
    )
