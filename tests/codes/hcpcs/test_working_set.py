"""The working set: its size, its form, its sources, and facts read a second time."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from cleanclaim.codes import hcpcs
from cleanclaim.codes.hcpcs.shape import well_formed

ROWS = hcpcs.working_set()
LATEST = "2026-11-24"


def sources():
    text = resources.files("cleanclaim.codes.hcpcs").joinpath("sources.toml").read_text("utf-8")
    return tomllib.loads(text)


def test_it_is_large_enough_for_clinic_outpatient_department_and_supplier():
    families = Counter(code[0] for code in ROWS)
    assert len(ROWS) >= 420
    assert sum(1 for row in ROWS.values() if row.code[0] in "JQ" and row.unit) >= 120
    for letter in "ABCEGHJKLMPQRSTV":
        assert families[letter], letter


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_every_row_is_well_formed(row):
    assert well_formed(row.code)
    assert row.code[0] != "D"
    assert row.title
    assert row.title[0].isupper() or row.title[0].isdigit()
    assert not row.title.endswith(".")
    assert len(row.title) <= 110
    assert row.family
    assert row.unit is None or row.unit.amount > 0
    assert row.effective_to is None or row.effective_to >= (row.effective_from or dt.date(1980, 1, 1))


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_every_row_names_known_sources_and_two_of_them_when_it_counts_as_verified(row):
    assert row.sources
    assert set(row.sources) <= sources().keys()
    assert not row.verified or len(row.sources) >= 2


def test_every_source_says_what_it_is_where_it_is_and_when_it_was_read():
    for key, source in sources().items():
        assert source["what"], key
        assert source["url"], key
        assert source["read"] <= dt.date.fromisoformat(LATEST), key


def test_most_rows_are_verified():
    assert sum(row.verified for row in ROWS.values()) / len(ROWS) > 0.9


def test_an_ended_code_names_one_that_holds_after_it():
    ended = [row for row in ROWS.values() if row.effective_to and row.replaced_by in ROWS]
    assert ended
    for row in ended:
        successor = ROWS[row.replaced_by]
        assert successor.effective_from == row.effective_to + dt.timedelta(days=1), row.code


def test_no_description_is_a_procedure_code_or_holds_one():
    for row in ROWS.values():
        assert not re.search(r"\b\d{5}\b|\b\d{4}[FTUM]\b", f"{row.title} {' '.join(row.names)}"), row.code


# Typed a second time from the descriptors of the October 2025 file, and for the older ones from the 2020 file
# (sources o25 and y20, read 2026-11-24): one code, one size, one unit a line.
SECOND_READING = Path(__file__).with_name("second_reading.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", SECOND_READING)
def test_unit_sizes_by_a_second_reading(line):
    code, size, name = line.split()
    unit = ROWS[code].unit
    assert (unit.amount, unit.name) == (Decimal(size), name)


def test_every_drug_size_was_read_twice():
    twice = {line.split()[0] for line in SECOND_READING}
    measured = {
        c for c, row in ROWS.items() if row.unit and row.unit.name in {"mg", "mcg", "g", "mL", "units", "mEq"}
    }
    assert measured - twice == {
        "A6010",
        "J0169",
        "J0702",
    }  # a wound filler, a brand of J0165, two parts in one
