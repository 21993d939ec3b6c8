"""Later is never earlier: what holds for all days and amounts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from cleanclaim.payers import calendar
from cleanclaim.payers.clocks import (
    breach,
    good_faith,
    medi_cal,
    prompt_pay,
    timely,
    utilization,
    workers_comp,
)

days = st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31))
later = st.integers(0, 400)
moments = st.builds(dt.datetime.combine, days, st.times())
dollars = st.decimals(Decimal(0), Decimal(900_000), places=2)
regulators = st.sampled_from(["DMHC", "CDI"])


@given(days, later, regulators)
def test_a_claim_that_comes_later_is_due_later(day, more, regulator):
    early = prompt_pay.payment_due(day, regulator).due
    assert (early - day).days == 30
    assert early <= prompt_pay.payment_due(day + dt.timedelta(days=more), regulator).due


@given(days, later, later, dollars, regulators)
def test_interest_grows_with_days_and_dollars(day, wait, more, amount, regulator):
    paid = day + dt.timedelta(days=wait)
    one = prompt_pay.late_payment(amount, day, paid, regulator)
    two = prompt_pay.late_payment(amount, day, paid + dt.timedelta(days=more), regulator)
    double = prompt_pay.late_payment(2 * amount, day, paid, regulator)
    assert one.interest <= two.interest
    assert one.owed <= two.owed
    assert abs(double.interest - 2 * one.interest) <= Decimal("0.01")
    assert one.days_late == max(0, wait - 30)
    assert (one.penalty >= 15) == bool(one.interest)
    prompt = prompt_pay.late_payment(amount, day, paid, regulator, interest_paid=paid)
    assert prompt.penalty == 0
    assert prompt.interest == one.interest


@given(days, later, later)
def test_medi_cal_never_pays_more_for_waiting(day, wait, more):
    first = medi_cal.filing(day, day + dt.timedelta(days=wait))
    second = medi_cal.filing(day, day + dt.timedelta(days=wait + more))
    assert first.share >= second.share
    assert first.due == second.due
    assert (first.share == 1) == (first.late(day + dt.timedelta(days=wait)) == 0)


@given(moments, st.integers(0, 20_000))
def test_a_later_request_is_decided_later(sent, minutes):
    second = sent + dt.timedelta(minutes=minutes)
    assert utilization.decision_due(sent).due <= utilization.decision_due(second).due
    assert utilization.expedited_due(sent).until - sent == dt.timedelta(hours=72)
    stop = sent.date()
    assert utilization.decision_due(sent, recommended=stop).due <= stop + dt.timedelta(days=14)


@given(days, later, st.sampled_from(["paper", "electronic", "medical_legal"]), dollars)
def test_a_late_bill_costs_more_each_day(day, wait, bill, amount):
    paid = day + dt.timedelta(days=wait)
    one = workers_comp.late_payment(amount, day, paid, bill=bill)
    two = workers_comp.late_payment(amount, day, paid + dt.timedelta(days=1), bill=bill)
    assert one.owed <= two.owed
    assert (one.days_late == 0) <= (one.owed == 0)


@given(days, st.integers(0, 60), st.integers(0, 30))
def test_an_estimate_is_never_due_before_it_could_be_made(day, ahead, more):
    clock = good_faith.estimate_due(day, day + dt.timedelta(days=ahead))
    further = good_faith.estimate_due(day, day + dt.timedelta(days=ahead + more))
    if clock is not None:
        assert further is not None
        assert day < clock.due <= further.due
        assert clock.due <= day + dt.timedelta(days=ahead)


@given(days, st.integers(1, 5_000), st.booleans(), st.booleans())
def test_notices_come_in_order(day, persons, licensed, computerized):
    found = breach.notices(day, persons, licensed_facility=licensed, computerized=computerized)
    assert [clock.due for clock in found] == sorted(clock.due for clock in found)
    assert len(found) == 2 + licensed + computerized + (computerized and persons > 500)


@given(days, later)
def test_medicare_gives_a_year(day, more):
    due = timely.medicare(day).due
    usual = calendar.add_months(day, 12)
    assert usual <= due <= usual + dt.timedelta(days=3)
    assert due <= timely.medicare(day + dt.timedelta(days=more)).due


@given(days, later)
def test_late_and_left_agree(day, wait):
    clock = prompt_pay.payment_due(day, "DMHC")
    done = day + dt.timedelta(days=wait)
    assume(done >= day)
    assert clock.late(done) == max(0, -clock.left(done))
