"""Totals of a queue, and the Pareto list: which few causes hold most of the money."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.worklist import Ranked

By = Literal["cause", "stage", "payer", "group", "carc", "code"]
_WEEK: Final = 7
_MONTH: Final = 30


class Bar(Record):
    """One bar of a Pareto list.

    Parameters
    ----------
    name, label
        What is counted, and its name on a page.
    count, dollars
        How many denials, and for how much.
    share, running
        Part of all dollars, alone and with the bars before it; 0 to 1.
    """

    name: str
    label: str
    count: int
    dollars: Money
    share: Decimal
    running: Decimal


class Totals(Record):
    """The sums of a queue: denials, dollars denied and collectable, and how soon they run out.

    `week` and `month` are collectable dollars whose last day comes within 7 and within 30 days.
    """

    count: int
    denied: Money
    collectable: Money
    week: Money
    month: Money


def sums(rows: Iterable[Ranked]) -> Totals:
    """Add a queue up."""
    every = tuple(rows)

    def within(days: int) -> Decimal:
        return sum((row.collectable for row in every if row.left is not None and row.left <= days), ZERO)

    return Totals(
        count=len(every),
        denied=sum((row.denial.amount for row in every), ZERO),
        collectable=sum((row.collectable for row in every), ZERO),
        week=within(_WEEK),
        month=within(_MONTH),
    )


_NAMES: Final[dict[str, Callable[[Denial], tuple[str, str]]]] = {
    "cause": lambda denial: (denial.cause.id, denial.cause.label),
    "stage": lambda denial: (denial.cause.stage, denial.cause.stage.capitalize()),
    "payer": lambda denial: (denial.payer, denial.payer_name or denial.payer),
    "group": lambda denial: (denial.group, denial.group),
    "carc": lambda denial: (denial.carc, f"{denial.group} {denial.carc}"),
    "code": lambda denial: (denial.code, denial.code or "no code"),
}


def pareto(denials: Iterable[Denial], by: By = "cause") -> tuple[Bar, ...]:
    """Return the causes (or stages, payers, …) by dollars, the largest first, with the running share.

    Raises
    ------
    ValueError
        If denials cannot be grouped by that.
    """
    if by not in _NAMES:
        raise ValueError(f"Denials are not grouped by {by!r}; use one of {', '.join(_NAMES)}.")
    groups: dict[str, list[Denial]] = {}
    labels: dict[str, str] = {}
    for denial in denials:
        name, label = _NAMES[by](denial)
        groups.setdefault(name, []).append(denial)
        labels.setdefault(name, label)
    dollars = {name: _sum(group) for name, group in groups.items()}
    every = sum(dollars.values(), ZERO)
    bars, before = [], ZERO
    for name in sorted(dollars, key=lambda each: (-dollars[each], each)):
        before += dollars[name]
        bars.append(
            Bar(
                name=name,
                label=labels[name],
                count=len(groups[name]),
                dollars=dollars[name],
                share=_part(dollars[name], every),
                running=_part(before, every),
            )
        )
    return tuple(bars)


def _sum(denials: Sequence[Denial]) -> Decimal:
    return sum((denial.amount for denial in denials), ZERO)


def _part(some: Decimal, every: Decimal) -> Decimal:
    return some / every if every else Decimal(0)
