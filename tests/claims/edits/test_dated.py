"""A code that has ended is refused; a release that is not loaded is only told."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanclaim.findings import Severity

# Source: ICD-10-CM FY2027 order addenda (retired.toml): D69.1 may not be reported from 1 Oct 2026.
CASES = [
    ("ended", "D69.1", "2026-10-05", "diagnoses.0", Severity.ERROR),
    ("release of the day not loaded", "I10", "2026-10-05", "diagnoses", Severity.WARNING),
    ("not begun", "D69.11", "2026-09-30", "diagnoses.0", Severity.ERROR),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c[0])
def test_how_bad_it_is(judge, case):
    _, code, day, where, severity = case
    changes = {"diagnoses.0.code": code, "lines.0.begins": day, "lines.1.begins": day}
    _, found = judge({"on": dt.date(2026, 11, 24)}, changes)
    assert (where, severity) in [(f.where, f.severity) for f in found["E3-diagnosis-in-force"]]
