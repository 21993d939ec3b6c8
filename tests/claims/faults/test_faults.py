"""Single faults in clean claims and files: each one is found, and none is found where there is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import wire

from cleanclaim.claims import scrub, x12

sys.path.insert(0, str(Path(__file__).parent))
import harness

STRUCTURE = [(name, row) for name in ("837p", "837i", "835") for row in harness.table(f"structure_{name}")]
EDITS = harness.table("edits")


def bases(kind):
    rows = [row for _, row in STRUCTURE] if kind == "file" else EDITS
    return sorted({row["base"] for row in rows})


def over_the_wire(claim):
    """Write a claim and read it; the day of receipt is the receiver's, no 837 has it."""
    (read,) = x12.read_837(wire.write([claim]))
    return read.model_copy(update={"received": claim.received})


@pytest.mark.parametrize("base", bases("file"))
def test_clean_files_are_clean(base):
    reading = x12.read("~".join(harness.clean_file(base)) + "~")
    assert reading.problems == ()
    for content in reading.contents:
        assert base == "835" or scrub(content) == []


@pytest.mark.parametrize("base", bases("claim"))
def test_clean_claims_are_clean(base):
    claim = harness.clean_claim(base)
    assert scrub(claim, on=harness.TODAY) == []
    assert scrub(over_the_wire(claim), on=harness.TODAY) == []


@pytest.mark.parametrize(("name", "row"), STRUCTURE, ids=[f"{name}-{row['id']}" for name, row in STRUCTURE])
def test_faults_of_structure_and_balance(name, row):
    reading = x12.read(harness.broken_file(row))
    assert any(harness.says(problem, row["says"]) for problem in reading.problems), reading.problems
    for problem in reading.problems:
        assert str(problem).endswith(".")


@pytest.mark.parametrize("row", EDITS, ids=[row["id"] for row in EDITS])
def test_faults_for_the_edits(row):
    claim = harness.broken_claim(row)
    on = row.get("on", harness.TODAY)
    findings = scrub(claim, on=on)
    assert any(harness.speaks(finding, row["says"]) for finding in findings), findings
    if row.get("wire", True):
        findings = scrub(over_the_wire(claim), on=on)
        assert any(harness.speaks(finding, row["says"]) for finding in findings), findings


def test_there_are_more_than_eighty_faults_and_ids_are_unique():
    ids = [f"{name}-{row['id']}" for name, row in STRUCTURE] + [row["id"] for row in EDITS]
    assert len(ids) == len(set(ids))
    assert len(ids) >= 200
