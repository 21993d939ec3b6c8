"""The working set that comes with the course: what a clinic, an outpatient department and a supplier meet."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Final

from cleanclaim.codes.hcpcs.model import Hcpcs, Unit

CHECKED: Final = dt.date(2026, 11, 24)
LABEL: Final = f"HCPCS Level II working set, checked {CHECKED.isoformat()}, our own words"


@lru_cache(maxsize=1)
def working_set() -> dict[str, Hcpcs]:
    """Return the rows of ``working_set.csv`` by code."""
    import csv  # noqa: PLC0415 - only when a code is asked for

    text = resources.files("cleanclaim.codes.hcpcs").joinpath("working_set.csv").read_text("utf-8")
    return {row["code"]: _row(row) for row in csv.DictReader(text.splitlines())}


def _row(row: dict[str, str]) -> Hcpcs:
    unit = Unit(Decimal(row["amount"]), row["unit"]) if row["amount"] else None
    return Hcpcs(
        row["code"],
        row["title"],
        unit,
        tuple(row["names"].split(";")) if row["names"] else (),
        _day(row["effective_from"]),
        _day(row["effective_to"]),
        row["replaced_by"],
        tuple(row["sources"].split(";")),
        row["verified"] == "true",
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
