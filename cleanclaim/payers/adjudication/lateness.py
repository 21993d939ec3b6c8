"""What a payer owes for being late, beside its payment: AB 3275, or workers' compensation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.model import Step

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.clocks import LatePayment

# Calendar days in which nothing is owed for being late, so that most claims need no look.
_NEVER_LATE: Final = {"DMHC": 30, "CDI": 30, "DWC": 45}


class Owed(NamedTuple):
    """Interest and penalty in dollars, and the step that tells them."""

    interest: Decimal = ZERO
    penalty: Decimal = ZERO
    step: Step | None = None


def owed(case: Case, paid: Decimal) -> Owed:
    """Return what is owed on a payment that comes too late.

    The simulated payer sends interest by itself, so that AB 3275 adds no penalty. Workers' compensation adds
    an increase, which stands under `penalty`. Bills are taken to be electronic.
    """
    soonest = _NEVER_LATE.get(case.payer.regulator)
    if soonest is None or paid <= ZERO or (case.decided - case.received).days <= soonest:
        return Owed()
    from cleanclaim.parameters import ParameterError  # noqa: PLC0415 - only for a payment that may be late

    try:
        late = _late(case, paid)
    except ParameterError:
        return Owed()  # the law of that day is not in the table, so nobody can say what is owed
    if not late.owed:
        return Owed()
    step = Step(
        rule=late.rule,
        what=f"{late.what} {' '.join(late.steps[-3:])}",
        before=ZERO,
        after=late.owed,
        cites=late.cites,
        verified=late.verified,
    )
    return Owed(late.interest, late.increase + late.penalty, step)


def _late(case: Case, paid: Decimal) -> LatePayment:
    if case.payer.regulator == "DWC":
        from cleanclaim.payers.clocks import workers_comp  # noqa: PLC0415 - as above

        return workers_comp.late_payment(paid, case.received, case.decided)
    from cleanclaim.payers.clocks import prompt_pay  # noqa: PLC0415 - as above

    return prompt_pay.late_payment(
        paid,
        case.received,
        case.decided,
        case.payer.regulator,
        interest_paid=case.decided,
        hmo=case.payer.filing == "HM",
    )
