"""Divide what a payer says of a whole claim over its lines, so that every line keeps its identity.

>>> shares(Decimal("10.00"), [Decimal(1), Decimal(1), Decimal(1)])
[Decimal('3.33'), Decimal('3.34'), Decimal('3.33')]
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cleanclaim.claims.model import Adjustment, cents
from cleanclaim.claims.model.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.remittance import PaidClaim
    from cleanclaim.ledger.events import ChargedLine


class LineAnswer(NamedTuple):
    """What the payer says of one line of the account."""

    number: int
    charge: Decimal
    paid: Decimal
    adjustments: tuple[Adjustment, ...]
    allowed: Decimal | None = None
    remarks: tuple[str, ...] = ()


def shares(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Divide dollars by weights; the parts are whole cents and their sum is the total."""
    whole = sum(weights, Decimal(0))
    if not whole:
        return [total, *([ZERO] * (len(weights) - 1))]
    parts: list[Decimal] = []
    weighed, given = Decimal(0), ZERO
    for weight in weights:
        weighed += weight
        due = cents(total * weighed / whole)
        parts.append(due - given)
        given = due
    return parts


def of_whole_claim(claim: PaidClaim, lines: Sequence[ChargedLine]) -> list[LineAnswer]:
    """Divide a decision that names no lines, by the charges."""
    weights = [line.charge for line in lines]
    taken = [_parts(item, weights) for item in claim.adjustments]
    answers: list[LineAnswer] = []
    for at, line in enumerate(lines):
        own = tuple(parts[at] for parts in taken if parts[at].amount)
        paid = line.charge - sum((item.amount for item in own), ZERO)
        answers.append(LineAnswer(line.number, line.charge, paid, own, None, claim.remarks))
    return answers


def with_claim_level(answers: list[LineAnswer], claim: PaidClaim) -> list[LineAnswer]:
    """Take adjustments of the whole claim from the payments of its lines."""
    weights = [answer.paid for answer in answers]
    if not any(weights):
        weights = [answer.charge for answer in answers]
    for item in claim.adjustments:
        parts = _parts(item, weights)
        answers = [
            answer._replace(paid=answer.paid - part.amount, adjustments=(*answer.adjustments, part))
            if part.amount
            else answer
            for answer, part in zip(answers, parts, strict=True)
        ]
    return answers


def _parts(item: Adjustment, weights: Sequence[Decimal]) -> list[Adjustment]:
    return [item.model_copy(update={"amount": part}) for part in shares(item.amount, weights)]
