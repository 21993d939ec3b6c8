"""Every sample claim is priced, under every kind of payer, with the files of numbers read once."""

from __future__ import annotations

import tomllib

import pytest

from cleanclaim.claims import samples
from cleanclaim.payers.fees import Basis, price

KINDS = ["rbrvs", "rbrvs_multiple", "share_of_charge", "omfs", "medi_cal", "capitation"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_shape_is_priced(kind):
    basis = Basis(kind=kind)
    for shape in samples.SHAPES:
        bill = samples.claim(11, shape=shape)
        rows = price(bill, basis)
        assert len(rows) == len(bill.lines)
        assert all(row.fee is not None or row.why_none for row in rows), shape
        assert all(not any(step.before == step.after == 0 for step in row.steps[:-1]) for row in rows), shape


def test_nothing_is_read_twice(monkeypatch):
    bill, basis = samples.claim(11, shape="drug_left_over"), Basis()
    price(bill, basis)

    def no_more(text):
        raise AssertionError(f"read again: {text[:40]}")

    monkeypatch.setattr(tomllib, "loads", no_more)
    assert price(bill, basis) == price(bill, Basis())
