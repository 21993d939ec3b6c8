"""What a payer would have paid: its fees for the lines of a claim, whatever it decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.payers.model import Decision


def fees(decision: Decision) -> dict[int, Decimal]:
    """Return the payer's fee of each line by its number, never more than the charge; 0 is their sum.

    A denied line has no fee in the decision: the payer never came to price it. So it is priced here by the
    terms of the plan. Lines without a fee in the schedule are left out, and where the payer or the plan is in
    no book, all are.
    """
    found = {line.number: min(line.fee, line.charge) for line in decision.lines if line.fee is not None}
    if len(found) < len(decision.lines):
        found = {**_priced(decision), **found}
    if len(found) == len(decision.lines):
        found[0] = sum(found.values(), ZERO)
    return found


def _priced(decision: Decision) -> dict[int, Decimal]:
    from cleanclaim.payers.book import payer  # noqa: PLC0415 - only where something was denied
    from cleanclaim.payers.fees import price  # noqa: PLC0415 - as above

    claim = decision.claim
    try:
        profile = payer(decision.payer)
        plan = profile.plan(decision.plan) if decision.plan else profile.plans[0]
    except LookupError:
        return {}
    terms = plan.terms(on=claim.begins or decision.received, hospital=claim.kind == "institutional")
    charges = {line.number: line.charge for line in decision.lines}
    return {
        line.number: min(line.fee, charges[line.number])
        for line in price(claim, terms.basis)
        if line.fee is not None and line.number in charges
    }
