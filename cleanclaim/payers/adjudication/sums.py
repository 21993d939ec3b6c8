"""The sums of a plan year: which of them a bill counts toward, and how they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cleanclaim.claims.model.money import ZERO

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.model import Accumulators, Decision

Side = Literal["inside", "outside", "stay"]


def side_of(case: Case) -> Side:
    """Return the sums a bill counts toward.

    Medicare has one deductible for clinicians, whoever is seen, and another one for stays; a law that
    protects the patient out of the network counts as the network does.
    """
    if case.plan.bill_types:
        return "stay"
    outside = not case.network and case.law is None and case.payer.regulator != "CMS"
    return "outside" if outside else "inside"


def used_of(used: Accumulators, side: Side) -> tuple[Decimal, Decimal]:
    """Return the deductible of a side that the member, and the family, have used up, in dollars."""
    if side == "stay":
        return used.stay_deductible, ZERO
    if side == "outside":
        return used.outside_deductible, used.family_outside_deductible
    return used.deductible, used.family_deductible


def moved(used: Accumulators, side: Side, deductible: Decimal, paid: Decimal) -> Accumulators:
    """Return the sums after some dollars more of deductible and of all shares, or, below zero, fewer."""
    change = {"stay_deductible": deductible}
    if side == "outside":
        change = {"outside_deductible": deductible, "family_outside_deductible": deductible}
    elif side == "inside":
        change = {
            "deductible": deductible,
            "family_deductible": deductible,
            "out_of_pocket": paid,
            "family_out_of_pocket": paid,
        }
    return used.model_copy(
        update={name: max(getattr(used, name) + amount, ZERO) for name, amount in change.items()}
    )


def without(used: Accumulators, side: Side, replaced: Decision) -> Accumulators:
    """Return the sums of a year without the patient's shares of a decision that is replaced.

    Only where they have been counted: sums that are lower than after that decision are from before it.
    """
    then = replaced.used
    if then is None or then.year != used.year:
        return used
    counted = ("deductible", "out_of_pocket", "outside_deductible", "stay_deductible")
    if any(getattr(used, name) < getattr(then, name) for name in counted):
        return used
    deductible = sum((line.taken("PR", "1") for line in replaced.lines), ZERO)
    paid = sum((line.taken("PR", "1", "2", "3") for line in replaced.lines), ZERO)
    return moved(used, side, -deductible, -paid)
