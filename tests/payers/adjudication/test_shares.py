"""Deductible, copay, coinsurance and cap of one amount, computed by hand; and what must hold of any."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.payers.adjudication.prior import Prior
from cleanclaim.payers.adjudication.secondary import after
from cleanclaim.payers.adjudication.shares import Left, split

# allowed, deductible left, cap left, rate, copay, deductible first -> deductible, copay, coinsurance, capped
ROWS = [
    ("200", "83", None, "0.20", "0", True, "83.00 0.00 23.40 0.00"),
    ("200", "83", None, "0.20", "0", False, "0.00 0.00 40.00 0.00"),
    ("200", "300", None, "0.20", "0", True, "200.00 0.00 0.00 0.00"),
    ("200", "0", None, "0", "30", True, "0.00 30.00 0.00 0.00"),
    ("20", "0", None, "0", "30", True, "0.00 20.00 0.00 0.00"),
    ("200", "50", None, "0.10", "30", True, "50.00 30.00 12.00 0.00"),
    ("200", "50", "85", "0.10", "30", True, "50.00 30.00 5.00 7.00"),  # the cap takes coinsurance first
    ("200", "50", "60", "0.10", "30", True, "50.00 10.00 0.00 32.00"),  # then the copay
    ("200", "50", "15", "0.10", "30", True, "15.00 0.00 0.00 77.00"),  # then the deductible
    ("200", "50", "0", "0.10", "30", True, "0.00 0.00 0.00 92.00"),
    ("0", "50", "10", "0.10", "30", True, "0.00 0.00 0.00 0.00"),
    ("0.05", "0", None, "0.50", "0", True, "0.00 0.00 0.03 0.00"),  # 0.025 goes up
    ("0.01", "0", None, "0.49", "0", True, "0.00 0.00 0.00 0.00"),
]


@pytest.mark.parametrize("row", ROWS, ids=[" ".join(map(str, row[:6])) for row in ROWS])
def test_split(row):
    allowed, deductible, cap, rate, copay, first, expected = row
    left = Left(money(deductible), None if cap is None else money(cap))
    found = split(money(allowed), left, rate=Decimal(rate), copay=money(copay), deductible=first)
    assert " ".join(str(part) for part in found) == expected


def money(text):
    return Decimal(text).quantize(Decimal("0.01"))


dollars = st.integers(0, 500_000).map(lambda n: Decimal(n) / 100)
rates = st.integers(0, 100).map(lambda n: Decimal(n) / 100)


@given(
    allowed=dollars,
    deductible=dollars,
    cap=st.none() | dollars,
    rate=rates,
    copay=dollars,
    first=st.booleans(),
)
def test_a_split_is_never_more_than_there_is(*, allowed, deductible, cap, rate, copay, first):
    found = split(allowed, Left(deductible, cap), rate=rate, copay=copay, deductible=first)
    assert min(found) >= 0
    assert found.patient <= allowed
    assert found.deductible <= deductible
    assert found.copay <= copay
    assert cap is None or found.patient <= cap


METHODS = ("msp", "medi_cal", "supplement", "standard", "non_duplication", "none")


@given(
    method=st.sampled_from(METHODS),
    charge=dollars,
    allowed=dollars,
    own=rates,
    paid=rates,
    left=rates,
    part=rates,
)
def test_after_another_payer_nothing_is_lost(*, method, charge, allowed, own, paid, left, part):
    """What is left after the first payer is paid, owed or written off, and nobody pays more than that."""
    allowed = min(allowed, charge)
    pays = cents(allowed * own)
    before = cents(charge * paid)
    residual = cents((charge - before) * left)
    shares = cents(residual * part)
    found = after(
        Prior(before, residual, shares, cents(shares / 2)),
        charge=charge,
        allowed=allowed,
        own=pays,
        shares=allowed - pays,
        method=method,
    )
    assert min(found.pays, found.patient, found.written_off) >= 0
    assert found.pays + found.patient + found.written_off == residual
    assert found.pays <= max(pays, shares)
    assert found.verified == (method in {"msp", "supplement", "medi_cal"})
    if method == "medi_cal":
        assert found.patient == 0


def cents(amount):
    return amount.quantize(Decimal("0.01"))
