"""A remittance in plain words: what was charged, allowed, paid and taken off, why, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.reasons import reason, remark
from cleanclaim.claims.x12.says import value_means
from cleanclaim.payers.remittances.balances import balance
from cleanclaim.payers.remittances.codes import judge_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from cleanclaim.claims.model import Adjustment
    from cleanclaim.claims.remittance import PaidClaim, PaidLine, ProviderAdjustment, Remittance

METHODS: Final = {"ACH": "by bank transfer", "FWT": "by wire", "CHK": "by check", "BOP": "by the bank"}
_NO_WORDS: Final = "A number this course has no words for"
_LOOK_UP: Final = "Look it up at the payer."


def explain(remittance: Remittance) -> dict[str, Any]:
    """Return a remittance as JSON-ready values with the meaning of its codes; dollars as text.

    Returns
    -------
    dict
        ``payer``, ``payee``, ``payment``, ``claims`` (each with ``lines``), ``provider_adjustments``,
        ``claims_paid``, ``outside``, ``balances`` and ``findings``.
    """
    payment = remittance.payment
    findings = [*balance(remittance), *judge_codes(remittance)]
    places = [finding.where for finding in findings if finding.severity.rank == 0]
    return {
        "payer": str(remittance.payer.name),
        "payee": str(remittance.payee.name),
        "payment": {
            "amount": str(payment.amount),
            "method": payment.method,
            "on": payment.on.isoformat() if payment.on else None,
            "trace": payment.trace,
        },
        "claims": [
            _claim(claim, _under(f"claims.{at}", places)) for at, claim in enumerate(remittance.claims)
        ],
        "provider_adjustments": [_moved(each) for each in remittance.provider_adjustments],
        "claims_paid": str(remittance.claims_paid),
        "outside": str(remittance.taken_outside),
        "balances": not places,
        "findings": [finding.as_dict() for finding in findings],
    }


def explain_adjustment(adjustment: Adjustment) -> dict[str, Any]:
    """Return an adjustment with what it means for its group, what to do first, and where it usually began."""
    found = reason(adjustment.reason, adjustment.group)
    back = adjustment.amount < ZERO
    action = found.action if found else _LOOK_UP
    return {
        "group": adjustment.group,
        "reason": adjustment.reason,
        "amount": str(adjustment.amount),
        "meaning": found.meaning if found else _NO_WORDS,
        "action": "It takes an earlier adjustment back: post it." if back else action,
        "stage": found.stage if found else "",
    }


def _claim(claim: PaidClaim, places: Sequence[str]) -> dict[str, Any]:
    allowed = [line.allowed for line in claim.lines if line.allowed is not None]
    patient = claim.patient
    return {
        "account": claim.account,
        "patient": str(patient.name) if patient else "",
        "payer_control_number": claim.payer_control_number,
        "status": claim.status,
        "status_means": value_means("claim_status", claim.status),
        "charge": str(claim.charge),
        "allowed": str(sum(allowed, ZERO)) if allowed else None,
        "paid": str(claim.paid),
        "patient_responsibility": str(claim.taken("PR")),
        "interest": str(sum((each.amount for each in claim.amounts if each.kind == "I"), ZERO)),
        "patient_is_known_as": _corrected(claim),
        "ask_first": str(claim.corrected_payer.name) if claim.corrected_payer else "",
        "passed_on_to": str(claim.crossover.name) if claim.crossover else "",
        "adjustments": [explain_adjustment(each) for each in claim.adjustments],
        "remarks": _remarks(claim.remarks),
        "lines": [
            _line(number, line, balances=not _under(f"lines.{number - 1}", places))
            for number, line in enumerate(claim.lines, 1)
        ],
        "balances": not places,
    }


def _corrected(claim: PaidClaim) -> str:
    party = claim.corrected
    return " ".join(text for text in (str(party.name), party.id) if text) if party else ""


def _line(number: int, line: PaidLine, *, balances: bool) -> dict[str, Any]:
    owed = sum((each.amount for each in line.adjustments if each.group == "PR"), ZERO)
    return {
        "number": number,
        "control_number": line.control_number,
        "code": line.code or line.revenue_code,
        "modifiers": list(line.modifiers),
        "billed_code": line.billed_code,
        "on": line.begins.isoformat() if line.begins else None,
        "units": f"{line.units.normalize():f}",
        "charge": str(line.charge),
        "allowed": _dollars(line.allowed),
        "paid": str(line.paid),
        "patient_responsibility": str(owed),
        "adjustments": [explain_adjustment(each) for each in line.adjustments],
        "remarks": _remarks(line.remarks),
        "balances": balances,
    }


def _moved(each: ProviderAdjustment) -> dict[str, Any]:
    return {
        "reason": each.reason,
        "meaning": value_means("plb", each.reason),
        "reference": each.reference,
        "amount": str(each.amount),
    }


def _remarks(codes: Iterable[str]) -> list[dict[str, str]]:
    return [{"code": code, "meaning": remark(code) or f"{_NO_WORDS}."} for code in codes]


def _dollars(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _under(path: str, places: Sequence[str]) -> list[str]:
    """Return what of `places` lies under a path, without the path."""
    return [place[len(path) + 1 :] for place in places if place.startswith(f"{path}.")]
