"""A record of an X12 file in a line or a few, with what its codes mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from cleanclaim.claims.acknowledgment import Acknowledgment, ClaimAcknowledgment
from cleanclaim.claims.commands.shared import some
from cleanclaim.claims.eligibility import Eligibility, Inquiry
from cleanclaim.claims.model import Claim
from cleanclaim.claims.remittance import Remittance
from cleanclaim.claims.x12.says import value_means

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.acknowledgment import AcknowledgedClaim, SegmentError
    from cleanclaim.claims.eligibility import Benefit, Member
    from cleanclaim.claims.model import Adjustment

_VERDICTS = {"A": "accepted", "E": "accepted with errors", "P": "accepted in part", "R": "rejected"}


@singledispatch
def lines(record: Any) -> Iterator[str]:
    """Tell in plain lines what a record is about; the first line stands for all of it."""
    yield str(record)


@lines.register
def _(record: Claim) -> Iterator[str]:
    payer = record.coverage.payer.name if record.coverage else "no payer"
    day = record.begins.isoformat() if record.begins else "no date"
    total = record.charges if record.total is None else record.total
    services = some(len(record.lines), "line")
    yield f"{record.account}  {record.patient.name}  {day}  {_money(total)}  {services} to {payer}"


@lines.register
def _(record: Remittance) -> Iterator[str]:
    payment = record.payment
    day = f" on {payment.on.isoformat()}" if payment.on else ""
    yield f"{record.payer.name} pays {record.payee.name} {_money(payment.amount)}{day}, {payment.trace}"
    for claim in record.claims:
        status = _told("claim_status", claim.status)
        yield f"   {claim.account}  charge {_money(claim.charge)}  paid {_money(claim.paid)}  {status}"
        for cut in claim.adjustments:
            yield f"      {_cut(cut)}"
        for line in claim.lines:
            code = line.code or line.revenue_code
            yield f"      {code}  charge {_money(line.charge)}  paid {_money(line.paid)}"
            for cut in line.adjustments:
                yield f"         {_cut(cut)}"
            for remark in line.remarks:
                yield f"         {_told('remark', remark)}"
    for each in record.provider_adjustments:
        yield f"   outside of claims: {_told('plb', each.reason)} {_money(each.amount)}"


@lines.register
def _(record: Inquiry) -> Iterator[str]:
    yield f"{_member(record.dependent or record.subscriber)} at {record.payer.name}"


@lines.register
def _(record: Eligibility) -> Iterator[str]:
    who = record.dependent or record.subscriber
    yield f"{_member(who)} at {record.payer.name}: {some(len(record.benefits), 'fact')}"
    for benefit in record.benefits:
        yield f"   {_benefit(benefit)}"
    for rejection in record.rejections:
        yield f"   not answered: {_told('reject', rejection.reason)}"


@lines.register
def _(record: Acknowledgment) -> Iterator[str]:
    verdict = _VERDICTS.get(record.verdict, record.verdict)
    yield f"Group {record.control_number}: {verdict}, {record.accepted} of {record.received} accepted"
    for each in record.transactions:
        yield f"   {each.set_id} {each.control_number}: {_VERDICTS.get(each.verdict, each.verdict)}"
        for error in each.errors:
            yield from _error(error)


@lines.register
def _(record: ClaimAcknowledgment) -> Iterator[str]:
    claims = [claim for provider in record.providers for claim in provider.claims]
    yield f"{record.payer.name} answers {record.receiver.name}: {some(len(claims), 'claim')}"
    for claim in claims:
        yield from _acknowledged(claim)


def _acknowledged(claim: AcknowledgedClaim) -> Iterator[str]:
    yield f"   {claim.account}  {claim.patient.name}"
    for status in claim.statuses:
        for reason in status.reasons:
            what = _told("status_category", reason.category)
            yield f"      {what}; {_told('status_code', reason.code)}"


def _error(error: SegmentError) -> Iterator[str]:
    loop = f" in loop {error.loop}" if error.loop else ""
    yield f"      segment {error.position} ({error.segment}){loop}: {_told('segment_error', error.code)}"
    for element in error.elements:
        part = f"-{element.component}" if element.component else ""
        why = _told("element_error", element.code)
        yield f"         {error.segment}{element.position:02}{part}: {why}"


def _benefit(benefit: Benefit) -> str:
    services = ", ".join(value_means("service", code) or code for code in benefit.service_types)
    told = [_told("benefit", benefit.information), *([f"for {services}"] if services else [])]
    if benefit.amount is not None:
        told.append(_money(benefit.amount))
    if benefit.fraction is not None:
        told.append(f"{benefit.fraction * 100:.0f} %")
    if benefit.period:
        told.append(f"({value_means('period', benefit.period) or benefit.period})")
    return " ".join(told)


def _cut(cut: Adjustment) -> str:
    return f"{cut.group}-{_told('reason', cut.reason)}  {_money(cut.amount)}"


def _told(values: str, code: str) -> str:
    """Say a code and, where there are words for it, what it means."""
    meaning = value_means(values, code)
    return f"{code}: {meaning}" if meaning else code


def _member(member: Member | None) -> str:
    return f"{member.name} {member.id}".strip() if member else "Nobody"


def _money(amount: Decimal) -> str:
    return f"(${-amount:,.2f})" if amount < 0 else f"${amount:,.2f}"
