"""L7: Medi-Cal that pays for each service: how late a claim may be, and the numbers on its papers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.rules import preset
from cleanclaim.claims.x12.says import value_means
from cleanclaim.findings import day_in_words
from cleanclaim.payers import calendar
from cleanclaim.payers.clocks import counting
from cleanclaim.payers.clocks.law import Law
from cleanclaim.payers.clocks.record import Answer, Clock, ClockError

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.claims.rules import FilingLimit

_TCN: Final = re.compile(r"(\d{2})(\d{8})(\d)", re.ASCII)
_BIC: Final = re.compile(r"(\d{8}[A-Z])(\d)(\d{4})", re.ASCII)


class Filing(Clock):
    """Until when a claim is paid in full, and the share of the payment it still gets on the day it came."""

    share: Decimal


class Parts(Answer):
    """A number taken apart: its parts in their order, each as (what it is, its characters)."""

    parts: tuple[tuple[str, str], ...]


def filing(
    service: dt.date, received: dt.date, *, delay_reason: str = "", other_coverage: bool = False
) -> Filing:
    """Return until when a claim has to be there, and what share of the payment is left.

    Months are counted by their ends: care in April, a claim by the last day of October. Reduced shares of
    months 7 to 12 are "to confirm".

    Parameters
    ----------
    service
        Last day of the service.
    received
        The day Medi-Cal had the claim.
    delay_reason
        Code that says why it is late; some make it good.
    other_coverage
        Whether another payer was asked first, which gives a year.

    Raises
    ------
    ClockError
        If the claim came before the care.
    """
    counting.in_order(service, "the care", received, "The claim")
    law, limit = Law(received), _limit()
    law.rests_on(limit.cites)
    due = limit.last_day(service, other=other_coverage)
    months = limit.after_other if other_coverage else limit.count
    steps = [
        f"Care on {counting.words(service)}; {months} months after that month end {counting.words(due)}.",
        f"The claim came on {counting.words(received)}.",
    ]
    share = _share(law, steps, service=service, received=received, due=due, reason=delay_reason)
    what = f"Paid in full when it came by {day_in_words(due)}; this one gets {share * 100:.0f} %."
    return Filing(
        rule="L7",
        what=what,
        due=due,
        counted=f"{months} months after the month of service",
        share=share,
        steps=tuple(steps),
        cites=law.cites,
        verified=law.verified,
    )


def _share(
    law: Law, steps: list[str], *, service: dt.date, received: dt.date, due: dt.date, reason: str
) -> Decimal:
    """Return the share of the payment, and add the steps that say why."""
    limit = _limit()
    last = limit.reduced_day(service) or due
    if received <= due:
        steps.append("It is in time: the payment is whole.")
        return Decimal(1)
    if reason in limit.delay_reasons:
        steps.append(f"{_reason(reason)} makes a late claim good: the payment is whole.")
        if received > last:
            steps.append("After a year a claim goes to a unit of its own, with proof.")
            law.rests_on("claims older than a year were not read", verified=False)
        return Decimal(1)
    if reason:
        steps.append(f"{_reason(reason)} is not one of {', '.join(limit.delay_reasons)}: it does not help.")
    if received > last:
        steps.append(f"After {counting.words(last)} nothing is paid without such a reason.")
        return Decimal(0)
    first = calendar.month_end(service, law.count("medi_cal_first_reduction_months"))
    name = "medi_cal_rate_months_7_9" if received <= first else "medi_cal_rate_months_10_12"
    share = law.number(name)
    number = calendar.months_between(service, received)
    steps.append(f"It is month {number} after the month of service: {share} of the payment is left.")
    return share


def _reason(code: str) -> str:
    """Name a delay reason: ``"Delay reason 7 (another party was slow)"``."""
    means = value_means("delay", code)
    return f"Delay reason {code} ({means})" if means else f"Delay reason {code}"


def tcn(text: str, *, long_term_care: bool = False) -> Parts:
    """Take a treatment authorization (TAR) control number apart.

    Eleven digits: two of the field office, eight in sequence, one that prices. Long-term care numbers have
    nine, which are not taken apart here.

    Raises
    ------
    ClockError
        If it has another shape.
    """
    bare = text.replace(" ", "").replace("-", "")
    if long_term_care:
        if not re.fullmatch(r"\d{9}", bare, re.ASCII):
            raise ClockError(f"{text!r} is no TAR number of long-term care; it has 9 digits. Copy it again.")
        parts: tuple[tuple[str, str], ...] = (("number", bare),)
    else:
        found = _TCN.fullmatch(bare)
        if not found:
            raise ClockError(f"{text!r} is no TAR control number; it has 11 digits. Copy it from the TAR.")
        parts = tuple(zip(("field office", "sequence", "pricing"), found.groups(), strict=True))
    return _parts("TAR control number", parts, "Medi-Cal: TAR control number (files.medi-cal.ca.gov FAQ)")


def bic(text: str) -> Parts:
    """Take the 14 characters of a Medi-Cal card (BIC) apart.

    Raises
    ------
    ClockError
        If it has another shape.
    """
    found = _BIC.fullmatch(text.replace(" ", "").replace("-", "").upper())
    if not found:
        raise ClockError(
            f"{text!r} is no number of a Medi-Cal card; it is 8 digits, a letter and 5 digits. Copy it again."
        )
    parts = tuple(zip(("client index number (CIN)", "check digit", "issued"), found.groups(), strict=True))
    return _parts("Medi-Cal card", parts, "Medi-Cal provider manual: recipient identification (BIC)")


def _parts(what: str, parts: tuple[tuple[str, str], ...], cites: str) -> Parts:
    steps = tuple(f"{name}: {value}" for name, value in parts)
    return Parts(
        rule="L7",
        what=f"{what}: {' '.join(value for _, value in parts)}",
        steps=steps,
        cites=cites,
        parts=parts,
    )


def _limit() -> FilingLimit:
    limit = preset("medi_cal").filing
    if limit is None:
        raise LookupError("rules.toml says no filing limit for Medi-Cal.")
    return limit
