"""The denial queue: what to work first, by the money that can be got and the time that is left.

>>> import datetime as dt
>>> day = dt.date(2026, 6, 8)
>>> small = Denial(account="A1", payer="hmo", group="CO", carc="181", amount="90.00", decided=day)
>>> large = small.model_copy(update={"account": "A2", "amount": Decimal("400.00")})
>>> [ranked.denial.account for ranked in queue([small, large], day)]
['A2', 'A1']
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO, Money, cents
from cleanclaim.findings import day_in_words
from cleanclaim.payers.denials.denial import Denial
from cleanclaim.payers.denials.grounds import ASKING, LOOKING
from cleanclaim.payers.denials.options import best
from cleanclaim.payers.denials.steps import LABELS, Action, allowed
from cleanclaim.payers.denials.until import last_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cleanclaim.payers.denials.facts import Facts

FORMULA: Final = (
    "Points = collectable dollars x (1 + 30 / (days left + 1)). Collectable = what the payer would pay x the "
    "chance of this cause; all of it once the facts are known and the step can be won; nothing when only a "
    "write-off is left. Without a last day the points are the collectable dollars."
)
_MONTH: Final = 30


class Ranked(Record):
    """One denial in the queue.

    Parameters
    ----------
    denial, action
        What was denied, and the step to take next.
    due, left
        Last day of that step and the calendar days left; None where no limit runs. While the step is only to
        look, it is the day on which the first way closes that a look could open.
    collectable
        Dollars that can be expected.
    points
        By `FORMULA`, rounded to the cent; the largest comes first.
    """

    denial: Denial
    action: Action
    due: dt.date | None = None
    left: int | None = None
    collectable: Money
    points: Money

    @property
    def why(self) -> str:
        """One sentence for the list."""
        step = f"{LABELS[self.action]}: ${self.collectable} of ${self.denial.amount} can be expected"
        if self.due is None:
            return f"{step}; no limit runs."
        return f"{step}; {self.left} days left, until {day_in_words(self.due)}."


def queue(
    denials: Iterable[Denial],
    on: dt.date,
    *,
    facts: Mapping[str, Facts] | None = None,
    payer: str = "",
    cause: str = "",
    stage: str = "",
    at_least: Decimal = ZERO,
    within: int | None = None,
) -> tuple[Ranked, ...]:
    """Rank denials by `FORMULA`.

    Parameters
    ----------
    denials
        What was denied.
    on
        The day on which the queue is worked.
    facts
        What is known, by `Denial.id`; without facts the chance of the cause is taken.
    payer, cause, stage
        Only denials of this kind of payer, this cause, this stage of the revenue cycle; empty for all.
    at_least
        Only denials of at least so many dollars.
    within
        Only steps with a last day in so many days; None for all.

    Returns
    -------
    tuple of Ranked
        Most points first; of equal ones the one that runs out first, then by account and line.
    """
    known = facts or {}
    rows = [
        _ranked(denial, known.get(denial.id), on)
        for denial in denials
        if (not payer or denial.payer == payer)
        and (not cause or denial.cause.id == cause)
        and (not stage or denial.cause.stage == stage)
        and denial.amount >= at_least
    ]
    if within is not None:
        rows = [row for row in rows if row.left is not None and row.left <= within]
    return tuple(sorted(rows, key=_order))


def points(collectable: Decimal, left: int | None) -> Decimal:
    """Return the points of a denial by `FORMULA`, in dollars and cents."""
    if left is None:
        return cents(collectable)
    return cents(collectable * (1 + Decimal(_MONTH) / (max(left, 0) + 1)))


def _ranked(denial: Denial, facts: Facts | None, on: dt.date) -> Ranked:
    action = best(denial, facts, on=max(on, denial.decided))
    due = _runs_out(denial, action, on) if action in LOOKING else last_day(denial, action)
    left = None if due is None else (due - on).days
    chance = denial.cause.chance if facts is None else Decimal(1)
    money = ZERO if action in {"write_off", "post"} else cents(denial.worth * chance)
    return Ranked(
        denial=denial, action=action, due=due, left=left, collectable=money, points=points(money, left)
    )


def _runs_out(denial: Denial, action: Action, on: dt.date) -> dt.date | None:
    """Return the day on which the first way closes that a look could open, or the look's own last day."""
    own = last_day(denial, action)
    ways = (last_day(denial, each) for each in ASKING if allowed(denial, each).allowed)
    return min((day for day in (own, *ways) if day is not None and day >= on), default=own)


def _order(row: Ranked) -> tuple[Decimal, dt.date, str, int, str]:
    last = row.due or dt.date.max
    return -row.points, last, row.denial.account, row.denial.line, row.denial.id
