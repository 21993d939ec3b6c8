"""Where the official files are, on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from cleanclaim.codes.release import fiscal_year

# Nothing is ever fetched from anywhere else, wherever a server may send us.
HOSTS: Final = frozenset({"ftp.cdc.gov", "www.cdc.gov", "www.cms.gov"})
PAGES: Final = {
    "icd10cm": "https://www.cdc.gov/nchs/icd/icd-10-cm/files.html",
    "icd10pcs": "https://www.cms.gov/medicare/coding-billing/icd-10-codes",
    "hcpcs": "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One official file: its address, other official places of the same file, and what is known of it.

    Attributes
    ----------
    system, what
        Code set, and what the file holds.
    urls
        The address to try first, and the others.
    first_day
        First date of service of the release.
    verified
        Whether somebody is known to have fetched it; else the address is a guess from last year's.
    size, sha256
        Of a copy that others fetched, or None.
    """

    system: str
    what: str
    urls: tuple[str, ...]
    first_day: dt.date
    verified: bool
    size: int | None = None
    sha256: str | None = None


def official(day: dt.date) -> tuple[Address, ...]:
    """Return the addresses of the newest release of each code set that has begun on `day`."""
    begun = [row for row in _rows() if row["first_day"] <= day]
    newest = {row["system"]: row["first_day"] for row in sorted(begun, key=lambda r: r["first_day"])}
    return tuple(_address(row, day) for row in begun if row["first_day"] == newest[row["system"]])


def _address(row: dict[str, Any], day: dt.date) -> Address:
    year = fiscal_year(day)
    urls = tuple(url.replace("{year}", str(year)) for url in (row["url"], *row.get("instead", ())))
    first = dt.date(year - 1, 10, 1) if "{year}" in row["url"] else row["first_day"]
    return Address(
        row["system"], row["what"], urls, first, row["verified"], row.get("bytes"), row.get("sha256")
    )


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, Any]]:
    import tomllib  # noqa: PLC0415 - only for a download

    text = resources.files("cleanclaim.codes.update").joinpath("addresses.toml").read_text("utf-8")
    return list(tomllib.loads(text)["file"])
