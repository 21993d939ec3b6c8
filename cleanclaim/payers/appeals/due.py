"""Until when one may ask again, and when the answer is due: counted day by day, each step said.

>>> import datetime as dt
>>> deadline("redetermination", dt.date(2026, 3, 2)).due
datetime.date(2026, 7, 5)
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cleanclaim.charts.registration import Record
from cleanclaim.findings import day_in_words
from cleanclaim.payers.appeals.ways import Level, level
from cleanclaim.payers.calendar import LAWS, add_business_days, add_days, add_months, on_or_after
from cleanclaim.payers.dated import dated

if TYPE_CHECKING:
    from cleanclaim.payers.appeals.ways import Unit


class Deadline(Record):
    """A last day.

    Parameters
    ----------
    level
        Short name of the level.
    start
        The day from which is counted; it is day 0.
    due
        The last day that is in time.
    steps
        How it was counted, one sentence each.
    cites
        What it rests on.
    verified
        False while a number in it was not read in its source for that day.
    """

    level: str
    start: dt.date
    due: dt.date
    steps: tuple[str, ...]
    cites: str
    verified: bool = True

    def left(self, on: dt.date) -> int:
        """Calendar days left on a day; negative once it is past."""
        return (self.due - on).days

    def met(self, on: dt.date) -> bool:
        """Tell whether what arrives on a day is in time."""
        return on <= self.due


def deadline(way: Level | str, notice: dt.date, *, received: dt.date | None = None) -> Deadline:
    """Return until when one may ask at a level.

    Parameters
    ----------
    way
        The level, or its short name.
    notice
        Date of the notice, remittance or decision one disagrees with.
    received
        Day on which it was received, where there is proof of it. Without proof the law of the level decides:
        Medicare presumes a number of days after the date of the notice, others count from that date.

    Returns
    -------
    Deadline
        The request has to be *there* on that day; what is counted is calendar days unless said.

    Raises
    ------
    LookupError
        If there is no such level.
    ValueError
        If the notice was received before it was written.
    """
    at = level(way) if isinstance(way, str) else way
    if received is not None and received < notice:
        raise ValueError(
            f"The notice of {day_in_words(notice)} cannot have been received on {day_in_words(received)}; "
            "check both dates."
        )
    steps = [f"The notice is of {day_in_words(notice)}."]
    start, sure = _start(at, notice, received, steps)
    row = dated(at.limit, notice)
    count, known = row.value, row.verified
    due = _later(start, int(count), at.unit)
    steps.append(f"{int(count)} {_unit(at.unit)} later is {day_in_words(due)}.")
    if at.moves and on_or_after(due, at.moves) != due:
        due = on_or_after(due, at.moves)
        steps.append(f"That is no business day, so the last day is {day_in_words(due)}.")
    return Deadline(
        level=at.id,
        start=start,
        due=due,
        steps=tuple(steps),
        cites=at.cites,
        verified=at.verified and sure and known,
    )


def answer_due(way: Level | str, filed: dt.date) -> Deadline | None:
    """Return when the answer to a request that arrived on a day is due; None where no time is set."""
    at = level(way) if isinstance(way, str) else way
    if not at.decision:
        return None
    steps = [f"The request arrived on {day_in_words(filed)}."]
    start, sure = filed, True
    if at.decision_after:
        row = dated(at.decision_after, filed)
        before, sure = row.value, row.verified
        start = add_days(filed, int(before))
        steps.append(f"It is acknowledged within {int(before)} days, by {day_in_words(start)}.")
    row = dated(at.decision, filed)
    count, known = row.value, row.verified
    due = _later(start, int(count), at.decision_unit)
    steps.append(f"{int(count)} {_unit(at.decision_unit)} later is {day_in_words(due)}.")
    if at.decision_unit == "working days":
        sure = sure and LAWS["plan"].verified
    return Deadline(
        level=at.id, start=start, due=due, steps=tuple(steps), cites=at.cites, verified=sure and known
    )


def _start(at: Level, notice: dt.date, received: dt.date | None, steps: list[str]) -> tuple[dt.date, bool]:
    if at.starts == "notice":
        return notice, True
    if received is not None:
        steps.append(f"There is proof that it was received on {day_in_words(received)}.")
        return received, True
    if not at.presumed:
        steps.append("Without proof of a later receipt it is safe to count from that date.")
        return notice, True
    row = dated(at.presumed, notice)
    days, known = row.value, row.verified
    start = add_days(notice, int(days))
    steps.append(
        f"Without proof of another day it counts as received {int(days)} days later, {day_in_words(start)}."
    )
    return start, known


def _later(start: dt.date, count: int, unit: Unit) -> dt.date:
    if unit == "months":
        return add_months(start, count)
    if unit == "working days":
        return add_business_days(start, count, LAWS["plan"].calendar)
    return add_days(start, count)


def _unit(unit: Unit) -> str:
    return "calendar days" if unit == "days" else unit
