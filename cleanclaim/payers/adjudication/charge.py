"""What comes off the charge before the patient's shares: above the fee (A1), and too late (E12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO, cents
from cleanclaim.payers.adjudication.federal import unassigned
from cleanclaim.payers.dated import dated

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.adjudication.prices import Priced
    from cleanclaim.payers.adjudication.running import Running

_NINE: Final = 9
_YEAR: Final = 12
_LIMITING: Final = "Limiting charge: 42 CFR 414.48"


def write_off(running: Running, case: Case, offer: Priced, allowed: Decimal) -> None:
    """Take off what is charged above the allowed amount: the provider bears it, or the patient does."""
    line = offer.line
    over, label = line.charge - allowed, case.plan.label
    if over == ZERO:
        running.say(
            "A1", f"The charge is not above the fee, so it is allowed: {allowed}.", line.charge, cites=label
        )
        return
    if case.terms.over == "patient":
        what = f"The plan allows {allowed}; out of the network the patient owes what is charged above it."
        running.take("PR", "45", over, rule="A1", what=what, cites=label)
        return
    if unassigned(case, line):
        # Without a limit in the schedule nothing above the approved amount may be asked.
        limit = max(offer.limiting or allowed, allowed)
        owed = min(over, limit - allowed)
        what = f"The claim is not assigned: the patient owes up to the limiting charge of {limit}."
        running.take("PR", "45", owed, rule="A10", what=what, cites=_LIMITING, verified=False)
        over -= owed
        what = "More than the limiting charge may not be asked."
        running.take("CO", "45", over, rule="A10", what=what, cites=_LIMITING, verified=False)
        return
    running.take(
        "CO", "45", over, rule="A1", what=f"The lower of charge and fee is allowed: {allowed}.", cites=label
    )


def late(running: Running, case: Case, allowed: Decimal) -> Decimal:
    """Cut what came late, where the payer then pays a part (Medi-Cal, months 7 to 12)."""
    limit, day = case.filing, case.at.last
    if limit is None or not limit.reduced_until or day is None:
        return allowed
    if case.claim.delay_reason in limit.delay_reasons:
        return allowed
    due = limit.last_day(day, other=case.claim.destination > 0)
    if case.received <= due:
        return allowed
    months = (case.received.year - day.year) * _YEAR + case.received.month - day.month
    name = "medi_cal_rate_months_7_9" if months <= _NINE else "medi_cal_rate_months_10_12"
    rate = dated(name, day)
    kept = cents(allowed * rate.value)
    what = f"It came in month {months} after the month of service, so {rate.value:.0%} is paid."
    running.take("CO", "B4", allowed - kept, rule="E12", what=what, cites=limit.cites, verified=rate.verified)
    return kept
