"""Find the lines of an account that a payer's answer is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.spread import LineAnswer, of_whole_claim, with_claim_level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from cleanclaim.claims.remittance import PaidClaim, PaidLine
    from cleanclaim.ledger.events import ChargedLine


def unbalanced(claim: PaidClaim) -> str:
    """Say in one sentence where the sums of a paid claim do not hold; empty where they do.

    Of each line and of the claim: charge less adjustments is what was paid. What else may be wrong with a
    remittance `cleanclaim.payers.remittances.balance` says; it can be posted all the same.
    """
    lines_taken = lines_charged = ZERO
    for number, line in enumerate(claim.lines, 1):
        taken = sum((item.amount for item in line.adjustments), ZERO)
        if line.charge - taken != line.paid:
            return (
                f"Line {number} does not balance: charge {_usd(line.charge)} less adjustments "
                f"{_usd(taken)} is {_usd(line.charge - taken)}, and the payer says "
                f"it paid {_usd(line.paid)}. Ask the payer."
            )
        lines_taken += taken
        lines_charged += line.charge
    if claim.lines and lines_charged != claim.charge:
        return (
            f"The lines add up to {_usd(lines_charged)}, and the payer says the claim was billed at "
            f"{_usd(claim.charge)}. Ask the payer."
        )
    taken = lines_taken + sum((item.amount for item in claim.adjustments), ZERO)
    if claim.charge - taken != claim.paid:
        return (
            f"The claim does not balance: charge {_usd(claim.charge)} less adjustments {_usd(taken)} is "
            f"{_usd(claim.charge - taken)}, and the payer says it paid {_usd(claim.paid)}. Ask the payer."
        )
    return ""


def answers(claim: PaidClaim, lines: Sequence[ChargedLine]) -> list[LineAnswer] | str:
    """Return what the payer says of each line of the account, or a sentence why it cannot be said.

    Parameters
    ----------
    claim
        As the payer decided it; it balances.
    lines
        The lines of the account with their charges of that day.
    """
    if not claim.lines:
        whole = sum((line.charge for line in lines), ZERO)
        if whole != claim.charge:
            return (
                f"The payer answers a claim of {_usd(claim.charge)}, and {_usd(whole)} is charged on this "
                "account. Look for the claim it belongs to, or correct the charge."
            )
        return of_whole_claim(claim, lines)
    matched = _matched(claim.lines, lines)
    if isinstance(matched, str):
        return matched
    said = [
        LineAnswer(number, paid.charge, paid.paid, paid.adjustments, paid.allowed, paid.remarks)
        for number, paid in zip(matched, claim.lines, strict=True)
    ]
    return with_claim_level(said, claim) if claim.adjustments else said


def _matched(paid: Sequence[PaidLine], lines: Sequence[ChargedLine]) -> list[int] | str:
    if len(paid) == len(lines) and all(_same(one, two) for one, two in zip(paid, lines, strict=True)):
        return [line.number for line in lines]
    left = list(lines)
    found: list[int] = []
    for number, one in enumerate(paid, 1):
        own = next(
            (line for line in left if line.control_number and line.control_number == one.control_number), None
        )
        own = own or next(
            (line for line in left if _same(one, line) and one.modifiers == line.modifiers), None
        )
        own = own or next((line for line in left if _same(one, line)), None)
        if own is None or own.charge != one.charge:
            code = one.billed_code or one.code or one.revenue_code or "without a code"
            return (
                f"The payer's line {number} ({code}, {_usd(one.charge)}) is no line of this account. "
                "Compare it with the claim that was sent."
            )
        left.remove(own)
        found.append(own.number)
    return found


def _same(paid: PaidLine, line: ChargedLine) -> bool:
    return (
        paid.charge == line.charge
        and line.code in {paid.code, paid.billed_code, paid.revenue_code}
        and (not (paid.control_number and line.control_number) or paid.control_number == line.control_number)
    )


def _usd(amount: Decimal) -> str:
    return f"-${-amount:,.2f}" if amount < ZERO else f"${amount:,.2f}"
