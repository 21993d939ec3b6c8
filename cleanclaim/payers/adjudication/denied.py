"""A denied line: its whole charge with one reason, and who bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.payers.adjudication.running import Running
from cleanclaim.payers.adjudication.secondary import decided_before
from cleanclaim.payers.model import DecidedLine

if TYPE_CHECKING:
    from cleanclaim.payers.adjudication.case import Case, Denial
    from cleanclaim.payers.adjudication.prior import Prior
    from cleanclaim.payers.model import Step

_NOT_A_MEMBER: Final = frozenset({"26", "27", "31"})


def denied_line(
    case: Case, denial: Denial, number: int, prior: Prior | None
) -> tuple[DecidedLine, list[Step]]:
    """Return a line as a denial leaves it, and the steps that say so.

    What an earlier payer has paid or written off is not denied a second time: it stays what it was (OA-23).
    """
    line, group = case.claim.lines[number - 1], bearer(case, denial)
    running = Running(number, line.charge)
    if prior is not None:
        decided_before(running, line, prior)
    running.say_denial(denial, group)
    decided = DecidedLine(
        number=number,
        code=line.code,
        modifiers=line.modifiers,
        revenue_code=line.revenue_code,
        units=line.units,
        charge=line.charge,
        adjustments=tuple(running.adjustments),
        remarks=denial.remarks if denial.number else (),
    )
    return decided, running.steps


def bearer(case: Case, denial: Denial) -> str:
    """Return the group of a denial: where the patient bears nothing, only who is no member can be billed."""
    if denial.group == "PR" and not case.payer.patient_pays and denial.reason not in _NOT_A_MEMBER:
        return "CO"
    return denial.group
