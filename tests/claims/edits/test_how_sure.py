"""Edits that warn where it may be right, and speak of an error where it cannot be."""

from __future__ import annotations

import pytest

from cleanclaim.claims.edits.visit_places import EMERGENCY_VISITS
from cleanclaim.codes import training
from cleanclaim.findings import Severity

DIED = {"stay.patient_status": "20"}
CASES = [
    ("a bed day more than nights", "E4-bed-days", {"lines.0.units": "6"}, Severity.WARNING),
    ("more bed days than days", "E4-bed-days", {"lines.0.units": "7"}, Severity.ERROR),
    ("no day of death, Medicare", "E3-death-day-missing", DIED, Severity.ERROR),
    (
        "no day of death, another payer",
        "E3-death-day-missing",
        {**DIED, "coverages.0.filing": "CI"},
        Severity.WARNING,
    ),
    ("home on the day of death", "E3-death-status", {"patient.died": "2026-06-06"}, Severity.WARNING),
    (
        "home the day after the death",
        "E3-death-status",
        {"stay.occurrences": [{"code": "55", "on": "2026-06-05"}]},
        Severity.ERROR,
    ),
]


@pytest.mark.parametrize(("name", "edit", "changes", "severity"), CASES, ids=[case[0] for case in CASES])
def test_how_sure_an_edit_is(judge, name, edit, changes, severity):
    _, found = judge({"base": "inpatient"}, changes)
    assert [finding.severity for finding in found[edit]] == [severity]


def test_the_emergency_visits_are_those_of_the_training_codes():
    titled = {c.code for c in training.all_codes() if c.title.startswith("Emergency department visit")}
    assert titled == EMERGENCY_VISITS
