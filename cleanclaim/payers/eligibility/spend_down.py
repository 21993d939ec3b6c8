"""Medi-Cal's share of cost: what has to be spent in a month before Medi-Cal pays, and its clearance."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO, Money
from cleanclaim.findings import day_in_words
from cleanclaim.payers.clocks.law import a_sum
from cleanclaim.payers.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from cleanclaim.payers.model import Decision

_MONTHLY: Final = "WIC 14005.9(a): the amount is set for each month, and one month's amount is enough"
_COUNTS: Final = "WIC 14005.9(b): expenses that nobody else pays count, paid or owed"
_REASON: Final = "178"
_OLD: Final = "Hunt v. Kizer (1989): unpaid old bills count, and what is left of them serves a later month"


class Spent(Record):
    """One medical expense that counts toward the share of cost.

    Parameters
    ----------
    on
        Day of the service; for an old bill, the day it is shown.
    amount
        Dollars the patient paid or owes; what another payer pays does not count.
    what
        In words, such as ``"glasses"``: services Medi-Cal would not cover count too.
    paid
        False when the patient has only promised to pay (obligated the amount).
    old_bill
        True for a bill of an earlier month; it counts only while it is unpaid.
    """

    on: dt.date
    amount: Money
    what: str = ""
    paid: bool = True
    old_bill: bool = False


def spent_in(decisions: Iterable[Decision]) -> tuple[Spent, ...]:
    """Return what Medi-Cal's own decisions have counted toward the share of cost (adjustment PR-178)."""
    found = []
    for each in decisions:
        day, counted = each.claim.begins, sum((line.taken("PR", _REASON) for line in each.lines), ZERO)
        if day is not None and counted > ZERO:
            what = f"claim {each.payer_control_number or each.claim.account}"
            found.append(Spent(on=day, amount=counted, what=what, paid=False))
    return tuple(found)


class MonthShare(Record):
    """How far the share of cost of a month is met.

    Parameters
    ----------
    month
        First day of the month.
    share, spent, remaining
        Dollars: the month's share, what was spent toward it, what is still to be spent.
    met_on
        The day on which it was met; None while it is not, and the first of the month where there is none.
    unused
        Dollars of unpaid bills that were more than enough: they can serve a later month.
    steps
        How it was counted.
    """

    month: dt.date
    share: Money
    spent: Money = ZERO
    remaining: Money = ZERO
    met_on: dt.date | None = None
    unused: Money = ZERO
    steps: tuple[Step, ...] = ()

    @property
    def met(self) -> bool:
        """Whether Medi-Cal pays in this month."""
        return self.met_on is not None


class Cleared(Record):
    """What a visit does to the share of cost.

    Parameters
    ----------
    patient_owes
        Dollars of the visit that the patient pays, or promises to pay, toward the share.
    medi_cal
        Dollars of the charge that are left for a claim to Medi-Cal; 0 while the share is not met.
    before, after
        The month before and after the visit.
    says
        What the clinic tells the patient.
    """

    patient_owes: Money
    medi_cal: Money
    before: MonthShare
    after: MonthShare
    says: str


def month_share(share: Decimal, spent: Iterable[Spent], *, on: dt.date) -> MonthShare:
    """Count what has been spent toward the share of cost of a month.

    Parameters
    ----------
    share
        Dollars of the month, as the county set them.
    spent
        Expenses in any order; those of other months do not count.
    on
        Any day of the month.

    Returns
    -------
    MonthShare
        With a step for each expense.

    Raises
    ------
    ClockError
        If the share or an expense is no sum of money.
    """
    month, share = on.replace(day=1), a_sum(share)
    left, unused, met_on = share, ZERO, None if share else month
    steps: list[Step] = []
    # Of one day, what is paid counts first: an unpaid bill that is not needed can serve later.
    for each in sorted(spent, key=lambda one: (one.on, one.old_bill, not one.paid, one.amount, one.what)):
        if each.on.replace(day=1) != month:
            continue
        counted = ZERO if each.old_bill and each.paid else min(a_sum(each.amount), left)
        steps.append(_step(each, left, left - counted))
        left -= counted
        unused += ZERO if each.paid else each.amount - counted
        if left == ZERO and met_on is None:
            met_on = each.on
    return MonthShare(
        month=month,
        share=share,
        spent=share - left,
        remaining=left,
        met_on=met_on,
        unused=unused,
        steps=tuple(steps),
    )


def clear_share(
    share: Decimal, spent: Iterable[Spent], *, on: dt.date, charge: Decimal, what: str = "this visit"
) -> Cleared:
    """Apply a visit to the share of cost, as a clinic does when it clears it.

    Parameters
    ----------
    share
        Dollars of the month.
    spent
        What was spent before, without this visit.
    on, charge
        Day of the visit and its charge in dollars.
    what
        The visit in words.

    Raises
    ------
    ClockError
        If the share, the charge or an expense is no sum of money.
    """
    earlier, charge = tuple(spent), a_sum(charge)
    before = month_share(share, earlier, on=on)
    owed = min(charge, before.remaining)
    after = month_share(share, (*earlier, Spent(on=on, amount=owed, what=what, paid=False)), on=on)
    rest = charge - owed if after.met else ZERO
    return Cleared(patient_owes=owed, medi_cal=rest, before=before, after=after, says=_says(owed, after))


def _says(owed: Decimal, after: MonthShare) -> str:
    if owed == ZERO:
        return "The share of cost of this month is met. Medi-Cal is billed, and the patient pays nothing."
    if after.met:
        return (
            f"The patient pays or promises ${owed:,.2f}, and the share of cost of this month is met. Clear "
            "it in the eligibility system first, then bill Medi-Cal for the rest."
        )
    return (
        f"The patient pays or promises ${owed:,.2f}. ${after.remaining:,.2f} of the share of cost is still "
        "to be spent this month, so Medi-Cal does not pay yet."
    )


def _step(each: Spent, before: Decimal, after: Decimal) -> Step:
    name = each.what or "An expense"
    how = "paid" if each.paid else "shown as an unpaid old bill" if each.old_bill else "promised"
    counted = before - after
    which = f"{name[:1].upper()}{name[1:]} of {day_in_words(each.on)}, {how}"
    what = f"{which}: ${counted:,.2f} of ${each.amount:,.2f} counts."
    return Step(
        rule="L7",
        what=what,
        before=before,
        after=after,
        cites=_OLD if each.old_bill else f"{_MONTHLY}; {_COUNTS}",
    )
