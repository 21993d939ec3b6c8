"""What cannot be answered is refused in one sentence that says what to do."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cleanclaim.parameters import ParameterError
from cleanclaim.payers.calendar import CalendarError
from cleanclaim.payers.clocks import (
    ClockError,
    authorization,
    fair_pricing,
    fraud,
    good_faith,
    medi_cal,
    prompt_pay,
    routing,
    surprise,
    timely,
    utilization,
    workers_comp,
)

DAY, LATER = dt.date(2026, 1, 5), dt.date(2026, 2, 19)
NEVER = dt.date(9999, 12, 31)
HOUR, LAST_HOUR = dt.datetime.combine(DAY, dt.time(8)), dt.datetime.combine(NEVER, dt.time(8))


@pytest.mark.parametrize(
    ("ask", "kind", "said"),
    [
        (
            lambda: routing.regulator("hmo"),
            ClockError,
            "There is no kind of payer 'hmo'; use one of",
        ),
        (
            lambda: prompt_pay.payment_due(DAY, "CMS"),
            ClockError,
            "AB 3275 binds plans under the DMHC and insurers",
        ),
        (lambda: prompt_pay.payment_due(DAY, ""), ClockError, "a payer under none has a clock of its own."),
        (
            lambda: prompt_pay.late_payment(Decimal(1), LATER, DAY, "CDI"),
            ClockError,
            "The payment (5 Jan 2026) lies before the claim (19 Feb 2026); look at both.",
        ),
        (
            lambda: prompt_pay.late_payment(Decimal(-1), DAY, LATER, "CDI"),
            ClockError,
            "-1 is no sum of money; write",
        ),
        (
            lambda: prompt_pay.payment_due(LATER, "CDI", information=DAY),
            ClockError,
            "The information (5 Jan 2026) lies before the claim (19 Feb 2026)",
        ),
        (
            lambda: prompt_pay.payment_due(dt.date(2019, 1, 1), "CDI"),
            ParameterError,
            "ca_claim_days has no value on 2019-01-01; it is known for 2025-01-01 to 2025-12-31",
        ),
        (lambda: prompt_pay.payment_due(NEVER, "CDI"), CalendarError, "is a day no calendar knows"),
        (
            lambda: prompt_pay.payment_due("2026-01-05", "CDI"),
            ClockError,
            "'2026-01-05' is no day; use a date",
        ),
        (
            lambda: timely.medicare(HOUR),
            ClockError,
            "is no day; use a date without an hour",
        ),
        (
            lambda: fraud.false_claims(1, Decimal("NaN"), assessed=DAY),
            ClockError,
            "NaN is no sum of money; write dollars and cents, like Decimal('1000.00').",
        ),
        (lambda: prompt_pay.late_payment(0.1, DAY, LATER, "CDI"), ClockError, "0.1 is no sum of money"),
        (lambda: prompt_pay.late_payment(Decimal("1e30"), DAY, LATER, "CDI"), ClockError, "1E+30 is no sum"),
        (lambda: good_faith.may_dispute(None, Decimal(1), on=DAY), ClockError, "None is no sum of money"),
        (
            lambda: timely.medicare_exception(DAY, LATER, reason="forgot"),
            ClockError,
            "There is no reason 'forgot'; use one of administrative_error, retroactive_entitlement",
        ),
        (lambda: timely.medicare(None), ClockError, "None is no day"),
        (lambda: authorization.must_pay("x", DAY), ClockError, "'x' is no day"),
        (lambda: surprise.plan_pays(Decimal(-1), Decimal(1), on=DAY), ClockError, "-1 is no sum of money"),
        (
            lambda: surprise.plan_pays(Decimal(1), Decimal(1), on=dt.date(2017, 6, 30)),
            ParameterError,
            "ab72_medicare_multiple has no value on 2017-06-30; it is known for 2017-07-01 on.",
        ),
        (
            lambda: fair_pricing.income_limit(0, on=DAY),
            ClockError,
            "A household has at least one person, not 0.",
        ),
        (
            lambda: fair_pricing.may_ask_for_help(Decimal(1), 1, biller="shop", on=DAY),
            ClockError,
            "There is no biller 'shop'; use one of hospital, emergency_physician, office.",
        ),
        (lambda: medi_cal.filing(LATER, DAY), ClockError, "The claim (5 Jan 2026) lies before the care"),
        (lambda: medi_cal.tcn("123"), ClockError, "'123' is no TAR control number; it has 11 digits."),
        (lambda: medi_cal.tcn("12345678901", long_term_care=True), ClockError, "it has 9 digits."),
        (lambda: medi_cal.bic("9123456A"), ClockError, "it is 8 digits, a letter and 5 digits."),
        (
            lambda: workers_comp.payment_due(DAY, bill="pigeon"),
            ClockError,
            "There is no bill 'pigeon'; use one of",
        ),
        (lambda: workers_comp.late_payment(Decimal(-1), DAY, LATER), ClockError, "-1 is no sum of money"),
        (
            lambda: utilization.received(HOUR, way="pigeon"),
            ClockError,
            "There is no way 'pigeon'",
        ),
        (
            lambda: utilization.expedited_due(LAST_HOUR),
            CalendarError,
            "a day no calendar knows",
        ),
        (
            lambda: good_faith.estimate_due(LATER, DAY),
            ClockError,
            "The care (5 Jan 2026) lies before the day it was",
        ),
        (
            lambda: fraud.false_claims(-1, Decimal(1), assessed=DAY),
            ClockError,
            "-1 is no number of claims.",
        ),
        (
            lambda: fraud.overpayment_due(DAY, investigation=(dt.date(2026, 9, 1), dt.date(2026, 9, 2))),
            ClockError,
            "An investigation that begins after the last day stops no clock",
        ),
        (
            lambda: fraud.overpayment_due(DAY, investigation=(LATER, DAY)),
            ClockError,
            "Its last day (5 Jan 2026)",
        ),
    ],
)
def test_one_sentence(ask, kind, said):
    with pytest.raises(kind) as caught:
        ask()
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_medi_cal_numbers_are_taken_apart():
    assert medi_cal.tcn("05-12345678-1").parts == (
        ("field office", "05"),
        ("sequence", "12345678"),
        ("pricing", "1"),
    )
    assert medi_cal.tcn("123456789", long_term_care=True).parts == (("number", "123456789"),)
    card = medi_cal.bic("9000 0001a 9 6032")
    assert [value for _, value in card.parts] == ["90000001A", "9", "6032"]
    assert card.verified
