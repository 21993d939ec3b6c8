"""Reason, remark and status codes: which are known, and that the words are ours and few."""

from __future__ import annotations

import re

import pytest

from cleanclaim.claims.reasons import (
    known_reason,
    known_remark,
    reason,
    remark,
    status_category,
    status_code,
    table,
)

# The stages of the scrubber, and those that only an answer of the payer can point to.
STAGES = {
    "registration", "eligibility", "scheduling", "authorization", "documentation", "coding", "charge entry",
    "claim", "submission", "payment", "contract", "provider enrollment",
}  # fmt: skip
KNOWN = ["1", "3", "45", "97", "253", "308", "A1", "B7", "B23", "P12", "P32", "D1", "W1", "Y3"]
UNKNOWN = [
    "",
    "0",
    "309",
    "999",
    "01",
    "A9",
    "B24",
    "B07",
    "P0",
    "P33",
    "ZZZ",
    "CO45",
    "4 5",
    "-1",
    "٣",
    "45A",
]


@pytest.mark.parametrize("number", KNOWN)
def test_numbers_of_the_list_are_known(number):
    assert known_reason(number)


@pytest.mark.parametrize("number", UNKNOWN)
def test_numbers_outside_of_it_are_not(number):
    assert not known_reason(number)


@pytest.mark.parametrize(
    ("code", "good"),
    [
        ("M1", True),
        ("MA130", True),
        ("N822", True),
        ("N1000", True),
        ("X1", False),
        ("MA", False),
        ("n290", False),
    ],
)
def test_remark_codes_have_a_form(code, good):
    assert known_remark(code) is good


def test_the_reasons_of_the_course_have_words():
    table_of_the_field = """1 2 3 4 5 6 7 8 11 15 197 198 16 18 22 24 23 26 27 31 33 29 45 49 96 204 50 55
        56 59 97 236 109 119 151 125 129 140 146 181 182 131 253 206 207 208 226 227 252 251 B7 B9 B15 B16"""
    assert [number for number in table_of_the_field.split() if reason(number) is None] == []
    assert (reason("2").meaning, reason("197").action[:7]) == ("Coinsurance", "Look fo")
    assert reason("302") is None


def test_every_number_with_words_is_a_known_one():
    assert [number for number in table("reasons")["reasons"] if not known_reason(number)] == []
    assert [code for code in table("remarks")["remarks"] if not known_remark(code)] == []


def test_the_words_are_few_and_plain():
    reasons = table("reasons")["reasons"]
    assert len(reasons) < 110  # a working set, not the list itself
    for meaning, action, stage in [*reasons.values(), *table("reasons")["groups"].values()]:
        assert len(meaning) < 80
        assert action.endswith(".")
        assert stage in STAGES
        assert not re.search(r"Usage:|Refer to the 835|adjudicat", meaning)


def test_a_reason_says_something_else_with_another_group():
    assert reason("50", "PR").action.startswith("Find the signed notice")
    assert reason("50", "CO").meaning.endswith("is not billed")
    assert reason("50", "PI") == reason("50")
    assert reason("1", "PR") == reason("1")
    assert reason("999", "PR") is None


def test_reasons_made_for_some_groups_are_known_ones():
    for number, groups in table("reasons")["only"].items():
        assert known_reason(number)
        assert set(groups) <= {"CO", "OA", "PI", "PR"}


def test_every_group_of_a_reason_is_one_of_a_known_reason():
    for key in table("reasons")["groups"]:
        group, _, number = key.partition("-")
        assert group in {"CO", "OA", "PI", "PR"}
        assert number in table("reasons")["reasons"]


def test_statuses_have_words():
    assert status_category("A7").startswith("Rejected")
    assert status_code("562") == "National Provider Identifier (NPI)"
    assert (status_category("Q9"), status_code("9999"), remark("N9999")) == ("", "", "")
