"""A record of an X12 file in a line or a few."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from cleanclaim.claims.acknowledgment import Acknowledgment, ClaimAcknowledgment
from cleanclaim.claims.commands.shared import some
from cleanclaim.claims.eligibility import Eligibility, Inquiry
from cleanclaim.claims.model import Claim
from cleanclaim.claims.remittance import Remittance

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.eligibility import Member

_VERDICTS = {"A": "accepted", "E": "accepted with errors", "P": "accepted in part", "R": "rejected"}


@singledispatch
def lines(record: Any) -> Iterator[str]:
    """Tell in plain lines what a record is about; the first line stands for all of it."""
    yield str(record)


@lines.register
def _(record: Claim) -> Iterator[str]:
    payer = record.coverage.payer.name if record.coverage else "no payer"
    day = record.begins.isoformat() if record.begins else "no date"
    # In the normal form the total is never open.
    total = record.charges if record.total is None else record.total
    yield (
        f"{record.account}  {record.patient.name}  {day}  {_money(total)}  "
        f"{some(len(record.lines), 'line')} to {payer}"
    )


@lines.register
def _(record: Remittance) -> Iterator[str]:
    payment = record.payment
    day = f" on {payment.on.isoformat()}" if payment.on else ""
    yield f"{record.payer.name} pays {record.payee.name} {_money(payment.amount)}{day}, {payment.trace}"
    for claim in record.claims:
        cuts = ", ".join(f"{cut.group}-{cut.reason} {_money(cut.amount)}" for cut in claim.all_adjustments)
        why = f"  ({cuts})" if cuts else ""
        yield f"   {claim.account}  charge {_money(claim.charge)}  paid {_money(claim.paid)}{why}"
    for each in record.provider_adjustments:
        yield f"   outside of claims: {each.reason} {_money(each.amount)}"


@lines.register
def _(record: Inquiry) -> Iterator[str]:
    yield f"{_member(record.dependent or record.subscriber)} at {record.payer.name}"


@lines.register
def _(record: Eligibility) -> Iterator[str]:
    who = record.dependent or record.subscriber
    said = some(len(record.benefits), "benefit")
    yield f"{_member(who)} at {record.payer.name}: {said}"
    for rejection in record.rejections:
        yield f"   not answered: reason {rejection.reason}"


@lines.register
def _(record: Acknowledgment) -> Iterator[str]:
    verdict = _VERDICTS.get(record.verdict, record.verdict)
    yield f"Group {record.control_number}: {verdict}, {record.accepted} of {record.received} accepted"
    for each in record.transactions:
        yield f"   {each.set_id} {each.control_number}: {_VERDICTS.get(each.verdict, each.verdict)}"
        for error in each.errors:
            yield f"      segment {error.position} ({error.segment}) in loop {error.loop}: code {error.code}"


@lines.register
def _(record: ClaimAcknowledgment) -> Iterator[str]:
    claims = [claim for provider in record.providers for claim in provider.claims]
    yield f"{record.payer.name} answers {record.receiver.name}: {some(len(claims), 'claim')}"
    for claim in claims:
        said = ", ".join(
            f"{reason.category}:{reason.code}" for status in claim.statuses for reason in status.reasons
        )
        yield f"   {claim.account}  {claim.patient.name}  {said}"


def _member(member: Member | None) -> str:
    return f"{member.name} {member.id}".strip() if member else "Nobody"


def _money(amount: Decimal) -> str:
    return f"(${-amount:,.2f})" if amount < 0 else f"${amount:,.2f}"
