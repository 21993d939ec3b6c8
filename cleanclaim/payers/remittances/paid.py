"""From a payer's decision to the claim of a remittance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.charts.registration import OtherId
from cleanclaim.claims.party import Amount
from cleanclaim.claims.remittance import PaidClaim, PaidLine
from cleanclaim.claims.wire_text import wire_text
from cleanclaim.payers.remittances import details
from cleanclaim.payers.remittances.adjusting import merged
from cleanclaim.payers.remittances.parties import (
    corrected_party,
    corrected_payer_party,
    crossover_party,
    patient_party,
    rendering_party,
    subscriber_party,
)

if TYPE_CHECKING:
    from cleanclaim.charts.registration import Coverage
    from cleanclaim.claims.model import Claim, ServiceLine
    from cleanclaim.payers.model import DecidedLine, Decision, Enrollment

FORWARDED: Final = {"1": "19", "2": "20", "3": "21"}
"""What a status becomes when the payer passes the claim on by itself (S2)."""
# CLP06 has a shorter list than the claim.
_FILINGS: Final = frozenset(
    {"12", "13", "14", "15", "16", "17", "AM", "CH", "DS", "HM", "LM", "MA", "MB", "MC"}
) | {"OF", "TV", "VA", "WC"}
_MEDICARE: Final = frozenset({"MA", "MB"})
_MEDICAID: Final = "MC"
_PASSED_TO_MEDICAID: Final = "MA07"
_PASSED_TO_SUPPLEMENT: Final = "MA18"
_MOST_REMARKS: Final = 5
_NO_ACCOUNT: Final = "0"
_LONGEST_ACCOUNT: Final = 38
_REVERSAL: Final = "22"


def paid_claim(
    decision: Decision, *, enrollment: Enrollment | None = None, forwards: bool | None = None
) -> PaidClaim:
    """Return a decision as the claim of a remittance.

    Parameters
    ----------
    decision
        What the payer decided.
    enrollment
        The patient in the payer's register: a name or number that differs from the claim is told, and the
        payer that has to be asked, where it is another one.
    forwards
        Whether the payer passes the claim on to the next one; None where only Medicare does.
    """
    claim = decision.claim
    number = wire_text(claim.account)[:_LONGEST_ACCOUNT] or _NO_ACCOUNT
    next_cover = _next_cover(decision) if _passes_on(decision, forwards) else None
    status = decision.status
    remarks = list(decision.remarks)
    if next_cover is not None:
        status = FORWARDED[status]
        remarks.insert(0, _PASSED_TO_MEDICAID if next_cover.filing == _MEDICAID else _PASSED_TO_SUPPLEMENT)
    told = tuple(dict.fromkeys(remarks))[:_MOST_REMARKS]
    cover = claim.coverage
    filing = cover.filing if cover else ""
    own = decision.patient_responsibility
    return PaidClaim(
        account=number,
        status=status,
        charge=decision.charge,
        paid=decision.paid,
        # CLP05 is not written for nothing, and never in a reversal (X12 RFI 396, 2548).
        patient_responsibility=own if own and status != _REVERSAL else None,
        filing=filing if filing in _FILINGS else "ZZ",
        payer_control_number=wire_text(decision.payer_control_number),
        place=details.place(claim),
        frequency=details.fitting(claim.frequency, 1),
        drg=details.fitting(claim.stay.drg, 4) if claim.stay else "",
        adjustments=merged(decision.adjustments),
        patient=patient_party(claim),
        subscriber=subscriber_party(claim),
        corrected=corrected_party(claim, enrollment) if enrollment is not None else None,
        rendering=rendering_party(claim),
        corrected_payer=corrected_payer_party(decision.payer, enrollment) if enrollment is not None else None,
        crossover=crossover_party(next_cover) if next_cover is not None else None,
        remarks=told,
        other_ids=details.numbers(claim),
        dates=tuple(details.dates(decision)),
        amounts=tuple(details.amounts(decision)),
        lines=tuple(paid_line(line, _service(claim, line.number), claim) for line in decision.lines),
        extras=details.remark_segment(told, claim),
    )


def paid_line(line: DecidedLine, service: ServiceLine | None, claim: Claim) -> PaidLine:
    """Return a decided line as the line of a remittance; `service` is the line of the claim."""
    kind, code = ("HC", wire_text(line.code)) if line.code else ("NU", line.revenue_code)
    other = _billed_other(line, service)
    rendering = service.rendering if service else None
    ids: tuple[OtherId, ...] = ()
    if rendering is not None and rendering.npi and rendering.npi != _claim_rendering(claim):
        ids = (OtherId(qualifier="HPI", value=wire_text(rendering.npi)),)
    begins = (service.begins or service.ends) if service else None
    ends = service.ends if service else None
    more = service is not None and service.units != line.units
    return PaidLine(
        code_kind=kind,
        code=code,
        modifiers=tuple(wire_text(each) for each in line.modifiers) if kind == "HC" else (),
        charge=line.charge,
        paid=line.paid,
        revenue_code=line.revenue_code if kind == "HC" else "",
        units=line.units,
        billed_kind="HC" if other else "",
        billed_code=wire_text(service.code) if other and service else "",
        billed_modifiers=tuple(wire_text(each) for each in service.modifiers) if other and service else (),
        billed_units=service.units if more and service else None,
        begins=begins,
        ends=ends if ends != begins else None,
        adjustments=merged(line.adjustments),
        # Where the claim gave a line no number of its own, its place stands for it.
        control_number=wire_text(service.control_number if service else "") or str(line.number),
        other_ids=ids,
        amounts=(Amount(kind="B6", amount=line.allowed),) if line.allowed else (),
        remarks=line.remarks,
    )


def _service(claim: Claim, number: int) -> ServiceLine | None:
    return claim.lines[number - 1] if 1 <= number <= len(claim.lines) else None


def _claim_rendering(claim: Claim) -> str:
    return claim.rendering.npi if claim.rendering is not None else claim.billing.npi


def _billed_other(line: DecidedLine, service: ServiceLine | None) -> bool:
    """Tell whether the payer decided on another code than the one that was billed."""
    return bool(service and service.code and line.code and wire_text(service.code) != wire_text(line.code))


def _next_cover(decision: Decision) -> Coverage | None:
    claim = decision.claim
    at = claim.destination + 1
    return claim.coverages[at] if at < len(claim.coverages) else None


def _passes_on(decision: Decision, forwards: bool | None) -> bool:  # noqa: FBT001 - three answers
    if decision.status not in FORWARDED:
        return False
    if forwards is None:
        cover = decision.claim.coverage
        return cover is not None and cover.filing in _MEDICARE
    return forwards
