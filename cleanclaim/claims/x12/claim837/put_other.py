"""Write the payers beside the one that gets the claim: loops 2320, 2330A and 2330B."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.claim837 import put_party
from cleanclaim.claims.x12.claim837.codes import RELATIONSHIPS
from cleanclaim.claims.x12.claim837.put_levels import sbr
from cleanclaim.claims.x12.claim837.spelling import Row, Written, amount, day, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.claims.model import Adjustment, Claim

_MOST: Final = 6  # adjustments in one CAS


def adjustments(loop: str, tag: str, taken: Sequence[Adjustment]) -> Iterator[Written]:
    """Yield CAS segments: neighbours of one group together, six to a segment."""
    row: Row = []
    for each in taken:
        if row and (row[1] != each.group or len(row) >= 2 + 3 * _MOST):
            yield loop, tag, row
            row = []
        row = row or ["CAS", each.group]
        row += [each.reason, amount(each.amount), amount(each.quantity)]
    if row:
        yield loop, tag, row


def others(claim: Claim) -> Iterator[Written]:
    """Yield the loops of all coverages but the one whose payer gets the claim."""
    payments = {each.coverage: each for each in claim.prior_payments}
    for place, coverage in enumerate(claim.coverages):
        if place == claim.destination:
            continue
        tag = f"@{place}"
        relation = told(RELATIONSHIPS[coverage.relationship], coverage.relationship)
        yield "2320", tag, sbr(coverage, place, relation)
        payment = payments.get(place)
        if payment:
            yield from adjustments("2320", tag, payment.adjustments)
            yield "2320", tag, ["AMT", "D", amount(payment.paid)]
            if payment.noncovered is not None:
                yield "2320", tag, ["AMT", "A8", amount(payment.noncovered)]
            if payment.remaining is not None:
                yield "2320", tag, ["AMT", "EAF", amount(payment.remaining)]
        assigned, released = claim.assign_benefits or "Y", claim.release_information or "Y"
        yield "2320", tag, ["OI", "", "", assigned, "", "", released]
        itself = coverage.relationship == "self"
        person = claim.patient if itself or coverage.subscriber is None else coverage.subscriber
        yield "2330A", tag, put_party.name("IL", "1", person.name, "MI", coverage.member_id)
        if not itself:
            yield from put_party.address("2330A", person.address, tag)
            if person.ssn:
                yield "2330A", tag, ["REF", "SY", person.ssn]
        yield from put_party.payer("2330B", coverage.payer, tag)
        if payment and payment.decided:
            yield "2330B", tag, ["DTP", "573", "D8", day(payment.decided)]
        yield from put_party.numbers("2330B", coverage.payer.other_ids, tag)
