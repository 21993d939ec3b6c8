"""Where a member stands in the plan year while a claim is decided, line after line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.adjudication.shares import Left, Split, split
from cleanclaim.payers.adjudication.sums import moved, side_of, used_of, without
from cleanclaim.payers.book.kinds import kind
from cleanclaim.payers.model import Accumulators

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from cleanclaim.claims.model import ServiceLine
    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.book import Share


class Standing:
    """What is left of deductible and cap, which copays are paid for the day, and the share of cost.

    Attributes
    ----------
    deductible
        Dollars left, of the member's or of the family's, whichever is less.
    out_of_pocket
        Dollars left until the cap, or None where there is none.
    budget
        Dollars left of what Medi-Cal may pay on a claim after another payer; None where there is no such sum.
    """

    def __init__(self, case: Case, year: int) -> None:
        self._case = case
        self._terms = case.terms
        self._side = side_of(case)
        before = case.enrollment.used_in(year) if case.enrollment else Accumulators(year=year)
        if case.replaces is not None and case.enrollment is not None:
            before = without(before, self._side, case.replaces)
        self._before = before
        self._deductible = ZERO
        self._paid = ZERO
        self._copays: set[tuple[str, dt.date | None]] = set()
        terms = self._terms
        own, family = used_of(before, self._side)
        self.deductible = _least(_left(terms.deductible, own), _left(terms.family_deductible, family)) or ZERO
        self.out_of_pocket = _least(
            _left(terms.out_of_pocket_maximum, before.out_of_pocket),
            _left(terms.family_out_of_pocket_maximum, before.family_out_of_pocket),
        )
        self._month_left = self._share_of_cost()
        self.budget: Decimal | None = None

    def share(self, line: ServiceLine) -> Share:
        """Return the plan's share for the kind of a line."""
        return self._terms.share(kind(line.code))

    def rate(self, line: ServiceLine) -> Decimal:
        """Return the coinsurance of a line."""
        share = self.share(line)
        if share.coinsurance is not None:
            return share.coinsurance
        return ZERO if share.copay is not None else self._terms.coinsurance

    def copay(self, line: ServiceLine) -> Decimal:
        """Return the copay of a line: each kind has one a day."""
        share = self.share(line)
        if share.copay is None or (kind(line.code), line.begins) in self._copays:
            return ZERO
        return share.copay

    def split(self, line: ServiceLine, allowed: Decimal) -> Split:
        """Divide an allowed amount between payer and patient, as the member stands now."""
        return split(
            allowed,
            Left(self.deductible, self.out_of_pocket),
            rate=self.rate(line),
            copay=self.copay(line),
            deductible=self.share(line).deductible,
        )

    def capitated(self, line: ServiceLine) -> bool:
        """Tell whether the clinic has a monthly sum for a line: the patient's own clinic, in the network."""
        case = self._case
        if kind(line.code) not in self._terms.capitated or not case.network:
            return False
        member = case.enrollment
        return member is None or member.clinic in {"", case.claim.billing.npi}

    def spend_down(self, allowed: Decimal) -> Decimal:
        """Return the dollars of this month's share of cost that a line meets."""
        return min(self._month_left, allowed)

    def count(self, line: ServiceLine, shares: Split, *, spent: Decimal, paid: Decimal) -> None:
        """Count what a line has used up."""
        self.deductible -= min(shares.deductible, self.deductible)
        if self.out_of_pocket is not None:
            self.out_of_pocket -= min(shares.patient, self.out_of_pocket)
        self._deductible += shares.deductible
        self._paid += shares.patient
        self._month_left -= spent
        if self.budget is not None:
            self.budget -= paid
        if shares.copay:
            self._copays.add((kind(line.code), line.begins))

    @property
    def used(self) -> Accumulators:
        """What the member and the family have used up of the year now."""
        return moved(self._before, self._side, self._deductible, self._paid)

    def _share_of_cost(self) -> Decimal:
        member, day = self._case.enrollment, self._case.at.first
        if member is None or member.share_of_cost is None or day is None:
            return ZERO
        met = sum(
            (
                one.spent
                for one in self._case.past
                if one.day and (one.day.year, one.day.month) == (day.year, day.month)
            ),
            ZERO,
        )
        return max(member.share_of_cost - met, ZERO)


def _left(limit: Decimal | None, used: Decimal) -> Decimal | None:
    return None if limit is None else max(limit - used, ZERO)


def _least(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    if one is None or other is None:
        return one if other is None else other
    return min(one, other)
