"""Hand-made events and remittances: one account of two payers, and what they may say."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from cleanclaim.charts.registration import Name
from cleanclaim.claims.model import Adjustment
from cleanclaim.claims.party import Party
from cleanclaim.claims.remittance import PaidClaim, PaidLine, Payment, Remittance
from cleanclaim.ledger.events import ChargedLine, ChargeEntry, ClaimPosted
from cleanclaim.ledger.parties import AccountPayer

FIRST = AccountPayer(key="PAY01", name="Muestra Health Plan", filing="CI")
SECOND = AccountPayer(key="PAY02", name="Segunda Insurance", filing="CI")


def day(number: int) -> dt.date:
    """Return a day of 2026, counted from 1 June."""
    return dt.date(2026, 6, 1) + dt.timedelta(days=number)


def money(text: str) -> Decimal:
    return Decimal(text)


def adjustments(text: str) -> tuple[Adjustment, ...]:
    """Read ``"CO-45 100.00, PR-1 83.00"``."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        what, amount = part.split()
        group, reason = what.split("-")
        found.append(Adjustment(group=group, reason=reason, amount=Decimal(amount)))
    return tuple(found)


def charged(
    *charges: str, account: str = "A1", payers=(FIRST, SECOND), on: int = 0, name: str = ""
) -> ChargeEntry:
    """Enter charges; the lines are counted from 1."""
    lines = tuple(
        ChargedLine(number=n, code=f"Y40{20 + n}", charge=Decimal(charge), service=day(0))
        for n, charge in enumerate(charges, 1)
    )
    return ChargeEntry(
        id=name or f"charge:{account}",
        on=day(on),
        account=account,
        patient="Ana Ejemplo",
        payers=payers,
        lines=lines,
    )


def paid_claim(
    *lines: tuple[str, str, str], account: str = "A1", status: str = "1", number: str = "PCN1", first: int = 1
) -> PaidClaim:
    """Return a decided claim of lines ``(charge, paid, adjustments)``."""
    made = tuple(
        PaidLine(
            code=f"Y40{20 + n}", charge=Decimal(charge), paid=Decimal(paid), adjustments=adjustments(why)
        )
        for n, (charge, paid, why) in enumerate(lines, first)
    )
    return PaidClaim(
        account=account,
        status=status,
        charge=sum((line.charge for line in made), Decimal("0.00")),
        paid=sum((line.paid for line in made), Decimal("0.00")),
        payer_control_number=number,
        lines=made,
    )


def taken_back(claim: PaidClaim) -> PaidClaim:
    """Return the reversal of a decided claim."""
    lines = tuple(
        line.model_copy(
            update={
                "charge": -line.charge,
                "paid": -line.paid,
                "adjustments": tuple(a.model_copy(update={"amount": -a.amount}) for a in line.adjustments),
            }
        )
        for line in claim.lines
    )
    return claim.model_copy(
        update={"status": "22", "charge": -claim.charge, "paid": -claim.paid, "lines": lines}
    )


def posted(claim: PaidClaim, *, payer: AccountPayer = FIRST, on: int = 14, name: str = "") -> ClaimPosted:
    """Post a decided claim by hand."""
    return ClaimPosted(
        id=name or f"{payer.key}:{on}:{claim.status}:{claim.account}",
        on=day(on),
        account=claim.account,
        payer=payer.key,
        payer_name=payer.name,
        remittance="by hand",
        claim=claim,
    )


def remittance(
    *claims: PaidClaim, amount: str = "", trace: str = "T100", payer=FIRST, on: int = 14, outside=()
) -> Remittance:
    """Return a remittance of claims; without an amount it balances."""
    balance = sum((claim.paid for claim in claims), Decimal("0.00")) - sum(
        (p.amount for p in outside), Decimal("0.00")
    )
    return Remittance(
        payment=Payment(
            amount=Decimal(amount) if amount else balance,
            method="ACH",
            on=day(on),
            trace=trace,
            payer_number="1890000001",
        ),
        payer=Party(role="PR", organization=True, name=Name(last=payer.name), id_kind="XV", id=payer.key),
        payee=Party(
            role="PE",
            organization=True,
            name=Name(last="Muestra Family Clinic"),
            id_kind="XX",
            id="2000021925",
        ),
        claims=tuple(claims),
        provider_adjustments=tuple(outside),
    )


def holds(balance) -> bool:
    """Tell whether every line keeps its identity, and the account too."""
    lines = all(
        line.charge == line.payments + line.adjustments + line.insurance + line.patient
        for line in balance.lines
    )
    return lines and balance.charge == balance.payments + balance.adjustments + balance.open
