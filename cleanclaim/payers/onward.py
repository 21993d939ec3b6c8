"""The claim to the next payer: the same claim, with what the payer before it decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.claim import PriorPayment
from cleanclaim.claims.model.line import LineDecision, ServiceLine

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim
    from cleanclaim.payers.model import DecidedLine, Decision


def onward(decision: Decision) -> Claim | None:
    """Return the claim for the payer that comes next, or None when nobody does.

    Parameters
    ----------
    decision
        What a payer decided about a claim.

    Returns
    -------
    Claim or None
        The claim with this decision on its lines and as a prior payment, for the coverage behind the one that
        decided. When Medicare comes next, the reason why it is not first (`Coverage.insurance_type`) has to
        stand in its coverage already.
    """
    claim = decision.claim
    asked = claim.coverage
    if asked is None or claim.destination + 1 >= len(claim.coverages):
        return None
    by_number = {each.number: each for each in decision.lines}
    lines = tuple(
        _told(line, by_number[number], asked.payer.id, decision) if number in by_number else line
        for number, line in enumerate(claim.lines, 1)
    )
    paid = PriorPayment(
        coverage=claim.destination,
        paid=decision.paid,
        decided=decision.decided,
        adjustments=decision.adjustments,
    )
    return claim.model_copy(
        update={
            "lines": lines,
            "prior_payments": (*claim.prior_payments, paid),
            "destination": claim.destination + 1,
            "frequency": "1",
            "payer_control_number": "",
            "received": None,
        }
    )


def _told(line: ServiceLine, decided: DecidedLine, payer: str, decision: Decision) -> ServiceLine:
    told = LineDecision(
        payer_id=payer,
        paid=decided.paid,
        code=decided.code,
        modifiers=decided.modifiers,
        revenue_code=decided.revenue_code,
        units=decided.units,
        adjustments=decided.adjustments,
        decided=decision.decided,
    )
    return line.model_copy(update={"decisions": (*line.decisions, told)})
