"""What earlier payers did with each line of a claim, as the claim tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.claims.model.money import ZERO, cents

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.model import Adjustment, Claim

_SHARES: Final = frozenset({"1", "2", "3"})


class Prior(NamedTuple):
    """What earlier payers did with a line, in dollars.

    Attributes
    ----------
    paid
        What they paid in all.
    residual
        What the last of them left to the patient, for whatever reason.
    shares
        The part of it that is deductible, coinsurance and copay.
    deductible
        The part of it that is deductible.
    """

    paid: Decimal
    residual: Decimal
    shares: Decimal
    deductible: Decimal = ZERO

    @property
    def allowed(self) -> Decimal:
        """What they allowed: paid, and the patient's shares."""
        return self.paid + self.shares

    @property
    def promised(self) -> Decimal:
        """What the clinic may have in all, after what it wrote off for them."""
        return self.paid + self.residual


def priors(claim: Claim) -> list[Prior] | None:
    """Return what earlier payers did with each line, or None where none was asked before.

    Where they said it of the whole claim only, it is divided by the charges; the last line gets the rest.
    """
    if claim.destination == 0:
        return None
    if any(line.decisions for line in claim.lines):
        return [_of_line(line.charge, claim, number) for number, line in enumerate(claim.lines)]
    if not claim.prior_payments:
        return None
    last = claim.prior_payments[-1]
    paid = sum((item.paid for item in claim.prior_payments), ZERO)
    residual = max(claim.charges - last.paid - _kept(last.adjustments), ZERO)
    shares = min(_shares(last.adjustments) or residual, residual)
    return _divided(claim, Prior(paid, residual, shares, min(_deductible(last.adjustments), shares)))


def _of_line(charge: Decimal, claim: Claim, number: int) -> Prior:
    decisions = claim.lines[number].decisions
    if not decisions:
        return Prior(ZERO, charge, ZERO)
    last = decisions[-1]
    residual = min(max(charge - last.paid - _kept(last.adjustments), ZERO), charge)
    paid = sum((decision.paid for decision in decisions), ZERO)
    shares = min(_shares(last.adjustments), residual)
    return Prior(paid, residual, shares, min(_deductible(last.adjustments), shares))


def _kept(adjustments: tuple[Adjustment, ...]) -> Decimal:
    """Return the dollars that a payer took off and did not leave to the patient."""
    return sum((item.amount for item in adjustments if item.group != "PR"), ZERO)


def _shares(adjustments: tuple[Adjustment, ...]) -> Decimal:
    return sum((item.amount for item in adjustments if item.group == "PR" and item.reason in _SHARES), ZERO)


def _deductible(adjustments: tuple[Adjustment, ...]) -> Decimal:
    return sum((item.amount for item in adjustments if (item.group, item.reason) == ("PR", "1")), ZERO)


def _divided(claim: Claim, whole: Prior) -> list[Prior]:
    total = claim.charges
    parts: list[Prior] = []
    left = whole
    for line in claim.lines[:-1]:
        share = line.charge / total if total else ZERO
        part = Prior(*(cents(amount * share) for amount in whole))
        parts.append(part)
        left = Prior(*(have - given for have, given in zip(left, part, strict=True)))
    return [*parts, left]
