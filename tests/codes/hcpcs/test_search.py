"""Codes from the words people use."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanclaim.codes import hcpcs


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ketorolac", "J1885"),
        ("Toradol", "J1885"),
        ("ketorlac", "J1885"),
        ("rocephin", "J0696"),
        ("depo provera", "J1050"),
        ("b12 shot", "J3420"),
        ("vitamin b-12", "J3420"),
        ("albutrol neb", "J7613"),
        ("prolia", "J0897"),
        ("lasix", "J1938"),
        ("sugar strips", "A4253"),
        ("diabetic test strips", "A4253"),
        ("lancets", "A4259"),
        ("cpap machine", "E0601"),
        ("sleep apnea machine", "E0601"),
        ("walker with wheels", "E0143"),
        ("wheels walker", "E0143"),
        ("quad cane", "E0105"),
        ("crutches", "E0114"),
        ("standard wheelchair", "K0001"),
        ("semi electric hospital bed", "E0260"),
        ("breast pump electric", "E0603"),
        ("welcome to medicare", "G0402"),
        ("flu shot", "G0008"),
        ("ambulance miles", "A0425"),
        ("amublance milage", "A0425"),
        ("adult diapers large", "T4523"),
        ("eyeglass frames", "V2020"),
        ("interpreter", "T1013"),
        ("J1885", "J1885"),
        ("j1885", "J1885"),
    ],
)
def test_the_first_hit(text, code):
    assert hcpcs.search(text, limit=3)[0].code == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("annual wellness visit", {"G0438", "G0439"}),
        ("iud", {"J7296", "J7297", "J7298", "J7300", "J7301"}),
        ("iron infusion", {"J1750", "J1756", "J1439", "J1437", "J2916"}),
        ("steroid shot", {"J1010", "J1100", "J2919", "J3301", "J0702"}),
        ("diabetic shoes", {"A5500", "A5501"}),
        ("cpap mask", {"A7030", "A7034"}),
        ("pap smear", {"P3000", "P3001", "Q0091"}),
        ("knee brace", {"L1850", "L1851", "L1852"}),
    ],
)
def test_all_that_fit_are_among_the_first_ten(text, codes):
    assert codes <= {m.code for m in hcpcs.search(text, limit=10)}


def test_the_beginning_of_a_code_lists_its_neighbours():
    assert {m.code for m in hcpcs.search("J188")} == {"J1885"}
    assert all(m.code.startswith("J18") for m in hcpcs.search("J18"))


def test_an_ended_code_comes_last_and_may_not_be_assigned():
    found = hcpcs.search("furosemide", on=dt.date(2026, 6, 1))
    assert [(m.code, m.assignable) for m in found] == [("J1938", True), ("J1940", False)]
    before = hcpcs.search("furosemide", on=dt.date(2024, 6, 1))
    assert [(m.code, m.assignable) for m in before] == [("J1940", True), ("J1938", False)]


def test_a_hit_by_a_name_says_which():
    assert hcpcs.search("toradol")[0].matched == "Toradol"
    assert hcpcs.search("ketorolac")[0].matched == ""


@pytest.mark.parametrize("text", ["", "   ", "of the", "\u2603", "xyzzyqqq", "a" * 5000])
def test_nothing_to_find_is_an_empty_list(text):
    assert hcpcs.search(text) == []
