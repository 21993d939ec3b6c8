"""What the payer allows for a line at most: by its schedule, or by the law that stands above it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import cents
from cleanclaim.payers import fees
from cleanclaim.payers.adjudication.case import Denial
from cleanclaim.payers.model import Step

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.model import ServiceLine
    from cleanclaim.payers.adjudication.case import Case


@dataclass(frozen=True, slots=True)
class Priced:
    """A line with its price.

    Attributes
    ----------
    number, line
        Number from 1, and the line.
    most
        The most that is allowed for it, in dollars.
    fee
        The fee of the schedule, or None where it has none.
    steps
        How the fee came about.
    limiting
        The most an unassigned claim may charge for it, in dollars, or None.
    denial
        Why the schedule pays nothing for it, or None.
    """

    number: int
    line: ServiceLine
    most: Decimal
    fee: Decimal | None
    steps: tuple[Step, ...]
    limiting: Decimal | None = None
    denial: Denial | None = None


# What a schedule that pays nothing says: reason number and remark codes.
_NOTHING: Final = {
    "bundled": ("97", ("M15",)),
    "not_covered": ("96", ("N425",)),
    "place": ("5", ("M77",)),
    "modifier": ("4", ("N519",)),
    "team": ("4", ()),
}


def priced(case: Case) -> dict[int, Priced]:
    """Return the price of each open line by its number.

    Denied lines are taken out first: they have no place in the ranking of several operations (A7).
    """
    open_lines = list(case.open())
    if not open_lines:
        return {}
    claim = case.claim
    whole = len(open_lines) == len(claim.lines)
    if not whole:
        claim = claim.model_copy(update={"lines": tuple(line for _, line in open_lines)})
    found = fees.price(claim, case.terms.basis)
    floor = fees.price(claim, _medicare()) if case.law and case.law.rate == "ab72" else None
    result: dict[int, Priced] = {}
    for place, (number, line) in enumerate(open_lines):
        row = found[place]
        steps = row.steps
        if not whole:
            steps = tuple(step.model_copy(update={"line": number}) for step in steps)
        fee = row.fee
        if fee is None:
            most, step = _without_fee(case, number, line, row.why_none)
            steps = (*steps, step)
        else:
            most = fee
        medicare = floor[place].fee if floor else None
        if medicare is not None:
            fee, step = _ab72(case, number, most, medicare)
            most, steps = fee, (*steps, step)
        result[number] = Priced(
            number, line, most, fee, steps, row.limiting_charge, _denied(number, row.cause, steps)
        )
    return result


def _denied(number: int, cause: str, steps: tuple[Step, ...]) -> Denial | None:
    """Return the denial of a line for which the schedule pays nothing."""
    if cause not in _NOTHING:
        return None
    reason, remarks = _NOTHING[cause]
    last = steps[-1]
    return Denial(number, "CO", reason, last.what, last.cites, remarks, last.rule, last.verified)


def _without_fee(case: Case, number: int, line: ServiceLine, why: str) -> tuple[Decimal, Step]:
    share = case.terms.unlisted
    most = cents(line.charge * share)
    what = f"{why} The payer looks itself, and allows {share:.0%} of the charge."
    return most, Step(rule="A1", line=number, what=what, before=line.charge, after=most, verified=False)


def _ab72(case: Case, number: int, contracted: Decimal, medicare: Decimal) -> tuple[Decimal, Step]:
    """Return what AB 72 lets a plan pay, and the step of it; its own fee stands for the contracted rate."""
    from cleanclaim.payers.clocks import surprise  # noqa: PLC0415 - only out of the network

    found = surprise.plan_pays(contracted, medicare, on=case.at.first or case.received)
    step = Step(
        rule=found.rule,
        line=number,
        what=" ".join(found.steps),
        before=contracted,
        after=found.amount,
        cites=found.cites,
        verified=found.verified,
    )
    return found.amount, step


@lru_cache(maxsize=1)
def _medicare() -> fees.Basis:
    return fees.Basis(kind="rbrvs")
