"""Make a good-faith estimate for a patient without insurance, and look whether a bill can be disputed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.findings import day_in_words
from cleanclaim.parameters import get
from cleanclaim.payers.clocks.good_faith import dispute_due, may_dispute
from cleanclaim.payers.eligibility.good_faith_days import due
from cleanclaim.payers.eligibility.good_faith_records import (
    Dispute,
    ExpectedItem,
    ExpectedProvider,
    GoodFaithEstimate,
)
from cleanclaim.payers.eligibility.good_faith_rules import disclaimers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleanclaim.charts.registration import Address
    from cleanclaim.claims.model import Claim, ServiceLine

_SELF_PAY: Final = "self_pay"


def good_faith_estimate(
    claim: Claim,
    *,
    primary: str,
    scheduled_on: dt.date | None = None,
    asked_on: dt.date | None = None,
    issued: dt.date | None = None,
    others: Iterable[ExpectedProvider] = (),
    separately: Sequence[str] = (),
) -> GoodFaithEstimate:
    """Make the estimate of a visit for a patient who pays it without insurance.

    Parameters
    ----------
    claim
        The visit as it would be billed: its lines with their dates, diagnoses and the billing provider.
    primary
        What the visit is mainly for, in plain words.
    scheduled_on, asked_on
        The day the visit was scheduled, or the day the patient asked what it would cost. With both, the
        earlier last day counts.
    issued
        The day the estimate is handed over in writing.
    others
        Others who take part, with what they expect to charge.
    separately
        Care that will be scheduled by itself, in words.

    Returns
    -------
    GoodFaithEstimate
        With the clinic's price for people without insurance on each line, every disclaimer, and the last day
        for handing it over.
    """
    day = claim.begins
    clock = due(scheduled_on=scheduled_on, service_on=day, asked_on=asked_on)
    provider = claim.billing
    own = ExpectedProvider(
        name=str(provider.name),
        npi=provider.npi,
        tax_id=provider.tax_id,
        address=_place(claim),
        items=tuple(_items(claim)),
    )
    wanted = tuple(name for name, rule in disclaimers().items() if not rule.only_with or separately)
    return GoodFaithEstimate(
        patient=claim.patient,
        primary=primary,
        scheduled_on=scheduled_on,
        service_on=day,
        asked_on=asked_on,
        issued=issued,
        providers=(own, *(each.model_copy(update={"convening": False}) for each in others)),
        separately=tuple(separately),
        disclaimers=wanted,
        due=clock.due if clock else None,
        due_cites=clock.cites if clock else "",
        due_verified=clock.verified if clock else True,
    )


def disclaimer_text(name: str, *, on: dt.date) -> str:
    """Return the sentence of a disclaimer as it is printed."""
    threshold = get("gfe_dispute_threshold", on=on).value
    return disclaimers()[name].text.format(threshold=f"${threshold:,.0f}")


def disputes(
    paper: GoodFaithEstimate, billed: Mapping[str, Decimal], *, billed_on: dt.date, on: dt.date
) -> tuple[Dispute, ...]:
    """Look whether bills can be disputed: each provider's bill against that provider's part of the estimate.

    Parameters
    ----------
    billed
        Dollars of the first bill of each provider, by NPI.
    billed_on
        The day of that bill.
    on
        The day on which the dispute would be started.
    """
    expected = {each.npi: each.total for each in paper.providers}
    return tuple(
        _dispute(npi, expected.get(npi), amount, billed_on=billed_on, on=on) for npi, amount in billed.items()
    )


def _dispute(
    npi: str, expected: Decimal | None, billed: Decimal, *, billed_on: dt.date, on: dt.date
) -> Dispute:
    least, fee = get("gfe_dispute_threshold", on=billed_on), get("gfe_dispute_fee", on=billed_on)
    clock, enough = dispute_due(billed_on), may_dispute(expected or ZERO, billed, on=billed_on)
    over = billed - (expected or ZERO)
    return Dispute(
        npi=npi,
        expected=expected or ZERO,
        billed=billed,
        over=over,
        allowed=expected is not None and enough.holds and on <= clock.due,
        last_day=clock.due,
        fee=Decimal(fee.value),
        says=_says(expected, over, Decimal(least.value), clock.due, on),
        cites=f"{enough.cites}; {clock.cites}",
        verified=clock.verified and enough.verified,
    )


def _says(expected: Decimal | None, over: Decimal, least: Decimal, last: dt.date, on: dt.date) -> str:
    if expected is None:
        return (
            "This provider is not on the estimate, so there is nothing to hold the bill against. Ask for an "
            "itemized bill."
        )
    if over < least:
        more = "not more than" if over <= ZERO else f"${over:,.2f} more than"
        return (
            f"The bill is {more} the estimate. A dispute needs at least ${least:,.2f} more. Talk to "
            "the clinic."
        )
    if on > last:
        return (
            f"The bill is ${over:,.2f} more than the estimate, but the last day for a dispute was "
            f"{day_in_words(last)}."
        )
    return (
        f"The bill is ${over:,.2f} more than the estimate. You may start a dispute until "
        f"{day_in_words(last)}; meanwhile the bill does not go to collections."
    )


def _place(claim: Claim) -> Address:
    return (claim.facility.address if claim.facility else None) or claim.billing.address


def _items(claim: Claim) -> Iterator[ExpectedItem]:
    from cleanclaim.payers.book import payer  # noqa: PLC0415 - the book is opened only for an estimate
    from cleanclaim.payers.fees import price  # noqa: PLC0415 - as above

    discount = payer(_SELF_PAY).plans[0].basis
    for line, priced in zip(claim.lines, price(claim, discount, on=claim.begins), strict=True):
        yield ExpectedItem(
            code=line.code,
            description=line.description or _title(line),
            diagnoses=_diagnoses(claim, line),
            units=line.units,
            charge=line.charge if priced.fee is None else min(line.charge, priced.fee),
        )


def _diagnoses(claim: Claim, line: ServiceLine) -> tuple[str, ...]:
    count = len(claim.diagnoses)
    return tuple(claim.diagnoses[at - 1].code for at in line.pointers if 0 < at <= count)


def _title(line: ServiceLine) -> str:
    from cleanclaim.codes.hcpcs import codes  # noqa: PLC0415 - reads code tables, only where words are missing
    from cleanclaim.codes.training import find  # noqa: PLC0415 - as above

    known = find(line.code) or codes().get(line.code)
    return known.title if known else ""
