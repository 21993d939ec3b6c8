"""What a payer pays after another one: Medicare's rule (A12), Medi-Cal's, and two of commercial plans (A15).

>>> from decimal import Decimal
>>> from cleanclaim.payers.adjudication.prior import Prior
>>> prior = Prior(paid=Decimal("64.00"), residual=Decimal("16.00"), shares=Decimal("16.00"))
>>> dollars = {"charge": "100.00", "allowed": "90.00", "own": "72.00", "shares": "18.00"}
>>> after(prior, **{name: Decimal(text) for name, text in dollars.items()}, method="msp").pays
Decimal('16.00')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from cleanclaim.claims.model.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from cleanclaim.claims.model import ServiceLine
    from cleanclaim.payers.adjudication.prior import Prior
    from cleanclaim.payers.adjudication.running import Running

Method = Literal["msp", "medi_cal", "supplement", "standard", "non_duplication", "none"]


class After(NamedTuple):
    """What the next payer does, in dollars: pays, leaves to the patient, has written off; and why."""

    pays: Decimal
    patient: Decimal
    written_off: Decimal
    what: str
    cites: str
    verified: bool


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
