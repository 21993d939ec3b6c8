"""Bill the next payer: the same claim, with what the payers before it decided filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model import LineDecision, PriorPayment
from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.remittance import PaidClaim
from cleanclaim.ledger.from_claims import charged_lines
from cleanclaim.ledger.matching import answers, unbalanced

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from cleanclaim.claims.model import Adjustment, Claim
    from cleanclaim.payers.model import Decision


def next_claim(claim: Claim, answer: Decision | PaidClaim, decided: dt.date | None = None) -> Claim | None:
    """Return the claim for the next coverage, or None when the patient has no further one.

    Parameters
    ----------
    claim
        As it went to the payer that has answered.
    answer
        The payer's decision, or the claim of its remittance advice.
    decided
        Day of the decision; needed with a remittance advice, which has one day for all of its claims.

    Raises
    ------
    ValueError
        If the answer does not balance or is about other lines.
    """
    if claim.destination + 1 >= len(claim.coverages):
        return None
    coverage = claim.coverages[claim.destination]
    on = decided or getattr(answer, "decided", None)
    lines = list(claim.lines)
    for number, paid, adjustments in _by_line(claim, answer):
        line = lines[number - 1]
        decision = LineDecision(
            payer_id=coverage.payer.id,
            paid=paid,
            code=line.code,
            modifiers=line.modifiers,
            revenue_code=line.revenue_code,
            units=line.units,
            adjustments=adjustments,
            decided=on,
        )
        lines[number - 1] = line.model_copy(update={"decisions": (*line.decisions, decision)})
    before = PriorPayment(
        coverage=claim.destination, paid=answer.paid, decided=on, adjustments=answer.adjustments
    )
    return claim.model_copy(
        update={
            "destination": claim.destination + 1,
            "lines": tuple(lines),
            "prior_payments": (*claim.prior_payments, before),
            "frequency": "1",
            "payer_control_number": "",
            "received": None,
        }
    )


def _by_line(claim: Claim, answer: Decision | PaidClaim) -> list[tuple[int, Decimal, tuple[Adjustment, ...]]]:
    """Return number, payment and adjustments of each line the payer has said something about."""
    if not isinstance(answer, PaidClaim):
        return [(line.number, line.paid, line.adjustments) for line in answer.lines]
    if not answer.lines:
        return []
    # Adjustments of the whole claim stay with the whole claim: the next payer reads them there.
    own = answer.model_copy(
        update={"adjustments": (), "paid": sum((line.paid for line in answer.lines), ZERO)}
    )
    said = unbalanced(own) or answers(own, charged_lines(claim))
    if isinstance(said, str):
        raise ValueError(said)  # noqa: TRY004 - the amounts are wrong, not their type
    return [(one.number, one.paid, one.adjustments) for one in said]
