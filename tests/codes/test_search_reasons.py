"""Conditions screened for, a history, or complicating a pregnancy: the book gathers them by chapter."""

from __future__ import annotations

import pytest

from cleanclaim.codes import get, reasons, search
from cleanclaim.codes.reasons import reason_of


@pytest.mark.parametrize(
    ("query", "code"),
    # Read in the tabular list, FY2026: Z11-Z13, Z80-Z87, O98-O99.
    [
        ("screening for cholera", "Z11.0"),
        ("screening for hypertension", "Z13.6"),
        ("screening for thyroid disease", "Z13.29"),
        ("family history of porphyria", "Z83.49"),
        ("personal history of gout", "Z87.39"),
        ("vaccination against yellow fever", "Z23"),
        ("epilepsy, postpartum condition or complication", "O99.355"),
        ("malaria complicating pregnancy", "O98.611"),
        ("asthma, antepartum condition or complication", "O99.511"),
    ],
)
def test_the_code_that_gathers_is_among_ten(query, code):
    assert code in [match.code for match in search(query, limit=10)]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("screening for cholera", "cholera"),
        ("family history of gout", "gout"),
        ("h/o gout", "gout"),
        ("anemia, postpartum condition or complication", "anemia"),
    ],
)
def test_what_is_left_is_the_condition(text, rest):
    assert reason_of(text).rest == rest


@pytest.mark.parametrize("text", ["cholera", "gout with tophi", "screening", "delivery"])
def test_a_condition_alone_has_no_reason(text):
    assert reason_of(text) is None


def test_every_code_of_the_tables_exists():
    for table in (reasons._SCREENING, reasons._FAMILY, reasons._PERSONAL, reasons._PREGNANCY):
        words = table.split()
        for spread, code in zip(words[::2], words[1::2], strict=True):
            first, last = spread.split("-")
            assert first <= last
            assert get(code)
