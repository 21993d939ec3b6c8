"""What a payer takes from a hospital bill as a whole: the patient's days (A4), and the federal cut (A5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model import Adjustment
from cleanclaim.claims.model.money import ZERO, cents
from cleanclaim.payers.adjudication.federal import sequestered
from cleanclaim.payers.dated import dated
from cleanclaim.payers.model import Step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.model import DecidedLine

_CITES = "Medicare Part A: days of one stay; days of earlier stays of the benefit period are not looked up"


def whole_claim(case: Case, lines: Sequence[DecidedLine]) -> tuple[tuple[Adjustment, ...], list[Step]]:
    """Return what is taken from the payment of all lines together, and the steps of it."""
    if not case.plan.bill_types:
        return (), []
    rest = sum((line.paid for line in lines), ZERO)
    taken: dict[tuple[str, str], Decimal] = {}
    steps: list[Step] = []

    def take(why: tuple[str, str], amount: Decimal, what: str, cites: str, *, sure: bool) -> None:
        nonlocal rest
        if amount > ZERO:
            before, rest = rest, rest - amount
            taken[why] = taken.get(why, ZERO) + amount
            steps.append(
                Step(
                    rule="A5" if why[1] == "253" else "A4",
                    what=what,
                    before=before,
                    after=rest,
                    cites=cites,
                    verified=sure,
                )
            )

    whole, total = rest, days_of(case)
    for tier, until in zip(case.plan.days, [*(day.after for day in case.plan.days[1:]), None], strict=True):
        count = max((total if until is None else min(total, until)) - tier.after, 0)
        if not count:
            continue
        if tier.parameter:
            rate = dated(tier.parameter, case.at.first or case.received)
            what = f"{count} of {tier.what}: {rate.value} a day."
            take(("PR", "2"), min(count * rate.value, rest), what, rate.cites, sure=rate.verified)
        else:
            part = cents(whole * count / total)
            take(("PR", "119"), min(part, rest), f"{count} of {tier.what}: not paid.", _CITES, sure=False)
    cut = sequestered(case, rest)
    if cut:
        rate = dated("sequestration", case.at.first or case.received)
        what = f"Sequestration: {rate.value:.0%} of the payment, taken from the stay as a whole."
        take(("CO", "253"), cut, what, rate.cites, sure=rate.verified)
    adjustments = tuple(
        Adjustment(group=group, reason=reason, amount=amount) for (group, reason), amount in taken.items()
    )
    return adjustments, steps


def days_of(case: Case) -> int:
    """Return the days of a stay: those billed, or else from the first to the last day."""
    billed = sum(int(line.units) for line in case.claim.lines if line.unit == "DA")
    if billed:
        return billed
    first, last = case.at.first, case.at.last
    return max((last - first).days, 1) if first and last else 1
