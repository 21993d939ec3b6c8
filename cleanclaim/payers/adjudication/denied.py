"""A denied line: its whole charge with one reason, and who bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model import Adjustment
from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.model import DecidedLine, Step

if TYPE_CHECKING:
    from cleanclaim.payers.adjudication.case import Case, Denial

_NOT_A_MEMBER: Final = frozenset({"26", "27", "31"})


def denied_line(case: Case, denial: Denial, number: int) -> tuple[DecidedLine, Step]:
    """Return a line as a denial leaves it, and the step that says so."""
    line, group = case.claim.lines[number - 1], bearer(case, denial)
    taken = Adjustment(group=group, reason=denial.reason, amount=line.charge)
    decided = DecidedLine(
        number=number,
        code=line.code,
        modifiers=line.modifiers,
        revenue_code=line.revenue_code,
        units=line.units,
        charge=line.charge,
        adjustments=(taken,) if line.charge else (),
        remarks=denial.remarks if denial.number else (),
    )
    step = Step(
        rule=denial.rule or "A1",
        line=number,
        what=f"{denial.what} Denied: {group}-{denial.reason}.",
        before=line.charge,
        after=ZERO,
        cites=denial.cites,
        verified=denial.verified,
    )
    return decided, step


def bearer(case: Case, denial: Denial) -> str:
    """Return the group of a denial: where the patient bears nothing, only who is no member can be billed."""
    if denial.group == "PR" and not case.payer.patient_pays and denial.reason not in _NOT_A_MEMBER:
        return "CO"
    return denial.group
