"""Every clock against a table that was worked out by hand."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest

MONEY = {"amount", "average_contracted", "medicare", "overpaid", "income", "expected", "billed", "loss"}
VECTORS = tomllib.loads((Path(__file__).parent / "vectors.toml").read_text("utf-8"))["vector"]


def answer(row):
    module, name = row["call"].split(".")
    asked = {key: Decimal(value) if key in MONEY else value for key, value in row["input"].items()}
    return getattr(import_module(f"cleanclaim.payers.clocks.{module}"), name)(**asked)


@pytest.mark.parametrize("row", VECTORS, ids=[row["id"] for row in VECTORS])
def test_vector(row):
    said = answer(row)
    if row["expected"].get("none"):
        assert said is None
        return
    for name, value in row["expected"].items():
        found = getattr(said, name)
        assert found == (Decimal(value) if isinstance(found, Decimal) else value), (name, said.steps)
    assert said.what.endswith(".")
    assert said.cites
    assert said.steps
    assert all(step[0].isupper() or step[0] in "$0123456789" for step in said.steps), said.steps


def test_the_table_is_large_enough_and_each_row_says_whence():
    names = [row["id"] for row in VECTORS]
    assert len(names) == len(set(names)) >= 30 + len([name for name in names if name.startswith("T")])
    assert all(row["source"] for row in VECTORS)
