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

_TRIED: Final = 2  # releases of a code set: the newest, and the one before it
_QUARTERS: Final = {1: "january", 4: "april", 7: "july", 10: "october"}
_MONTHS: Final[dict[str, tuple[int, ...]]] = {
    "once": (),
    "april": (4,),
    "october": (10,),
    "quarter": tuple(_QUARTERS),
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
    """Return where the releases of each code set are that have begun on `day`: the newest and the one before.

    The newest stand first. An address by pattern may lead nowhere, because that update never came: then the
    release before it is the newest there is.
    """
    found = [_address(row, first) for row in _rows() if (first := _begun(row, day))]
    wanted = []
    for system in dict.fromkeys(address.system for address in found):
        of_system = [address for address in found if address.system == system]
        newest = sorted({address.first_day for address in of_system}, reverse=True)[:_TRIED]
        wanted += [address for first in newest for address in of_system if address.first_day == first]
    return tuple(wanted)


def _begun(row: dict[str, Any], day: dt.date) -> dt.date | None:
    """Return the first day of the row's newest release that has begun on `day`, or None."""
    first: dt.date = row["first_day"]
    if months := _MONTHS[row.get("every", "once")]:
        starts = [dt.date(year, month, 1) for year in (day.year - 1, day.year) for month in months]
        return max((start for start in starts if first <= start <= day), default=None)
    return first if first <= day else None


def _address(row: dict[str, Any], first: dt.date) -> Address:
    year = first.year if row["system"] == "hcpcs" else fiscal_year(first)
    urls = tuple(
        url.replace("{year}", str(year)).replace("{month}", _QUARTERS.get(first.month, ""))
        for url in (row["url"], *row.get("instead", ()))
    )
    return Address(
        row["system"], row["what"], urls, first, row["verified"], row.get("bytes"), row.get("sha256")
    )


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, Any]]:
    import tomllib  # noqa: PLC0415 - only for a download

    text = resources.files("cleanclaim.codes.update").joinpath("addresses.toml").read_text("utf-8")
    return list(tomllib.loads(text)["file"])
