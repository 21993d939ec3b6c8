"""The price list agrees with the prices, and holds nothing but licence-clean codes."""

from __future__ import annotations

import datetime as dt

import pytest
from claims_of import claim

from cleanclaim.codes.hcpcs import working_set
from cleanclaim.codes.training import all_codes
from cleanclaim.payers.fees import Basis, price, schedule
from cleanclaim.payers.fees.listed import price_list

DAY = dt.date(2026, 6, 15)
PAYERS = [Basis(), Basis(kind="rbrvs_multiple", multiple="1.25"), Basis(kind="omfs"), Basis(kind="medi_cal")]


def test_prices_are_for_codes_of_our_working_set():
    assert set(price_list()) <= set(working_set())
    assert not [code for code in price_list() if code.startswith("D")]


@pytest.mark.parametrize("basis", PAYERS, ids=lambda basis: basis.kind)
def test_every_row_is_what_a_line_is_priced_at(basis):
    rows = schedule(basis.model_copy(update={"locality": "sacramento"}), DAY)
    assert [row.code for row in rows] == sorted(row.code for row in rows)
    for row in rows[::7]:
        if "base units" in row.note:
            continue
        assert price(claim(row.code, place="11"), basis)[0].fee == row.office, row
        assert price(claim(row.code, place="22"), basis)[0].fee == row.facility, row
        assert row.title
        assert row.note or row.office is not None or row.facility is not None


def test_codes_that_do_not_hold_on_the_day_are_left_out():
    ended = [code for code in all_codes() if not code.holds_on(DAY)]
    assert ended
    assert not {code.code for code in ended} & {row.code for row in schedule(Basis(), DAY)}


def test_an_anesthesia_row_says_base_units_and_dollars():
    row = next(row for row in schedule(Basis(locality="national"), DAY) if row.code == "Y5803")
    assert row.note == "7 base units and the time, $20.50 a unit"


def test_a_payer_without_a_schedule_has_no_list():
    assert schedule(Basis(kind="share_of_charge"), DAY) == ()
