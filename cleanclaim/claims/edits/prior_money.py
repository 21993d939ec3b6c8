"""E4 and E15: what earlier payers paid, on a claim to the second or third payer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.reasons import known_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Adjustment, Claim

_BALANCE: Final = "837 loops 2320 and 2430: charge less adjustments is what was paid"
_SOURCE: Final = "docs.tibco.com fsp-instream Example_3 and LinuxForHealth x12 (balances); pyx12 maps"
_GROUPS: Final = frozenset({"CO", "OA", "PI", "PR"})


@edit(
    "E4-prior-line-balance",
    "What the earlier payer paid and took off is the charge of the line",
    rule="MATH",
    stage="claim edit",
    cites=_BALANCE,
    source=_SOURCE,
    when="prior",
)
def line_balance(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each decision on a line that does not add up."""
    for number, line in enumerate(claim.lines):
        for place, decision in enumerate(line.decisions):
            off = _sum(decision.adjustments)
            if decision.paid + off != line.charge:
                yield (
                    f"lines.{number}.decisions.{place}",
                    (
                        f"Line {number + 1}: the earlier payer paid {decision.paid} and took {off} off, "
                        f"together {decision.paid + off}, and the charge is {line.charge}. Copy paid amount "
                        "and adjustments again from the remittance."
                    ),
                )


@edit(
    "E4-prior-claim-balance",
    "What the earlier payer paid and took off is the charge of the claim",
    rule="MATH",
    stage="claim edit",
    cites=_BALANCE,
    source=_SOURCE,
    when="prior",
)
def claim_balance(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each earlier payment that does not add up, where its adjustments are told."""
    for place, prior in enumerate(claim.prior_payments):
        if not 0 <= prior.coverage < len(claim.coverages):
            continue
        payer = claim.coverages[prior.coverage].payer.id
        off = _sum(prior.adjustments)
        told = bool(prior.adjustments)
        for line in claim.lines:
            for decision in line.decisions:
                if decision.payer_id == payer:
                    off += _sum(decision.adjustments)
                    told = True
        # An amount that cannot have been paid at all is what `paid` speaks of.
        if told and ZERO <= prior.paid <= at.charges and prior.paid + off != at.charges:
            yield (
                f"prior_payments.{place}.paid",
                (
                    f"The earlier payer paid {prior.paid} and took {off} off, together {prior.paid + off}, "
                    f"and the claim was for {at.charges}. Compare all amounts with the remittance."
                ),
            )


@edit(
    "E4-prior-paid",
    "An earlier payer paid nothing or more, and no more than the charge",
    rule="MATH",
    stage="claim edit",
    cites="837 loop 2320 AMT*D",
    source=_SOURCE,
    when="prior",
)
def paid(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an earlier payment that cannot be."""
    for place, prior in enumerate(claim.prior_payments):
        if prior.paid < ZERO or prior.paid > at.charges:
            yield (
                f"prior_payments.{place}.paid",
                (
                    f"The earlier payer is said to have paid {prior.paid} of {at.charges}. Copy the paid "
                    "amount from the remittance; if it paid nothing, write 0.00."
                ),
            )


@edit(
    "E4-adjustment-group",
    "An adjustment has a group of this version: CO, OA, PI or PR",
    rule="GROUP",
    stage="claim edit",
    cites="837 and 835 CAS01, version 5010",
    source="pyx12 map of 005010X221A1: values of CAS01",
    when="prior",
)
def groups(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each adjustment of another group."""
    for place, prior in enumerate(claim.prior_payments):
        yield from _groups(f"prior_payments.{place}", prior.adjustments)
    for number, line in enumerate(claim.lines):
        for place, decision in enumerate(line.decisions):
            yield from _groups(f"lines.{number}.decisions.{place}", decision.adjustments)


def _groups(path: str, adjustments: tuple[Adjustment, ...]) -> Iterator[tuple[str, str]]:
    for place, adjustment in enumerate(adjustments):
        if adjustment.group not in _GROUPS:
            yield (
                f"{path}.adjustments.{place}.group",
                (
                    f"{adjustment.group or 'An empty text'} is not a group of adjustments. The group says "
                    "who bears the amount: CO the provider, PR the patient, OA another, PI the payer by "
                    "itself."
                ),
            )


@edit(
    "E4-adjustment-reason",
    "An adjustment has a reason code that exists",
    rule="GROUP",
    stage="claim edit",
    cites="837 and 835 CAS02: claim adjustment reason codes",
    source="reasons.toml: the numbers that are or were in use; CARC list as public billing software has it",
    when="prior",
)
def known_reasons(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each adjustment whose reason is no code."""
    told = [
        (f"prior_payments.{place}", prior.adjustments) for place, prior in enumerate(claim.prior_payments)
    ]
    for number, line in enumerate(claim.lines):
        for place, decision in enumerate(line.decisions):
            told.append((f"lines.{number}.decisions.{place}", decision.adjustments))
    for path, adjustments in told:
        for place, adjustment in enumerate(adjustments):
            if not known_reason(adjustment.reason):
                yield (
                    f"{path}.adjustments.{place}.reason",
                    (
                        f"{adjustment.reason or 'An empty text'} is not a reason of adjustments (CARC). The "
                        "next payer reads from it why the earlier one took the amount off; copy it from the "
                        "remittance."
                    ),
                )


def _sum(adjustments: tuple[Adjustment, ...]) -> Decimal:
    return sum((a.amount for a in adjustments), ZERO)
