"""The queue and its sums."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.payers.denials import PAYER_KINDS, Denial, Facts, best, pareto, queue, seeded, sums
from cleanclaim.payers.denials.worklist import points

DAY = dt.date(2026, 6, 8)
REASONS = ["16", "18", "22", "27", "29", "31", "45", "50", "96", "97", "197", "252", "B7"]
DENIALS = st.lists(
    st.builds(
        Denial,
        account=st.integers(1, 9999).map(lambda number: f"A{number:04}"),
        line=st.integers(0, 6),
        payer=st.sampled_from(PAYER_KINDS),
        group=st.sampled_from(["CO", "OA", "PR"]),
        carc=st.sampled_from(REASONS),
        amount=st.decimals("0.01", "5000", places=2),
        service=st.dates(DAY - dt.timedelta(days=200), DAY - dt.timedelta(days=30)),
        decided=st.dates(DAY - dt.timedelta(days=29), DAY),
    ),
    max_size=12,
    unique_by=lambda denial: denial.id,
)


def one(**more):
    """Make a denial of an HMO, 100 dollars, that a corrected claim mends."""
    row = {"account": "A1", "payer": "hmo", "group": "CO", "carc": "181", "amount": "100.00", "decided": DAY}
    return Denial.model_validate({**row, **more})


def test_points_by_the_stated_formula():
    assert points(Decimal(100), 29) == Decimal("200.00")
    assert points(Decimal(100), 0) == Decimal("3100.00")
    assert points(Decimal(100), -5) == points(Decimal(100), 0)
    assert points(Decimal("33.33"), 4) == Decimal("233.31")
    assert points(Decimal(100), None) == Decimal("100.00")


def test_a_row_worked_by_hand():
    [row] = queue([one()], DAY)
    assert row.action == "replace"
    assert row.due == dt.date(2027, 6, 8)
    assert row.left == 365
    assert row.collectable == Decimal("90.00"), "100 x 0.90"
    assert row.points == Decimal("97.38"), "90 x (1 + 30 / 366)"
    assert row.why.endswith("365 days left, until 8 Jun 2027.")


def test_less_money_that_runs_out_goes_before_more_that_waits():
    urgent = one(account="A2", carc="252", amount="40.00", decided=DAY - dt.timedelta(days=42))
    rows = queue([one(), urgent], DAY)
    assert [row.denial.account for row in rows] == ["A2", "A1"]
    assert rows[0].left == 3


def test_a_look_is_as_urgent_as_the_first_way_it_could_open():
    [row] = queue([one(carc="197")], DAY)
    assert row.action == "get_records"
    assert row.due == DAY + dt.timedelta(days=30), "approval after the fact closes first"
    [later] = queue([one(carc="197")], DAY + dt.timedelta(days=31))
    assert later.due == dt.date(2026, 12, 5), "then the grievance of the patient, 180 days"


def test_facts_make_the_chance_certain_or_nothing():
    necessity = one(carc="50")
    known = {necessity.id: Facts(necessary=True)}
    assert queue([necessity], DAY)[0].collectable == Decimal("45.00")
    assert queue([necessity], DAY, facts=known)[0].collectable == Decimal("100.00")
    assert queue([necessity], DAY, facts={necessity.id: Facts()})[0].collectable == Decimal("0.00")


def test_filters():
    rows = [one(), one(account="A2", payer="medicare", carc="50"), one(account="A3", amount="9.00")]
    accounts = [[row.denial.account for row in queue(rows, DAY, **only)] for only in (
        {"payer": "medicare"},
        {"cause": "code_invalid"},
        {"stage": "documentation"},
        {"at_least": Decimal(50)},
        {"within": 30},
    )]  # fmt: skip
    assert accounts == [["A2"], ["A1", "A3"], ["A2"], ["A1", "A2"], []]


def test_pareto_by_hand():
    rows = [
        one(amount="300.00"),
        one(carc="50", amount="150.00"),
        one(carc="29", amount="50.00"),
        one(line=2),
    ]
    bars = pareto(rows)
    assert [(bar.name, bar.count, bar.dollars) for bar in bars] == [
        ("code_invalid", 2, Decimal("400.00")),
        ("necessity", 1, Decimal("150.00")),
        ("late", 1, Decimal("50.00")),
    ]
    assert [round(bar.running, 4) for bar in bars] == [
        Decimal("0.6667"), Decimal("0.9167"), Decimal("1.0000"),
    ]  # fmt: skip
    assert pareto([]) == ()
    with pytest.raises(ValueError, match="not grouped by 'mood'"):
        pareto(rows, "mood")


@settings(deadline=None, max_examples=40)
@given(DENIALS)
def test_the_order_depends_on_nothing_but_the_denials(rows):
    found = queue(rows, DAY)
    assert queue(list(reversed(rows)), DAY) == found
    assert sorted(row.denial.id for row in found) == sorted(row.id for row in rows)
    assert [row.points for row in found] == sorted((row.points for row in found), reverse=True)


@given(
    st.decimals(0, 9999, places=2), st.decimals(0, 9999, places=2), st.integers(-5, 400), st.integers(0, 400)
)
def test_more_money_or_less_time_never_has_fewer_points(money, more, left, later):
    assert points(money, left) <= points(money + more, left)
    assert points(money, left + later) <= points(money, left)
    assert points(money, None) <= points(money, left)


@settings(deadline=None, max_examples=40)
@given(DENIALS, st.integers(0, 9))
def test_the_queue_names_the_best_step_and_its_sums_hold(rows, seed):
    facts = {row.id: seeded(seed, row) for row in rows}
    found = queue(rows, DAY, facts=facts)
    for row in found:
        assert row.action == best(row.denial, facts[row.denial.id], on=DAY)
        assert row.collectable <= row.denial.amount
    total = sums(found)
    assert total.count == len(rows)
    assert total.denied == sum((row.amount for row in rows), Decimal(0))
    assert total.week <= total.month <= total.collectable <= total.denied
    for by in ("cause", "stage", "payer", "group", "carc", "code"):
        bars = pareto(rows, by)
        assert sum(bar.dollars for bar in bars) == total.denied
        assert not bars or bars[-1].running == 1
