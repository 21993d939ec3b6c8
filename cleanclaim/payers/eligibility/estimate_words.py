"""An estimate in words a patient understands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from cleanclaim.payers.book import PayerProfile
    from cleanclaim.payers.eligibility.estimate_records import Estimate, EstimateLine
    from cleanclaim.payers.model import DecidedLine, Enrollment, Step

_DENIED: Final = " Denied:"
_NO_INSURANCE: Final = "09"  # claim filing indicator of who pays without insurance


def dollars(amount: Decimal) -> str:
    """Write dollars as a patient reads them: ``$1,250.00``."""
    return f"${amount:,.2f}"


def line_words(
    line: EstimateLine, decided: DecidedLine, steps: Sequence[Step], profile: PayerProfile
) -> Iterator[str]:
    """Yield the arithmetic of one service, step by step."""
    yield f"The clinic charges {dollars(line.charge)} for {line.code or 'this service'}."
    if line.refused:
        yield _refusal(decided, steps)
        if line.patient > ZERO:
            yield f"You would be billed {dollars(line.patient)}."
        return
    yield from _own_price(line) if profile.filing == _NO_INSURANCE else _plan_price(line, decided)


def _own_price(line: EstimateLine) -> Iterator[str]:
    if line.allowed < line.charge:
        yield f"Without insurance the price is {dollars(line.allowed)}."
    yield f"You pay {dollars(line.patient)}."


def _plan_price(line: EstimateLine, decided: DecidedLine) -> Iterator[str]:
    if line.allowed < line.charge:
        yield f"The plan's price is {dollars(line.allowed)}."
        if off := sum((each.amount for each in decided.adjustments if each.group == "CO"), ZERO):
            yield f"{dollars(off)} is taken off and billed to nobody."
    if line.deductible:
        yield f"You have not met your deductible for the year: {dollars(line.deductible)} of this goes to it."
    if line.copay:
        yield f"You pay a copay of {dollars(line.copay)}."
    if line.coinsurance:
        yield f"Of what is left, your share (coinsurance) is {dollars(line.coinsurance)}."
    if line.share_of_cost:
        yield f"{dollars(line.share_of_cost)} goes to your share of cost of this month (Medi-Cal)."
    if line.other:
        yield f"The plan leaves another {dollars(line.other)} to you."
    yield f"You pay {dollars(line.patient)}, and the plan pays {dollars(line.plan_pays)}."


def _refusal(decided: DecidedLine, steps: Sequence[Step]) -> str:
    """Say why nothing would be paid: the payer's sentence without its codes, else what the reason means."""
    from cleanclaim.claims.reasons import reason  # noqa: PLC0415 - reads a table, only where a line is refused

    said = "As it stands the plan would pay nothing."
    own = [each.what for each in steps if each.line == decided.number and _DENIED in each.what]
    if own:
        return f"{said} {own[-1].partition(_DENIED)[0]}"
    known = next((found for each in decided.adjustments if (found := reason(each.reason))), None)
    return f"{said} Its reason would be: {known.meaning}." if known else said


def total_words(
    lines: Sequence[EstimateLine], owes: Decimal, paid: Decimal, profile: PayerProfile
) -> tuple[str, ...]:
    """Return what the front desk says."""
    if profile.filing == _NO_INSURANCE:
        return (f"We expect that you pay {dollars(owes)}. No insurance is asked for this visit.",)
    told = [f"We expect that you pay {dollars(owes)} and {profile.label} pays {dollars(paid)}."]
    parts = (
        ("deductible", sum((each.deductible for each in lines), ZERO)),
        ("copay", sum((each.copay for each in lines), ZERO)),
        ("coinsurance", sum((each.coinsurance for each in lines), ZERO)),
        ("share of cost", sum((each.share_of_cost for each in lines), ZERO)),
        ("not covered", sum((each.other for each in lines), ZERO)),
    )
    listed = [f"{name} {dollars(amount)}" for name, amount in parts if amount]
    if len(listed) > 1:
        told.append(f"Your part is made of {', '.join(listed[:-1])} and {listed[-1]}.")
    return tuple(told)


def turn_words(found: Sequence[Estimate]) -> tuple[str, ...]:
    """Return what the front desk says when several insurances are asked one after the other."""
    told = [f"{each.payer} pays {dollars(each.plan_pays)}." for each in found]
    if len(told) > 1:
        told[0] = f"{found[0].payer} is asked first and pays {dollars(found[0].plan_pays)}."
    return (*told, f"In the end we expect that you pay {dollars(found[-1].patient_owes)}.")


def caveats(
    lines: Sequence[EstimateLine],
    on: dt.date,
    day: dt.date,
    enrollment: Enrollment | None,
    profile: PayerProfile,
    *,
    network: bool,
    several: bool,
) -> Iterator[str]:
    """Yield why the bill may differ from the estimate."""
    if profile.filing == _NO_INSURANCE:
        yield f"This is an estimate of {day_in_words(on)}. Other care than planned changes it."
        return
    yield (
        f"This is an estimate of {day_in_words(on)}, worked out as if the plan decided the claim with what "
        "you have used so far. Bills that reach the plan first can change it. It is no promise."
    )
    if enrollment is None:
        yield "Nobody has asked the plan yet what you have used this year. Do that, then estimate again."
    elif day.year != on.year:
        yield "The visit is in another year than today: deductibles begin again on 1 January."
    elif enrollment.ends is not None and enrollment.ends < day:
        yield f"Your coverage ends on {day_in_words(enrollment.ends)}, before the visit. Bring the new card."
    if several:
        yield f"This counts {profile.label} alone. Another insurance of yours may pay part of what is left."
    if not network:
        yield f"The clinician is not in the network of {profile.label}, so you pay more."
    for each in lines:
        if each.refused:
            yield f"Line {each.number} would be refused as it stands. Settle that with the plan first."
