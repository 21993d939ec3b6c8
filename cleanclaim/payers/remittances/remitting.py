"""Decisions of one payer into the remittance that pays for them."""

from __future__ import annotations

import zlib
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.remittance import Account, PaidClaim, Payment, Remittance
from cleanclaim.claims.wire_text import wire_text
from cleanclaim.payers.remittances.outside import forwarded, interest_of, penalties_of
from cleanclaim.payers.remittances.paid import paid_claim
from cleanclaim.payers.remittances.parties import payee_party, payer_party

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from cleanclaim.charts.registration import Payer, Provider
    from cleanclaim.claims.party import Party
    from cleanclaim.claims.remittance import ProviderAdjustment
    from cleanclaim.payers.book import PayerProfile
    from cleanclaim.payers.model import Decision, Enrollment

Method = Literal["ACH", "CHK", "NON"]
# Invented accounts: an 835 that moves money by the bank has to name some.
_SENDER: Final = Account(bank_kind="01", bank="999999992", kind="DA", number="111222333")
_RECEIVER: Final = Account(bank_kind="01", bank="999988880", kind="DA", number="444555")


def remit(
    decisions: Iterable[Decision | PaidClaim],
    *,
    on: dt.date,
    trace: str,
    payer: Payer | PayerProfile | Party | None = None,
    payee: Provider | Party | None = None,
    method: Method = "CHK",
    provider_adjustments: Iterable[ProviderAdjustment] = (),
    enrollments: Mapping[str, Enrollment] | None = None,
    forwards: bool | None = None,
) -> Remittance:
    """Return the remittance that pays for decisions.

    Parameters
    ----------
    decisions
        Of one payer about claims of one clinic. Claims of a remittance that are made already (reversals and
        corrections) may stand among them.
    on
        Day of the payment.
    trace
        Number of the check or transfer; for a payment of nothing, a number of its own.
    payer, payee
        Who pays whom; None takes them from the first decision.
    method
        ``"ACH"`` transfer, ``"CHK"`` check. A payment of nothing has no method: it is ``"NON"``.
    provider_adjustments
        What moves outside of claims, beside the interest and penalty of the decisions (`outside`).
    enrollments
        The payer's register by patient account number: names and numbers that differ are told.
    forwards
        Whether the payer passes claims on to the next one by itself; None where only Medicare does.

    Returns
    -------
    Remittance
        Its claims less its provider adjustments are the payment. Where that would be below zero, the rest is
        carried forward (PLB FB), and `outside.carried` takes it from a later payment.

    Raises
    ------
    ValueError
        If there is nobody to pay, or the decisions are about claims of several clinics.
    """
    given = list(decisions)
    decided = [each for each in given if not isinstance(each, PaidClaim)]
    known = enrollments or {}
    paying, paid = _ends(decided, payer, payee)
    claims = tuple(
        each
        if isinstance(each, PaidClaim)
        else paid_claim(each, enrollment=known.get(each.claim.account), forwards=forwards)
        for each in given
    )
    moved = (
        *provider_adjustments,
        *interest_of(claims, paid.id, on),
        *penalties_of(decided, paid.id, on),
    )
    total = sum((claim.paid for claim in claims), ZERO) - sum((each.amount for each in moved), ZERO)
    moved = (*moved, *forwarded(total, paid.id, on, trace))
    return Remittance(
        payment=_payment(max(total, ZERO), method, on, trace, paying),
        payer=paying,
        payee=paid,
        produced=on,
        claims=claims,
        provider_adjustments=moved,
    )


def remit_all(
    decisions: Iterable[Decision],
    *,
    on: dt.date | None = None,
    trace: str = "R",
    first: int = 1,
    method: Method = "ACH",
    enrollments: Mapping[str, Enrollment] | None = None,
    forwards: bool | None = None,
) -> Iterator[Remittance]:
    """Yield one remittance for each payer, clinic and day of decision.

    Parameters
    ----------
    decisions
        In any order.
    on
        Day of all payments; None pays on the day of decision.
    trace, first
        Beginning of the trace numbers, and the first number after it.
    method, enrollments, forwards
        As in `remit`.
    """
    key = partial(_ends_of, apart=on is None)
    for number, (_, group) in enumerate(groupby(sorted(decisions, key=key), key), first):
        some = list(group)
        yield remit(
            some,
            on=on or some[0].decided,
            trace=f"{trace}{number:07}",
            method=method,
            enrollments=enrollments,
            forwards=forwards,
        )


def _ends_of(decision: Decision, *, apart: bool) -> tuple[str, ...]:
    """Return who pays whom, and the day where days are paid apart."""
    cover, billing = decision.claim.coverage, decision.claim.billing
    payer = (cover.payer.id, cover.payer.name) if cover else ("", "")
    day = decision.decided.isoformat() if apart else ""
    return day, decision.payer, *payer, billing.npi or billing.tax_id, billing.name.last


def _ends(
    decided: list[Decision], payer: Payer | PayerProfile | Party | None, payee: Provider | Party | None
) -> tuple[Party, Party]:
    if payer is None:
        payer = next((each.claim.coverage.payer for each in decided if each.claim.coverage), None)
    if payer is None:
        raise ValueError("Nobody is named who pays. Say which payer sends the remittance.")
    if payee is None:
        clinics = {(each.claim.billing.npi, each.claim.billing.tax_id) for each in decided}
        if len(clinics) > 1:
            raise ValueError(
                f"These decisions pay {len(clinics)} clinics, and a remittance pays one. Use remit_all."
            )
        payee = next((each.claim.billing for each in decided), None)
    if payee is None:
        raise ValueError("Nobody is named who is paid. Say which clinic gets the remittance.")
    return payer_party(payer), payee_party(payee)


def _payment(total: Decimal, method: Method, on: dt.date, trace: str, payer: Party) -> Payment:
    if method not in {"ACH", "CHK", "NON"}:
        raise ValueError(
            f"{method!r} is no way to pay here; use ACH (transfer), CHK (check) or NON (nothing)."
        )
    number = f"199{zlib.crc32(payer.name.last.encode()) % 10_000_000:07}"  # an invented tax number
    base = {"amount": total, "on": on, "trace": wire_text(trace), "payer_number": number}
    if total == ZERO or method == "NON":
        # Nothing is paid: for information only, and by no method (X12 RFI 2228).
        return Payment.model_validate({**base, "method": "NON", "handling": "H"})
    if method == "CHK":
        return Payment.model_validate({**base, "method": "CHK", "company": number})
    return Payment.model_validate(
        {
            **base,
            "method": "ACH",
            "format": "CCP",
            "sender": _SENDER,
            "receiver": _RECEIVER,
            "company": number,
        }
    )
