"""A remittance advice as events: the payment, each claim, and each provider adjustment."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cleanclaim.ledger.events import ClaimPosted, ProviderAdjusted, RemittanceReceived

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.claims.remittance import PaidClaim, Remittance
    from cleanclaim.ledger.events import Event


def payer_key(remittance: Remittance) -> str:
    """Return the identifier of the payer, or its name, or its tax number."""
    payer = remittance.payer
    own = next((item.value for item in payer.other_ids if item.qualifier == "2U"), "")
    return own or payer.id or payer.name.last or remittance.payment.payer_number


def digest(remittance: Remittance) -> str:
    """Return a fingerprint of what a remittance says about money: a second copy has the same."""
    pay = remittance.payment
    said = [f"{pay.amount}|{pay.method}|{pay.on}|{pay.trace}|{pay.payer_number}"]
    said += [_of_claim(claim) for claim in remittance.claims]
    said += [f"{p.provider}|{p.reason}|{p.reference}|{p.amount}" for p in remittance.provider_adjustments]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


def _of_claim(claim: PaidClaim) -> str:
    parts = [claim.account, claim.status, claim.payer_control_number, str(claim.charge), str(claim.paid)]
    parts += [f"{a.group}{a.reason}{a.amount}" for a in claim.adjustments]
    for line in claim.lines:
        parts.append(f"{line.code}{line.modifiers}{line.charge}{line.paid}")
        parts += [f"{a.group}{a.reason}{a.amount}" for a in line.adjustments]
    return "|".join(parts)


def remittance_id(remittance: Remittance) -> str:
    """Return the id of a remittance: its payer and the number of its transfer or check."""
    pay = remittance.payment
    return f"835:{payer_key(remittance)}:{pay.trace or digest(remittance)}"


def unbalanced(remittance: Remittance) -> str:
    """Say where the sum of the whole payment does not hold; empty where it does."""
    paid, outside, amount = remittance.claims_paid, remittance.taken_outside, remittance.payment.amount
    if paid - outside == amount:
        return ""
    return (
        f"The payment does not balance: claims ${paid:,.2f} less provider adjustments ${outside:,.2f} is "
        f"${paid - outside:,.2f}, and the payment is ${amount:,.2f}. Ask the payer before anything is posted."
    )


def events(remittance: Remittance, on: dt.date) -> Iterator[Event]:
    """Yield the events of a remittance, to be posted on a day."""
    own = remittance_id(remittance)
    key, name = payer_key(remittance), remittance.payer.name.last
    pay = remittance.payment
    yield RemittanceReceived(
        id=own,
        on=on,
        payer=key,
        payer_name=name,
        trace=pay.trace,
        amount=pay.amount,
        claims_paid=remittance.claims_paid,
        claims=len(remittance.claims),
        digest=digest(remittance),
    )
    for number, claim in enumerate(remittance.claims, 1):
        # The number keeps the order of the advice when events of one day are put in order.
        yield ClaimPosted(
            id=f"{own}:{number:05}",
            on=on,
            account=claim.account,
            payer=key,
            payer_name=name,
            remittance=own,
            trace=pay.trace,
            claim=claim,
        )
    for number, item in enumerate(remittance.provider_adjustments, 1):
        yield ProviderAdjusted(
            id=f"{own}:plb{number:03}",
            on=on,
            payer=key,
            remittance=own,
            reason=item.reason,
            reference=item.reference,
            amount=item.amount,
        )
