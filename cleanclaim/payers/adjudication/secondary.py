"""What a payer pays after another one: Medicare's rule (A12), Medi-Cal's, and two of commercial plans (A15).

>>> prior = Prior(paid=Decimal("64.00"), residual=Decimal("16.00"), shares=Decimal("16.00"))
>>> dollars = {"charge": "100.00", "allowed": "90.00", "own": "72.00", "shares": "18.00"}
>>> after(prior, **{name: Decimal(text) for name, text in dollars.items()}, method="msp").pays
Decimal('16.00')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from cleanclaim.claims.model.money import ZERO, cents

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from cleanclaim.claims.model import Adjustment, Claim, ServiceLine
    from cleanclaim.payers.adjudication.running import Running

_SHARES: Final = frozenset({"1", "2", "3"})
Method = Literal["msp", "medi_cal", "supplement", "standard", "non_duplication", "none"]


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


class After(NamedTuple):
    """What the next payer does, in dollars: pays, leaves to the patient, has written off; and why."""

    pays: Decimal
    patient: Decimal
    written_off: Decimal
    what: str
    cites: str
    verified: bool


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


def decided_before(running: Running, line: ServiceLine, prior: Prior) -> None:
    """Take off a line what earlier payers paid and wrote off (CARC 23, with group OA alone)."""
    before = line.charge - min(prior.residual, line.charge)
    what = f"What was decided before: {prior.paid} paid, {before - prior.paid} written off."
    running.take("OA", "23", before, rule="A12", what=what, cites="Coordination of benefits: CARC 23")


def budget(prior: list[Prior], allowed: Iterable[Decimal]) -> Decimal:
    """Return what Medi-Cal may pay on a claim: its fees for all lines less what was paid on all of them.

    The limit holds for the sum of the claim, not for each line (docsbay.net: Medi-Cal manual, pricing of
    crossover claims; casetext.com: 22 CCR 51005; read 2026-11-24).
    """
    return max(sum(allowed, ZERO) - sum((one.paid for one in prior), ZERO), ZERO)


def after(
    prior: Prior,
    *,
    charge: Decimal,
    allowed: Decimal,
    own: Decimal,
    shares: Decimal,
    method: Method,
    budget: Decimal | None = None,
) -> After:
    """Say what the next payer pays for a line.

    Parameters
    ----------
    prior
        What came before.
    charge, allowed
        Dollars of the line, and what this payer would allow.
    own
        What it would pay if it were first.
    shares
        What the patient would owe if it were first.
    method
        Its rule.
    budget
        For Medi-Cal: what is left of its fees for the whole claim after what was paid on it; None counts the
        line alone.
    """
    residual = min(prior.residual, charge)
    if method == "msp":
        promised = min(charge, prior.promised)
        pays = min(promised - prior.paid, own, max(allowed, prior.allowed) - prior.paid)
        patient = max(shares - prior.paid, ZERO)
        what = (
            f"The lowest of: what the first payer was promised, less its payment ({promised - prior.paid}); "
            f"what Medicare alone would pay ({own}); the higher of the two fees less that payment "
            f"({max(allowed, prior.allowed) - prior.paid})."
        )
        cites, verified = "42 CFR 411.33", True
    elif method == "medi_cal":
        room = allowed - prior.paid if budget is None else budget
        pays, patient = min(room, prior.shares or own), ZERO
        what = f"Medi-Cal's fees for the claim, less what was paid on it before, leave {max(room, ZERO)}."
        cites, verified = "Welfare and Institutions Code 14109.5; 22 CCR 51005", True
    elif method == "supplement":
        pays = prior.shares - prior.deductible
        patient = residual - pays
        what = (
            f"The policy pays what Medicare left ({prior.shares}), less its deductible ({prior.deductible})."
        )
        cites, verified = "The policy", True
    elif method == "non_duplication":
        pays, patient = own - prior.paid, shares
        what = (
            f"The plan pays only what its own benefit ({own}) is above what was paid before ({prior.paid})."
        )
        cites, verified = "Coordination without duplication (A15)", False
    else:
        pays, patient = min(own, max(allowed, prior.allowed) - prior.paid), shares
        what = (
            f"The plan pays up to its own benefit ({own}), until both reach the higher amount allowed "
            f"({max(allowed, prior.allowed)})."
        )
        cites, verified = "Standard coordination of benefits (A15)", False
    pays = max(min(pays, residual), ZERO)
    patient = min(patient, residual - pays)
    return After(pays, patient, residual - pays - patient, what, cites, verified)
