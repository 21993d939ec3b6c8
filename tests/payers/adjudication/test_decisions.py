"""Every row of decisions.toml: amounts and reasons computed by hand, and what must hold of every decision."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from cleanclaim.claims.model import cents
from cleanclaim.claims.reasons import reason, remark

# How a step ends that takes something off, and one that denies what is left.
TAKEN = re.compile(r"(?:\(|Denied: )(CO|OA|PI|PR)-(\w+)(?: [\d.]+\)|\.)$")
TABLE = tomllib.loads(Path(__file__).with_name("decisions.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_decision(row, decide, said):
    decision = decide(row)
    assert [said(line) for line in decision.lines] == row["expect"], row["source"]
    if "remarks" in row:
        assert [list(line.remarks) for line in decision.lines] == row["remarks"]
    assert list(decision.remarks) == row.get("claim_remarks", [])
    whole = [f"{item.group}-{item.reason} {item.amount}" for item in decision.adjustments]
    assert whole == row.get("whole", [])
    if "to_patient" in row:
        assert [str(line.to_patient) for line in decision.lines] == row["to_patient"]
    for line in decision.lines:
        assert line.charge == line.paid + sum(item.amount for item in line.adjustments)  # A3


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_the_trace_tells_every_dollar(row, decide):
    """Each adjustment is one step, in the order of the adjustments, and falls by its amount."""
    decision = decide(row)
    for line in decision.lines:
        steps = [step for step in decision.trace if step.line == line.number]
        assert steps, "every line is explained"
        assert all(step.what and step.rule for step in steps)
        assert steps[-1].after == line.paid
        told = [
            (named[1], named[2], step.before - step.after)
            for step in steps
            if (named := TAKEN.search(step.what)) and step.before != step.after
        ]
        assert told == [(item.group, item.reason, item.amount) for item in line.adjustments]


def test_every_reason_and_remark_of_the_table_has_words():
    for row in TABLE:
        for code in (
            *row.get("claim_remarks", ()),
            *(code for line in row.get("remarks", ()) for code in line),
        ):
            assert remark(code), code
        for text in (*row["expect"], *row.get("whole", ())):
            assert all(reason(number) for number in re.findall(r"[A-Z]{2}-(\w+)", text)), text


def test_ids_are_different():
    assert len({row["id"] for row in TABLE}) == len(TABLE) >= 75


def test_sources_are_told():
    assert all(row["source"] for row in TABLE)


def test_half_a_cent():
    assert cents(Decimal("0.005")) == Decimal("0.01")
