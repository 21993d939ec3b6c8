"""Whether the codes of a remittance say what they are made to say: groups, remarks, and the whole charge.

A remittance can add up to the cent and still be told badly; then the clinic has to ask before it acts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.reasons import groups_of, needs_remark
from cleanclaim.findings import Finding, Severity
from cleanclaim.payers.remittances.adjusting import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from cleanclaim.claims.model import Adjustment
    from cleanclaim.claims.remittance import Remittance

_LIST: Final = "List of adjustment reasons: what it says of each number"
_CONTRACT: Final = "45"


def judge_codes(remittance: Remittance) -> list[Finding]:
    """Return what is badly told, each as a warning; reversals repeat what was told before and are left out.

    Returns
    -------
    list of Finding
        `where` is the path of a field (``"claims.0.lines.1.adjustments"``), `ref` is ``"S1"``.
    """
    return list(_findings(remittance))


def _findings(remittance: Remittance) -> Iterator[Finding]:
    for number, claim in enumerate(remittance.claims):
        if claim.reversal:
            continue
        where, name = f"claims.{number}", f"Claim {claim.account}"
        yield from _level(where, name, claim.charge, claim.adjustments, claim.remarks)
        for at, line in enumerate(claim.lines):
            remarks = (*line.remarks, *claim.remarks)
            yield from _level(
                f"{where}.lines.{at}", f"{name}, line {at + 1}", line.charge, line.adjustments, remarks
            )


def _level(
    where: str, name: str, charge: Decimal, adjustments: Sequence[Adjustment], remarks: Sequence[str]
) -> Iterator[Finding]:
    for each in adjustments:
        made_for = groups_of(each.reason)
        if made_for and each.group in GROUPS and each.group not in made_for:
            yield _warning(
                where,
                f"{name}: reason {each.reason} stands in group {each.group}, and it is made for "
                f"{' or '.join(made_for)}. Ask the payer who owes it.",
            )
        if needs_remark(each.reason) and not remarks:
            yield _warning(
                where,
                f"{name}: reason {each.reason} says nothing without a remark code, and there is none. Ask "
                "the payer what is missing.",
            )
        if each.reason == _CONTRACT and each.amount == charge and charge:
            yield _warning(
                where,
                f"{name}: the whole charge is taken off as above the fee schedule (45). That reason is for a "
                "part of it: ask the payer why nothing is allowed.",
            )


def _warning(where: str, message: str) -> Finding:
    return Finding("GROUP", Severity.WARNING, f"{where}.adjustments", message, _LIST, "S1")
