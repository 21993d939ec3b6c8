"""Whether a remittance adds up: each line, each claim and the payment (S1 to S5), or where it does not."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.x12.remit835.balance import Balance
from cleanclaim.findings import Finding, Severity
from cleanclaim.payers.remittances.adjusting import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from cleanclaim.claims.model import Adjustment
    from cleanclaim.claims.remittance import Account, PaidClaim, PaidLine, Payment, Remittance
    from cleanclaim.claims.x12.problems import Problem

_STATUSES: Final = frozenset({"1", "2", "3", "4", "19", "20", "21", "22", "23", "25"})
_SUMS: Final = "X12 835: charge less adjustments is paid, claims less provider adjustments is the payment"
_CODES: Final = "X12 835: groups CO, OA, PI and PR; lists of statuses, reasons and remarks"
_ONCE: Final = "X12 835: an adjustment stands on the claim or on its lines, not on both"
_SHARE: Final = "X12 RFI 2548: CLP05 is the sum of group PR, but for reversals"
_INTEREST: Final = "X12 RFI 2123 and 2184: PLB L6 is the sum of AMT I with the other sign"
_IN_ONE_CAS: Final = 6


def balance(remittance: Remittance) -> list[Finding]:
    """Return where a remittance does not add up; nothing when it balances.

    The smallest place that fails is told: when a claim fails by the dollars by which its lines fail, only
    the lines are, and the payment only where the claims do not explain it.

    Parameters
    ----------
    remittance
        Of any payer, also one that was read from a file.

    Returns
    -------
    list of Finding
        `where` is the path of a field (``"claims.0.lines.1.paid"``), `ref` the rule: S1 groups and reasons,
        S2 status, S3 sums, S4 an adjustment told twice, S5 signs of reversals and of what moves outside.
    """
    return list(_findings(remittance))


def _findings(remittance: Remittance) -> Iterator[Finding]:
    problems: list[Problem] = []
    sums = Balance(problems)
    sums.moved = remittance.taken_outside
    off = ZERO
    for number, claim in enumerate(remittance.claims):
        off += _off(claim.charge, claim.all_adjustments, claim.paid)
        yield from _claim(f"claims.{number}", claim, sums, problems)
    payment = remittance.payment
    sums.payment(_bpr(payment), 0)
    sums.trace(["TRN", "1", payment.trace, payment.payer_number], 0)
    for problem in _drained(problems):
        rule, ref = ("MATH", "S5") if problem.code == "balance" else ("FIELD", None)
        yield _error(rule, ref, f"payment.{_FIELDS.get(problem.element, 'method')}", problem.what)
    sums.end()
    short = payment.amount - (remittance.claims_paid - remittance.taken_outside)
    for problem in _drained(problems):
        if short != off:  # else the claims that were told above explain it
            yield _error("MATH", "S3", "payment.amount", problem.what)
    yield from _interest(remittance)


_FIELDS: Final = {"BPR02": "amount", "TRN02": "trace", "TRN03": "payer_number"}


def _claim(where: str, claim: PaidClaim, sums: Balance, problems: list[Problem]) -> Iterator[Finding]:
    name = f"Claim {claim.account}"
    if claim.status not in _STATUSES:
        message = f"{name}: “{claim.status[:10]}” is no claim status. Use 1 to 4, 19 to 23 or 25."
        yield _error("FIELD", "S2", f"{where}.status", message, _CODES)
    sums.claim(["CLP", claim.account, claim.status, str(claim.charge), str(claim.paid)], 0)
    for problem in _drained(problems):
        field = "charge" if problem.element == "CLP03" else "paid"
        yield _error("MATH", "S5", f"{where}.{field}", f"{name}: {problem.what}")
    yield from _cas(where, name, claim.adjustments, sums, problems, "2100")
    yield from _remarks(where, name, claim.remarks, sums, problems, "2100")
    lines_off = ZERO
    for number, line in enumerate(claim.lines):
        lines_off += _off(line.charge, line.adjustments, line.paid)
        yield from _line(f"{where}.lines.{number}", f"{name}, line {number + 1}", line, sums, problems)
    sums.end_claim()
    claim_off = _off(claim.charge, claim.all_adjustments, claim.paid)
    twice = _twice(claim)
    for problem in _drained(problems):
        if problem.element == "CLP04":
            if claim_off == lines_off:
                continue
            if twice is not None and twice.amount == lines_off - claim_off:
                message = (
                    f"{name}: {twice.group}-{twice.reason} stands on the claim and once more on its "
                    "lines. Keep it in one of the two places."
                )
                yield _error("DUP", "S4", f"{where}.adjustments", message, _ONCE)
                continue
            yield _error("MATH", "S3", f"{where}.paid", f"{name}: {problem.what}")
        elif sum((line.charge for line in claim.lines), ZERO) - claim.charge != lines_off:
            yield _error("MATH", "S3", f"{where}.charge", f"{name}: {problem.what}")
    yield from _share(where, name, claim)


def _line(where: str, name: str, line: PaidLine, sums: Balance, problems: list[Problem]) -> Iterator[Finding]:
    sums.line(["SVC", line.code, str(line.charge), str(line.paid)], 0)
    yield from _cas(where, name, line.adjustments, sums, problems, "2110")
    yield from _remarks(where, name, line.remarks, sums, problems, "2110")
    sums.end_line()
    for problem in _drained(problems):
        yield _error("MATH", "S3", f"{where}.paid", f"{name}: {problem.what}")


def _cas(  # noqa: PLR0917 - where, of whom, what, and the sums that go on
    where: str,
    name: str,
    adjustments: Sequence[Adjustment],
    sums: Balance,
    problems: list[Problem],
    loop: str,
) -> Iterator[Finding]:
    for group, found in groupby(adjustments, lambda each: each.group):
        of_group = list(found)
        if group not in GROUPS:
            message = f"{name}: “{group[:10]}” is no adjustment group. Use CO, OA, PI or PR."
            yield _error("GROUP", "S1", f"{where}.adjustments", message, _CODES)
        for first in range(0, len(of_group), _IN_ONE_CAS):
            sums.adjustments(of_group[first : first + _IN_ONE_CAS], 0, loop)
    for problem in _drained(problems):
        rule, ref = ("DUP", "S4") if problem.code == "repeat" else ("GROUP", "S1")
        yield _error(rule, ref, f"{where}.adjustments", f"{name}: {problem.what}", _CODES)


def _remarks(  # noqa: PLR0917 - as above
    where: str, name: str, remarks: Sequence[str], sums: Balance, problems: list[Problem], loop: str
) -> Iterator[Finding]:
    for code in remarks:
        sums.remark(["LQ", "HE", code], 2, 0, loop)
    for problem in _drained(problems):
        yield _error("FIELD", "S1", f"{where}.remarks", f"{name}: {problem.what}", _CODES)


def _share(where: str, name: str, claim: PaidClaim) -> Iterator[Finding]:
    told, owed = claim.patient_responsibility, claim.taken("PR")
    if claim.reversal or told == owed or (told is None and not owed):
        return
    said = "is not told" if told is None else f"is told as ${told:,.2f}"
    message = (
        f"{name}: the patient's share {said}, and the adjustments of group PR add up to ${owed:,.2f}. "
        "Bill the patient by the adjustments."
    )
    severity = Severity.WARNING if told is None else Severity.ERROR
    yield Finding("MATH", severity, f"{where}.patient_responsibility", message, _SHARE, "S3")


def _interest(remittance: Remittance) -> Iterator[Finding]:
    told = sum(
        (each.amount for claim in remittance.claims for each in claim.amounts if each.kind == "I"), ZERO
    )
    moved = sum((each.amount for each in remittance.provider_adjustments if each.reason == "L6"), ZERO)
    if told and told != -moved:
        message = (
            f"The claims tell interest of ${told:,.2f}, and ${-moved:,.2f} is paid as interest (PLB L6). Ask "
            "the payer where the difference is."
        )
        yield Finding("MATH", Severity.WARNING, "provider_adjustments", message, _INTEREST, "S5")


def _twice(claim: PaidClaim) -> Adjustment | None:
    """Return an adjustment of the claim that its lines tell once more, or None."""
    for each in claim.adjustments:
        of_lines = [
            other.amount
            for line in claim.lines
            for other in line.adjustments
            if (other.group, other.reason) == (each.group, each.reason)
        ]
        if of_lines and sum(of_lines, ZERO) == each.amount:
            return each
    return None


def _off(charge: Decimal, adjustments: Sequence[Adjustment], paid: Decimal) -> Decimal:
    """Return by how many dollars charge less adjustments is more than what was paid."""
    return charge - sum((each.amount for each in adjustments), ZERO) - paid


def _error(rule: str, ref: str | None, where: str, message: str, cites: str = _SUMS) -> Finding:
    return Finding(rule, Severity.ERROR, where, message, cites, ref)


def _drained(problems: list[Problem]) -> list[Problem]:
    """Take the problems that came since the last time."""
    taken = problems[:]
    problems.clear()
    return taken


def _bpr(payment: Payment) -> list[str]:
    return [
        "BPR", payment.handling, str(payment.amount), "C" if payment.credit else "D", payment.method,
        payment.format, *_bank(payment.sender), payment.company, payment.company_detail,
        *_bank(payment.receiver),
    ]  # fmt: skip


def _bank(account: Account | None) -> list[str]:
    return (
        ["", "", "", ""]
        if account is None
        else [account.bank_kind, account.bank, account.kind, account.number]
    )
