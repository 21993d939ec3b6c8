"""The payer's own schedule inside a decision (T2, T12), and the rules it shares with the scrubber."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cleanclaim.claims import scrub
from cleanclaim.claims.model import cents
from cleanclaim.codes import hcpcs
from cleanclaim.payers import payer

DAY = dt.date(2026, 6, 15)
MET = {"used": {"deductible": "283.00"}}


@pytest.fixture
def answer(members_claim):
    def answered(lines, **claim):
        return members_claim({"lines": lines, "claim": claim, "met": True}, "medicare", "part_b")

    return answered


def alone(answer, line, **claim):
    """Return the fee of a line when nothing stands beside it."""
    return answer([line], **claim).lines[0].fee


def test_operations_are_ranked_by_fee_and_not_by_place(answer):
    """The shape of public vector T2: the highest whole, the next half; two sides are 150 %, and then half."""
    claim = {"place": "22", "diagnoses": ["K40.90", "M72.0", "D17.1"]}
    first = ["Y5404", "3000.00", ""]
    second = ["Y5214", "900.00", "", {"pointers": [2], "modifiers": ["59"]}]
    both = ["Y5251", "600.00", "", {"pointers": [3], "modifiers": ["50"]}]
    fees = [alone(answer, line, **claim) for line in (first, second, both)]
    one_side = alone(answer, ["Y5251", "600.00", "", {"pointers": [3], "modifiers": ["RT"]}], **claim)
    assert abs(fees[2] - one_side * Decimal("1.5")) <= Decimal("0.01")
    assert fees[0] > fees[1] > fees[2]
    for order in ([first, second, both], [both, second, first]):
        decided = answer(order, **claim)
        allowed = {line.code: line.allowed for line in decided.lines}
        assert allowed["Y5404"] == fees[0]
        assert abs(allowed["Y5214"] - fees[1] / 2) <= Decimal("0.01")
        assert abs(allowed["Y5251"] - fees[2] / 2) <= Decimal("0.01")


def test_a_denied_operation_has_no_rank(answer):
    """The higher one is denied for its diagnosis, so the other one is the first and is paid whole."""
    claim = {"place": "22", "diagnoses": ["D17.1", "I10"]}
    lower = ["Y5214", "900.00", ""]
    higher = ["Y5444", "3000.00", "", {"pointers": [2], "modifiers": ["RT"]}]
    decided = answer([lower, higher], **claim)
    assert decided.lines[1].taken("CO", "11") == 3000
    assert decided.lines[0].fee == alone(answer, lower, **claim)


@pytest.mark.parametrize(("dose", "units"), [("60", 4), ("20", 2), ("15", 1)])
def test_units_of_a_drug(dose, units, answer):
    """Public vector T12: J1885 is counted by 15 mg; the payer pays the units."""
    counted = hcpcs.units("J1885", dose, "mg")
    assert counted == units
    drug = {"modifiers": ["JZ"], "units": str(units)}
    one = alone(answer, ["J1885", "90.00", "", {"modifiers": ["JZ"], "units": "1"}], diagnoses=["G43.909"])
    all_of_it = alone(answer, ["J1885", "90.00", "", drug], diagnoses=["G43.909"])
    assert abs(all_of_it - one * units) <= Decimal("0.01") * units
    assert all_of_it == cents(all_of_it)


# What the payer denies, and the edit with which the scrubber warns of it: both read the same rules.
SHARED = [
    ("E15", "ppo", "CO-197", ["Y4732", "900.00", ""], {"diagnoses": ["M54.16"]}),
    (
        "E15",
        "medi_cal_managed",
        "CO-16",
        ["J1885", "24.00", "", {"modifiers": ["JZ"]}],
        {"diagnoses": ["G43.909"]},
    ),
    ("E15", "medicare", "CO-16", ["Y4412", "45.00", ""], {"diagnoses": ["E11.9"], "clia": ""}),
    ("E12", "self_funded", "CO-29", ["Y4022", "200.00", ""], {"received": dt.date(2027, 6, 16)}),
    ("E9", "medi_cal", "CO-151", ["Y4404", "60.00", "", {"units": "2"}], {}),
    ("E10", "medicare", "CO-50", ["Y4425", "90.00", ""], {"diagnoses": ["R53.83"]}),
    ("E3", "hmo", "CO-181", ["Y5901", "60.00", ""], {}),
]


@pytest.mark.parametrize(
    ("ref", "name", "denied", "line", "claim"), SHARED, ids=[f"{row[0]}-{row[1]}-{row[2]}" for row in SHARED]
)
def test_the_scrubber_warns_of_what_the_payer_denies(*, ref, name, denied, line, claim, members_claim):
    profile = payer(name)
    decision = members_claim({"lines": [line], "claim": claim, "met": True}, name, profile.plans[0].name)
    (taken,) = decision.lines[0].adjustments
    assert f"{taken.group}-{taken.reason}" == denied
    found = scrub(decision.claim, rules=profile.rules, on=decision.received)
    assert ref in {finding.ref for finding in found}


def test_a_payer_without_such_a_rule_neither_warns_nor_denies(members_claim):
    row = {"lines": [["Y4732", "900.00", ""]], "claim": {"diagnoses": ["M54.16"]}, "met": True}
    decision = members_claim(row, "medicare", "part_b")
    assert decision.paid > 0
    found = scrub(decision.claim, rules=payer("medicare").rules, on=decision.received)
    assert "AUTH" not in {finding.rule for finding in found}
