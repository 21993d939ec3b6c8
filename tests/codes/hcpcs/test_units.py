"""Dose to units: exact, rounded up, in any unit that measures the same thing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.codes import hcpcs
from cleanclaim.codes.hcpcs.amounts import convert

AMOUNTS = st.decimals("0.001", "100000", places=3)


@pytest.mark.parametrize(
    ("code", "dose", "unit", "units"),
    [
        ("J1885", "60", "mg", 4),  # the vectors of the field: per 15 mg
        ("J1885", "20", "mg", 2),
        ("J1885", "15", "mg", 1),
        ("J1885", "0.015", "g", 1),
        ("J3420", "1", "mg", 1),  # per 1,000 mcg
        ("J3420", "1001", "mcg", 2),
        ("J0696", "1", "g", 4),
        ("J0561", "1,200,000", "units", 12),
        ("J0561", "2.4e6", "IU", 24),
        ("J1010", "40", "mg", 40),
        ("J0171", "0.3", "mg", 3),
        ("J7050", "0.5", "L", 2),
        ("J3480", "20", "meq", 10),
    ],
)
def test_units(code, dose, unit, units):
    assert hcpcs.units(code, dose, unit) == units


@pytest.mark.parametrize(
    ("code", "dose", "unit", "said"),
    [
        ("J1885", "5", "mL", "cannot be turned into mg"),
        ("J1885", "0", "mg", "must be above zero"),
        ("J1885", "-3", "mg", "must be above zero"),
        ("J1885", "a lot", "mg", "is not an amount"),
        ("J1885", "nan", "mg", "must be above zero"),
        ("E0601", "1", "mg", "not counted in an amount"),
        ("G0108", "45", "min", "counted in minutes, not rounded up like a dose"),
        ("A0425", "2.3", "mile", "counted in miles"),
        ("J1885", 0.1, "mg", "stays exact"),
    ],
)
def test_what_is_no_amount_gets_one_sentence(code, dose, unit, said):
    with pytest.raises(hcpcs.AmountError, match=said):
        hcpcs.units(code, dose, unit)


@given(AMOUNTS)
def test_units_cover_the_dose_and_one_less_does_not(dose):
    size = Decimal(15)
    units = hcpcs.units("J1885", dose, "mg")
    assert units * size >= dose > (units - 1) * size


@given(AMOUNTS, st.sampled_from(["mcg", "mg", "g"]))
def test_the_unit_the_dose_is_written_in_does_not_matter(dose, unit):
    assert hcpcs.units("J1885", dose, unit) == hcpcs.units("J1885", convert(dose, unit, "mg"), "mg")


@given(AMOUNTS, st.sampled_from(["mcg", "mg", "g"]), st.sampled_from(["mcg", "mg", "g"]))
def test_converting_there_and_back_changes_nothing(dose, unit, into):
    assert convert(convert(dose, unit, into), into, unit) == dose
