"""What the payer allows for a line at most: by its schedule, or by the law that stands above it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import cents
from cleanclaim.payers import fees
from cleanclaim.payers.adjudication.case import Denial
from cleanclaim.payers.model import Step

if TYPE_CHECKING:
    from cleanclaim.claims.model import ServiceLine
    from cleanclaim.payers.adjudication.case import Case

_OF_MEDICARE: Final = Decimal("1.25")


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
    "team": ("54", ()),
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
            fee = _ab72(most, medicare)
            steps = (*steps, _ab72_step(case, number, most, medicare))
            most = fee
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


def _ab72(contracted: Decimal, medicare: Decimal) -> Decimal:
    return max(contracted, cents(_OF_MEDICARE * medicare))


def _ab72_step(case: Case, number: int, contracted: Decimal, medicare: Decimal) -> Step:
    what = (
        f"The greater of the average contracted rate ({contracted}) and 125 % of Medicare "
        f"({cents(_OF_MEDICARE * medicare)})."
    )
    law = case.law.law if case.law else ""
    after = _ab72(contracted, medicare)
    return Step(rule="L4", line=number, what=what, before=contracted, after=after, cites=law)


@lru_cache(maxsize=1)
def _medicare() -> fees.Basis:
    return fees.Basis(kind="rbrvs")
