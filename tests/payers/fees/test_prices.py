"""Every rule of A6 to A11 on cases computed by hand."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from claims_of import claim, worth

from cleanclaim.claims.model import ZERO
from cleanclaim.payers.fees import Basis, price

TABLE = tomllib.loads(Path(__file__).with_name("prices.toml").read_text("utf-8"))
CASES = TABLE["case"]
BASES = {name: Basis(**fields) for name, fields in TABLE["bases"].items()}


def test_there_are_enough_and_each_has_a_name():
    assert len(CASES) >= 60
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_priced(case):
    rows = price(claim(*case["lines"], place=case["place"]), BASES[case["basis"]])
    assert ["" if row.fee is None else str(row.fee) for row in rows] == case["fees"]
    assert [row.cause for row in rows][: len(case.get("causes", ()))] == case.get("causes", [])
    assert "limit" not in case or rows[0].limiting_charge == Decimal(case["limit"])
    assert any(row.by_report for row in rows) == (
        case.get("by_report", False) or any(row.cause == "by_report" for row in rows)
    )
    used = {step.rule for row in rows for step in row.steps}
    assert (case["rule"] in used) != case.get("absent", False) or any(row.why_none for row in rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_sum_written_down_comes_to_the_fee(case):
    assert ["" if not text else str(worth(text)) for text in case["sums"]] == case["fees"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_steps_lead_to_the_fee(case):
    for row in price(claim(*case["lines"], place=case["place"]), BASES[case["basis"]]):
        reached = ZERO
        for step in row.steps:
            assert step.line == row.number
            assert step.before == reached
            assert step.what.endswith(".")
            assert step.cites
            reached = step.after
        assert row.fee == (reached if row.steps else None)
        assert bool(row.why_none) == (row.fee is None)
        assert row.basis
