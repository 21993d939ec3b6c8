"""Vector T2 of the published test vectors, on stand-in codes that have just the fees it names."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from itertools import permutations

import pytest
from claims_of import claim

from cleanclaim.codes.training import get
from cleanclaim.codes.training.table import table
from cleanclaim.payers.fees import Basis, price

PAYER = Basis(locality="national", conversion=Decimal(1))
FEES = {"Y5991": ("1000.00", 0), "Y5992": ("600.00", 0), "Y5993": ("400.00", 1)}


@pytest.fixture
def stand_ins(monkeypatch):
    model = get("Y5403")
    for code, (fee, bilateral) in FEES.items():
        none = Decimal("0.00")
        row = dataclasses.replace(
            model, code=code, work=Decimal(fee), pe_facility=none, malpractice=none, bilateral=bilateral
        )
        monkeypatch.setitem(table(), code, row)


@pytest.mark.parametrize("order", list(permutations(["Y5991", "Y5992", "Y5993 50"])), ids=" ".join)
def test_t2(stand_ins, order):
    rows = price(claim(*order, place="22"), PAYER)
    fees = {text[:5]: row.fee for text, row in zip(order, rows, strict=True)}
    assert fees == {"Y5991": Decimal(1000), "Y5992": Decimal(300), "Y5993": Decimal(300)}
    assert sum(fees.values()) == Decimal(1600)
