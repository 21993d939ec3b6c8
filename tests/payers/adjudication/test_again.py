"""Claims that come again, decisions taken back, and payments that come late."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cleanclaim.claims import samples
from cleanclaim.payers import Past, adjudicate, payer

ZERO = Decimal("0.00")
PICTURE = ["Y4602", "120.00", "80.00"]


def again(decision, frequency):
    return {"frequency": frequency, "payer_control_number": decision.payer_control_number}


def test_a_replacement_gives_the_deductible_back_first(decide_with):
    """80 of the deductible went to the first claim; the replacement with a lower fee takes 50 instead."""
    first = decide_with({"payer": "ppo", "lines": [PICTURE], "member": {}})
    assert str(first.used.deductible) == "80.00"
    row = {
        "payer": "ppo",
        "lines": [["Y4601", "90.00", "50.00"]],
        "claim": again(first, "7"),
        "member": {"used": {"deductible": "80.00", "out_of_pocket": "80.00"}},
    }
    second = decide_with(row, [first])
    assert str(second.lines[0].taken("PR", "1")) == "50.00"
    assert str(second.used.deductible) == "50.00"
    assert str(second.used.out_of_pocket) == "50.00"


def test_sums_from_before_the_first_claim_are_left_alone(decide_with):
    """The register has not counted the first claim yet, so nothing is given back: 40 of 1,500 is left."""
    used = {"used": {"deductible": "1460.00", "out_of_pocket": "1460.00"}}
    first = decide_with({"payer": "ppo", "lines": [PICTURE], "member": used})
    assert str(first.used.deductible) == "1500.00"
    row = {"payer": "ppo", "lines": [PICTURE], "member": used, "claim": again(first, "7")}
    assert str(decide_with(row, [first]).lines[0].taken("PR", "1")) == "40.00"


def test_a_replacement_is_no_duplicate(decide_with):
    first = decide_with({"payer": "ppo", "lines": [PICTURE], "member": {}})
    second = decide_with(
        {"payer": "ppo", "lines": [PICTURE], "member": {}, "claim": again(first, "7")}, [first]
    )
    assert second.lines[0].taken("OA", "18") == ZERO


@pytest.mark.parametrize("frequency", ["7", "8"])
def test_a_number_the_payer_does_not_find(frequency, decide_with):
    first = decide_with({"payer": "ppo", "lines": [PICTURE], "member": {}})
    row = {
        "payer": "ppo",
        "lines": [PICTURE],
        "claim": {"frequency": frequency, "payer_control_number": "NOBODY"},
    }
    decision = decide_with(row, [first])
    assert decision.remarks == ("M47",)
    assert decision.paid == ZERO


def test_a_void_is_never_paid(decide_with):
    row = {
        "payer": "ppo",
        "lines": [PICTURE],
        "claim": {"frequency": "8", "payer_control_number": "260001"},
    }
    assert decide_with(row).remarks == ("M47",)


def test_a_replacement_is_believed_where_the_payer_has_no_history(decide_with):
    row = {
        "payer": "ppo",
        "lines": [PICTURE],
        "claim": {"frequency": "7", "payer_control_number": "260001"},
    }
    assert str(decide_with(row).lines[0].taken("PR", "1")) == "80.00"


def test_what_was_taken_back_may_be_billed_again(decide_with):
    first = decide_with({"payer": "ppo", "lines": [PICTURE], "member": {}})
    void = decide_with({"payer": "ppo", "lines": [PICTURE], "claim": again(first, "8")}, [first])
    assert void.status == "22"
    past = Past.of([first])
    assert past.decision(first.payer_control_number) == first
    past.add(void)
    assert past.decision(first.payer_control_number) is None
    fresh = decide_with({"payer": "ppo", "lines": [PICTURE], "member": {}}, past)
    assert fresh.lines[0].taken("OA", "18") == ZERO


def test_a_payer_knows_its_own_history_only(decide_with):
    """The test was done once; that another payer paid it too does not make it twice."""
    row = {"lines": [["Y4412", "30.00", "12.50"]], "claim": {"diagnoses": ["E11.9"]}}
    elsewhere = decide_with({**row, "payer": "ppo"})
    assert decide_with({**row, "payer": "medicare"}, [elsewhere]).status == "1"


def test_the_same_claim_has_the_same_number(decide_with):
    row = {"payer": "ppo", "lines": [PICTURE]}
    one, other = decide_with(row), decide_with({**row, "lines": [["Y4602", "121.00", "80.00"]]})
    assert one.payer_control_number == decide_with(row).payer_control_number
    assert one.payer_control_number != other.payer_control_number
    assert 8 <= len(one.payer_control_number) <= 20
    mended = decide_with({**row, "claim": {"diagnoses": ["J20.9"]}})
    assert mended.payer_control_number != one.payer_control_number


LATE = [
    # id, payer, decided, interest: 1,000 paid, received on 5 Jan 2026, 15 % a year from day 31
    ("public vector T4", "hmo", dt.date(2026, 2, 19), "6.16"),
    ("the last day", "hmo", dt.date(2026, 2, 4), "0.00"),
    ("a day late", "hmo", dt.date(2026, 2, 5), "0.41"),
    ("managed Medi-Cal", "medi_cal_managed", dt.date(2026, 2, 19), "6.16"),
    ("an employer's own plan", "self_funded", dt.date(2026, 2, 19), "0.00"),
    ("Medicare", "medicare", dt.date(2026, 2, 19), "0.00"),
]


@pytest.mark.parametrize(("what", "name", "decided", "owed"), LATE, ids=[row[0] for row in LATE])
def test_interest(what, name, decided, owed, decide_with):
    plan = {"hmo": "fee_for_service"}.get(name)
    fee = {"hmo": "1040.00"}.get(name, "1000.00")  # a copay of 40
    row = {
        "payer": name,
        "plan": plan,
        "lines": [["Y4022", "1500.00", fee, {"begins": dt.date(2026, 1, 2)}]],
        "claim": {"received": dt.date(2026, 1, 5)},
        "decided": decided,
        "member": {"used": {"deductible": "5000.00"}} if name in {"self_funded", "medicare"} else {},
    }
    decision = decide_with(row)
    assert str(decision.interest) == owed, what
    assert decision.penalty == ZERO
    told = [step for step in decision.trace if step.rule == "L2"]
    assert len(told) == (owed != "0.00")
    if name in {"hmo", "medi_cal_managed"}:
        assert decision.paid == 1000


def test_a_late_bill_of_a_work_injury_grows(decide_with):
    """200 due, received on 5 Jan 2026, paid on 5 Mar 2026: 15 % and 10 % a year of 59 days."""
    row = {
        "payer": "workers_comp",
        "lines": [["Y5231", "300.00", "200.00", {"begins": dt.date(2026, 1, 2)}]],
        "claim": {"received": dt.date(2026, 1, 5), "diagnoses": ["S61.411A"]},
        "decided": dt.date(2026, 3, 5),
    }
    decision = decide_with(row)
    assert str(decision.penalty) == "30.00"
    assert str(decision.interest) == "3.23"  # 200 x 0.10 x 59 / 365 = 3.2329
    assert decision.paid == 200
    in_time = decide_with({**row, "decided": dt.date(2026, 1, 20)})
    assert in_time.interest == in_time.penalty == ZERO


def test_claims_without_their_decisions_count_as_allowed():
    claim = samples.claim(0)
    decision = adjudicate(claim, "ppo", history=[claim])
    assert {line.taken("OA", "18") for line in decision.lines} == {line.charge for line in claim.lines}
    assert Past.of([claim]).decision("") is None


def test_a_profile_decides_as_the_function_does():
    claim = samples.claim(0)
    assert payer("ppo").adjudicate(claim) == adjudicate(claim, "ppo")
    assert payer("ppo").adjudicate(claim, network=False) == adjudicate(claim, "ppo", network=False)
    assert payer("ppo").adjudicate(claim) != payer("ppo").adjudicate(claim, network=False)


@pytest.mark.parametrize(
    ("day", "sure"),
    [(dt.date(2026, 6, 15), True), (dt.date(2027, 1, 4), False)],
    ids=["a year that was read", "a year nobody published"],
)
def test_medicares_shares_of_another_year_are_to_confirm(day, sure, decide_with):
    row = {
        "payer": "medicare",
        "lines": [["Y4022", "400.00", "300.00", {"begins": day}]],
        "claim": {"received": day},
        "member": {},
    }
    shares = [step for step in decide_with(row).trace if step.rule == "A2"]
    assert [step.verified for step in shares] == [sure, sure]
    assert all("2026 Medicare premiums" in step.cites for step in shares)
