"""What an answer of a payer leaves to work: from a decision, or from a claim of a remittance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.denials.denial import Denial, PayerKind, kind_of
from cleanclaim.payers.denials.roots import root_cause
from cleanclaim.payers.denials.worth import fees

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from cleanclaim.claims.model import Adjustment
    from cleanclaim.claims.remittance import PaidClaim, PaidLine
    from cleanclaim.payers.model import DecidedLine, Decision


def denials_of(decision: Decision) -> tuple[Denial, ...]:
    """Return what a decision left to work: every adjustment that is no contract's discount and no share.

    Adjustments of the claim as a whole have line 0. `Denial.expected` is the payer's fee less what it allowed
    already; None where its schedule has none.
    """
    base = _base(decision)
    whole = [item for item in decision.adjustments if _worked(item, decision.remarks, base.payer)]
    lines = [
        (line, item, remarks)
        for line in decision.lines
        for remarks in (_with_claims(line.remarks, decision.remarks),)
        for item in line.adjustments
        if _worked(item, remarks, base.payer)
    ]
    if not whole and not lines:
        return ()
    worth = fees(decision)
    found = [
        _with(base, item, decision.remarks).model_copy(
            update={
                "expected": _left(worth.get(0), decision.allowed, item),
                "charge": decision.charge,
                "paid": decision.paid,
                "share": decision.patient_responsibility,
                "service": decision.claim.ends,
            }
        )
        for item in whole
    ]
    found += [
        _with(base, item, remarks).model_copy(update=_of_decided(decision, line, item, worth))
        for line, item, remarks in lines
    ]
    return tuple(found)


def denials_of_paid(
    paid: PaidClaim, *, payer: PayerKind, decided: dt.date, payer_name: str = ""
) -> tuple[Denial, ...]:
    """Return what a claim of a remittance left to work.

    Parameters
    ----------
    paid
        The claim as an 835 tells of it.
    payer
        Kind of the payer that sent it.
    decided
        Day of the notice (of the payment, `Remittance.payment.on`).
    payer_name
        Name of the payer, for letters.
    """
    base = Denial(
        account=paid.account,
        payer=payer,
        payer_name=payer_name,
        payer_control_number=paid.payer_control_number,
        group="CO",
        carc="16",
        amount=ZERO,
        charge=paid.charge,
        paid=paid.paid,
        share=paid.taken("PR"),
        decided=decided,
    )
    found = [
        _with(base, item, paid.remarks) for item in paid.adjustments if _worked(item, paid.remarks, payer)
    ]
    for number, line in enumerate(paid.lines, start=1):
        remarks = _with_claims(line.remarks, paid.remarks)
        found += [
            _with(base, item, remarks).model_copy(update={"line": number, **_of_line(line)})
            for item in line.adjustments
            if _worked(item, remarks, payer)
        ]
    return tuple(found)


def _base(decision: Decision) -> Denial:
    claim = decision.claim
    cover = claim.coverage
    following = claim.coverages[claim.destination + 1 : claim.destination + 2]
    return Denial(
        account=claim.account,
        payer=kind_of(decision.payer),
        payer_name=cover.payer.name if cover else "",
        payer_control_number=decision.payer_control_number,
        group="CO",
        carc="16",
        amount=ZERO,
        received=decision.received,
        decided=decision.decided,
        patient=str(claim.patient.name),
        member_id=cover.member_id if cover else "",
        next_payer=following[0].payer.name if following else "",
        institutional=claim.kind == "institutional",
    )


def _of_decided(
    decision: Decision, line: DecidedLine, item: Adjustment, worth: dict[int, Decimal]
) -> dict[str, Any]:
    billed = decision.claim.lines
    there = 0 < line.number <= len(billed)
    return {
        "line": line.number,
        "expected": _left(worth.get(line.number), line.allowed, item),
        "charge": line.charge,
        "paid": line.paid,
        "share": line.patient,
        "code": line.code,
        "service": billed[line.number - 1].through if there else decision.claim.ends,
    }


def _of_line(line: PaidLine) -> dict[str, Any]:
    share = sum((item.amount for item in line.adjustments if item.group == "PR"), ZERO)
    return {
        "code": line.code,
        "charge": line.charge,
        "paid": line.paid,
        "share": share,
        "service": line.ends or line.begins,
        "expected": None,
    }


def _left(fee: Decimal | None, allowed: Decimal, item: Adjustment) -> Decimal | None:
    """Return what the payer's fee still leaves, never more than was taken off."""
    return None if fee is None else min(max(fee - allowed, ZERO), item.amount)


def _with(base: Denial, item: Adjustment, remarks: tuple[str, ...]) -> Denial:
    update = {"group": item.group, "carc": item.reason, "amount": item.amount, "rarcs": remarks}
    return base.model_copy(update=update)


def _with_claims(remarks: tuple[str, ...], claims: tuple[str, ...]) -> tuple[str, ...]:
    """Add the remarks of the claim: MA130 there holds for each of its lines."""
    return (*remarks, *(code for code in claims if code not in remarks))


def _worked(item: Adjustment, remarks: tuple[str, ...], payer: str) -> bool:
    known = item.group in {"CO", "OA", "PI", "PR"}
    return known and item.amount > ZERO and root_cause(item.group, item.reason, remarks, payer=payer).denial
