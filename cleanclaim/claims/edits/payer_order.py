"""E15: which payer is first, and what the next one has to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import long
from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_MEDICARE: Final = frozenset({"MA", "MB"})
_FIRST: Final = frozenset({"WC", "AM", "LM"})  # workers' compensation, auto medical, liability medical
_A13: Final = "healthinsurancefaqs.com; SSA POMS HI 00620.177; medicarepaymentandreimbursement.com/2010/05"


@edit(
    "E15-medi-cal-last",
    "Medi-Cal pays after every other insurance",
    rule="PAYER",
    stage="eligibility",
    cites="Medi-Cal is the payer of last resort",
    source=_A13,
    when="several",
)
def medi_cal_last(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of Medi-Cal in front of another insurance."""
    for number, cover in enumerate(claim.coverages[:-1]):
        if cover.filing == "MC":
            following = claim.coverages[number + 1].payer.name or "another insurance"
            where = f"coverages.{number}"
            yield (
                where,
                (
                    f"Medi-Cal stands before {following} ({at.item(where)}). Medi-Cal pays last: bill the "
                    "other insurance first, and send Medi-Cal its answer."
                ),
            )


@edit(
    "E15-injury-payer-first",
    "Workers' compensation, auto and liability insurance pay before health insurance",
    rule="PAYER",
    stage="eligibility",
    cites="Order of payers: workers' compensation, no-fault and liability first",
    source=_A13,
    when="several",
)
def injury_first(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of such a payer behind a health plan."""
    for number, cover in enumerate(claim.coverages):
        if number and cover.filing in _FIRST and claim.coverages[number - 1].filing not in _FIRST:
            where = f"coverages.{number}"
            yield (
                where,
                (
                    f"{cover.payer.name or 'This payer'} pays for the injury and stands behind a health "
                    f"plan ({at.item(where)}). Put it first."
                ),
            )


@edit(
    "E15-medicare-second-reason",
    "When Medicare is not first, the claim says why",
    rule="PAYER",
    stage="eligibility",
    cites=(
        "837 SBR05, when Medicare is not the first payer (12 working aged, 13 kidney disease, 43 disabled, …)"
    ),
    source="pyx12 map of 005010X222A1 (SBR05 values); SSA POMS HI 00620.177",
    when="several",
)
def second_reason(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of Medicare as a later payer without its reason."""
    for number, cover in enumerate(claim.coverages):
        if number and cover.filing in _MEDICARE and number == claim.destination and not cover.insurance_type:
            where = f"coverages.{number}.insurance_type"
            yield (
                where,
                (
                    f"Medicare pays second here, and nothing says why ({at.item(where)}). Ask whether the "
                    "patient or a spouse still works, and choose the reason."
                ),
            )


@edit(
    "E15-earlier-payment-missing",
    "A claim to a later payer says what the earlier ones paid",
    rule="PAYER",
    stage="submission",
    cites="837 loops 2320 AMT*D and 2430; CMS-1500 with the earlier remittance",
    source="42 CFR 411.33 (what Medicare pays second needs what the first paid); CARC 22",
    when="several",
)
def earlier_missing(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an earlier payer whose answer is missing."""
    told = {prior.coverage for prior in claim.prior_payments}
    if claim.coverage is None:
        return  # which payer gets the claim has to be said first
    for number in range(claim.destination):
        if number not in told:
            name = claim.coverages[number].payer.name or f"payer {number + 1}"
            yield (
                "prior_payments",
                (
                    f"{name} pays first, and its answer is not on the claim. The next payer has to know "
                    "what it paid and took off: post the remittance first. If it paid nothing, write 0.00 "
                    "with its reasons."
                ),
            )


@edit(
    "E15-payment-of-nobody",
    "An earlier payment comes from an earlier payer",
    rule="PAYER",
    stage="claim edit",
    cites="837 loop 2320",
    source="pyx12 maps of 005010X222A1 and 005010X223A2",
    when="prior",
)
def of_nobody(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a payment of a payer that is not on the claim, or is not earlier, and of two by one."""
    seen: set[int] = set()
    for place, prior in enumerate(claim.prior_payments):
        where = f"prior_payments.{place}"
        if not 0 <= prior.coverage < len(claim.coverages):
            yield (
                where,
                (
                    f"A payment is from payer number {prior.coverage + 1}, and the claim has "
                    f"{len(claim.coverages)}. Choose who paid."
                ),
            )
        elif prior.coverage == claim.destination:
            yield (
                where,
                (
                    "The payer that gets this claim is said to have paid it already. Choose which payer "
                    "paid, or which one gets the claim."
                ),
            )
        elif prior.coverage in seen:
            yield (
                where,
                (
                    "One payer stands twice among the earlier payments. Add its amounts up, or name the "
                    "other payer."
                ),
            )
        seen.add(prior.coverage)
    payers = {c.payer.id for n, c in enumerate(claim.coverages) if n != claim.destination}
    for number, line in enumerate(claim.lines):
        for place, decision in enumerate(line.decisions):
            if decision.payer_id not in payers:
                yield (
                    f"lines.{number}.decisions.{place}.payer_id",
                    (
                        f"Line {number + 1} has a decision of payer {decision.payer_id or '(none)'}, and no "
                        "other payer of the claim has that number. Copy the payer's number from its "
                        "coverage."
                    ),
                )


@edit(
    "E15-decided-early",
    "An earlier payer decides after the service",
    rule="DATE",
    stage="claim edit",
    severity=Severity.WARNING,
    cites="837 DTP*573: day on which the earlier payer decided",
    source="pyx12 map of 005010X222A1, loops 2330B and 2430",
    when="prior",
)
def decided_early(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a decision before the first service or after today."""
    for place, prior in enumerate(claim.prior_payments):
        day = prior.decided
        if day is not None and ((at.first is not None and day < at.first) or day > at.today):
            yield (
                f"prior_payments.{place}.decided",
                (
                    f"The earlier payer is said to have decided on {long(day)}, which cannot be. Copy "
                    "the date from its remittance."
                ),
            )
