"""City lines, and identifiers written behind their qualifier."""

from __future__ import annotations

import re
from typing import Any, Final

from cleanclaim.charts.registration import Address, OtherId, Provider
from cleanclaim.claims.paper.written import printed, street

TAXONOMY: Final = "ZZ"  # what the paper form calls a taxonomy code
_CITY: Final = re.compile(
    r"(?P<city>.*?)\s*(?:\b(?P<state>[A-Z]{2}))?\s*(?P<zip>\d{5}(?:-?\d{4})?)?$", re.ASCII
)


def city_line(address: Address) -> str:
    """Write city, state and ZIP as one line without punctuation."""
    return " ".join(
        part for part in (street(address.city), printed(address.state), printed(address.zip)) if part
    )


def read_city_line(text: str) -> tuple[str, str, str]:
    """Read city, state and ZIP from one line."""
    found = _CITY.fullmatch(" ".join(text.upper().replace(",", " ").split()))
    if found is None:
        return "", "", ""
    return found["city"] or "", found["state"] or "", (found["zip"] or "").replace("-", "")


def identifier(provider: Provider) -> tuple[str, str]:
    """Return qualifier and value of the one number beside the NPI that the paper has room for."""
    if provider.taxonomy:
        return TAXONOMY, printed(provider.taxonomy)
    for other in provider.other_ids:
        if value := printed(other.value):
            return printed(other.qualifier), value
    return "", ""


def identified(qualifier: str, value: str) -> dict[str, Any]:
    """Return the provider fields that a qualifier and a value fill."""
    if not value:
        return {}
    if qualifier == TAXONOMY:
        return {"taxonomy": value}
    return {"other_ids": (OtherId(qualifier=qualifier, value=value),)}


def split_identifier(text: str) -> tuple[str, str]:
    """Split a number from the two characters of its qualifier."""
    bare = printed(text)
    return bare[:2], bare[2:].strip()
