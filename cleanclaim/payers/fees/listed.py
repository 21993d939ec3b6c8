"""Our practice price list for real HCPCS Level II codes: drugs, equipment, supplies and flat fees.

The prices are ours. They are shaped like real ones and no payer's own; `PRACTICE_PRICE` is what a step says.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Final

PRACTICE_PRICE: Final = "practice price list of this course (our own numbers, no payer's)"


@dataclass(frozen=True, slots=True)
class Listed:
    """A price of the list.

    Attributes
    ----------
    code
        HCPCS Level II code.
    kind
        ``"drug"``, ``"supply"``, ``"bought"`` (cheap or usually bought equipment), ``"rented"`` (capped
        rental), ``"monthly"`` (rented for as long as needed), ``"transport"``, ``"lab"``, ``"service"`` (fee
        schedule of clinicians), ``"visit"`` (any other flat fee), ``"report"`` (priced by report) or
        ``"never"`` (not covered).
    price
        Dollars: of a drug its average sales price a unit; of equipment new; of a monthly rental one month; of
        all others the fee a unit.
    facility
        Dollars in a facility where they differ, or None.
    """

    code: str
    kind: str
    price: Decimal
    facility: Decimal | None = None


def listed(code: str) -> Listed | None:
    """Return the row of a code, or None when it is not on the list."""
    return price_list().get(code)


@lru_cache(maxsize=1)
def price_list() -> dict[str, Listed]:
    """Return the list by code."""
    import csv  # noqa: PLC0415 - only when a HCPCS code is priced

    text = resources.files("cleanclaim.payers.fees").joinpath("prices.csv").read_text("utf-8")
    return {
        row["code"]: Listed(
            row["code"],
            row["kind"],
            Decimal(row["practice_price"]),
            Decimal(row["practice_price_in_facility"]) if row["practice_price_in_facility"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    }
