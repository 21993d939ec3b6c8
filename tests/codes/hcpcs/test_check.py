"""One sentence for each way a HCPCS code goes astray."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanclaim.codes import hcpcs
from cleanclaim.codes.model import UnknownCodeError

DAY = dt.date(2026, 6, 1)
PROCEDURE = "9" * 5  # five digits, as a procedure code has; no real one is written down here
DENTAL = "D" + "0" * 4  # the shape of a dental code, and none of them


@pytest.mark.parametrize("code", ["J1885", "G0402", "E0601", "A4253", "V2020"])
def test_a_right_code_has_no_findings(code):
    assert hcpcs.check(code, DAY) == []


@pytest.mark.parametrize(
    ("code", "severity", "said"),
    [
        ("j1885", "warning", "Write J1885 without spaces and in capitals"),
        (" J1885", "warning", "Write J1885"),
        ("J-1885", "warning", "Write J1885"),
        ("J1O10", "error", "write J1010."),
        ("GO402", "error", "write G0402."),
        ("jl885", "error", "write J1885."),
        (DENTAL, "error", "American Dental Association"),
        (PROCEDURE, "error", "American Medical Association"),
        ("E11.22", "error", "diagnosis code"),
        ("e11.9", "error", "diagnosis code"),
        ("S72.001A", "error", "diagnosis code"),
        ("E119", "error", "if it is a diagnosis"),
        ("E11319", "error", "if it is a diagnosis"),
        ("Y4101", "error", "training procedure code"),
        ("J188", "error", "a letter and four digits"),
        ("W1234", "error", "a letter and four digits"),
        ("", "error", "a letter and four digits"),
        ("\u2603", "error", "a letter and four digits"),
    ],
)
def test_corrections(code, severity, said):
    (finding,) = hcpcs.check(code, DAY)
    assert (finding.rule, finding.severity.value) == ("FIELD", severity)
    assert said in finding.message
    assert "\n" not in finding.message
    assert finding.message.count(". ") <= 1


def test_a_code_outside_the_working_set_is_only_a_doubt(own_folder):
    (finding,) = hcpcs.check("J9303", DAY)
    assert finding.severity.value == "warning"
    assert finding.to_confirm
    assert "working set" in finding.message


@pytest.mark.parametrize(
    ("code", "last", "successor"),
    [("J1030", dt.date(2024, 3, 31), "J1010"), ("J1020", dt.date(2024, 3, 31), "J1010")],
)
def test_an_ended_code_names_its_successor(code, last, successor):
    assert hcpcs.check(code, last) == []
    (finding,) = hcpcs.check(code, last + dt.timedelta(days=1))
    assert (finding.rule, finding.ref, finding.to_confirm) == ("DATE", "E3", False)
    assert "31 Mar 2024" in finding.message
    assert successor in finding.message


def test_an_end_that_only_one_source_implies_is_to_confirm():
    (finding,) = hcpcs.check("J1940", DAY)
    assert finding.rule == "DATE"
    assert finding.to_confirm


def test_a_code_before_its_first_day():
    (finding,) = hcpcs.check("J1010", dt.date(2024, 3, 31))
    assert finding.rule == "DATE"
    assert "1 Apr 2024" in finding.message


def test_without_a_date_of_service_dates_are_not_judged():
    assert hcpcs.check("J1030") == []


@pytest.mark.parametrize("code", [DENTAL, PROCEDURE, "J1O10", "nothing"])
def test_get_says_the_same_in_its_error(code):
    with pytest.raises(UnknownCodeError) as caught:
        hcpcs.get(code)
    assert str(caught.value) == hcpcs.check(code)[0].message
