"""What `check` finds: shape, row, date, setting."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanclaim.codes import pcs
from cleanclaim.findings import Severity

MAY = dt.date(2026, 5, 1)
NOVEMBER = dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    "code", ["0DTJ4ZZ", "0dtj4zz", "10D00Z1", "5A1945Z", "30233N1", "BW03ZZZ", "2W3RX2Z"]
)
@pytest.mark.parametrize("day", [None, MAY, NOVEMBER])
def test_a_valid_code_has_no_finding(code, day):
    assert pcs.check(code, dos=day) == []


@pytest.mark.parametrize(
    ("code", "day", "rule", "ref", "says"),
    [
        ("ODTJ4ZZ", None, "ID", "R11", "did you mean 0DTJ4ZZ?"),
        ("0DTJ4Z", None, "SPEC", "R11", "stops after 6 of seven characters; the next one is the Qualifier"),
        ("0DT", None, "SPEC", "R11", "the next one is the Body Part"),
        ("E11.9", None, "ID", "R11", "diagnosis code"),
        ("J1885", None, "ID", "R11", "HCPCS Level II"),
        (
            "0DTJ7ZX",
            MAY,
            "ID",
            "R12",
            "comes closest, but its character 7 (Qualifier) is Z (No Qualifier), not X: 0DTJ7ZZ.",
        ),
        (
            "0DTJ3ZZ",
            MAY,
            "ID",
            "R12",
            "character 5 (Approach) is 0 (Open) or 4 (Percutaneous Endoscopic) or 7",
        ),
        ("0FB4XZZ", MAY, "ID", "R12", "Row"),
        ("0SRC0K9", MAY, "ID", "R12", "No row of table 0SR"),
        ("0DTI4ZZ", None, "ID", "R11", "the letter I"),
        (
            "0SG00E0",
            MAY,
            "DATE",
            "R12",
            "not valid for a discharge on 1 May 2026: it is valid from 1 Oct 2026",
        ),
        ("30233AZ", MAY, "DATE", "R12", "it was valid until 31 Mar 2026"),
    ],
)
def test_each_finding(code, day, rule, ref, says):
    (found,) = pcs.check(code, dos=day)
    assert (found.rule, found.ref, found.severity, found.to_confirm) == (rule, ref, Severity.ERROR, False)
    assert says in found.message
    assert found.cites


def test_the_same_code_is_fine_on_its_own_dates():
    assert pcs.check("0SG00E0", dos=NOVEMBER) == []
    assert pcs.check("30233AZ", dos=dt.date(2026, 3, 31)) == []


def test_a_table_we_do_not_hold_is_to_confirm_and_never_an_error():
    (found,) = pcs.check("3C1ZX8Z", dos=MAY)
    assert (found.rule, found.severity, found.to_confirm) == ("ID", Severity.WARNING, True)
    assert "codes update" in found.message


def test_a_date_outside_the_tables_is_to_confirm():
    (found,) = pcs.check("0DTJ4ZZ", dos=dt.date(2024, 1, 1))
    assert (found.rule, found.severity, found.to_confirm) == ("DATE", Severity.WARNING, True)
    (found,) = pcs.check("0DTJ4ZZ", dos=dt.date(2030, 1, 1))
    assert (found.rule, found.to_confirm) == ("DATE", True)


def test_pcs_is_for_inpatients_only():
    (found,) = pcs.check("0DTJ4ZZ", setting="outpatient")
    assert (found.rule, found.severity) == ("POS", Severity.ERROR)
    assert "inpatients" in found.message
    assert pcs.check("0DTJ4ZZ", setting="inpatient") == []


def test_errors_come_first():
    found = pcs.check("3C1ZX8Z", setting="outpatient")
    assert [f.severity for f in found] == [Severity.ERROR, Severity.WARNING]


def test_another_setting_is_misuse():
    with pytest.raises(ValueError, match="is not a setting"):
        pcs.check("0DTJ4ZZ", setting="home")


def test_the_suggestion_of_a_finding_is_valid(judge):
    offered = 0
    for code in ("0DTJ7ZX", "0UT9FZX", "10E00ZZ", "0BT30ZX"):
        (found,) = pcs.check(code, dos=MAY)
        meant = found.message.rstrip(".").rpartition(": ")[2]
        if len(meant) == 7 and meant.isalnum():
            offered += 1
            assert judge.accepts(meant, MAY)
            assert pcs.is_valid(meant, dos=MAY)
    assert offered >= 3
