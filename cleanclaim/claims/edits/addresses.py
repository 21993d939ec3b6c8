"""E2: addresses: street, state, ZIP code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Address, Claim

STATES: Final = frozenset(
    [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
        "DC",
        "AS",
        "GU",
        "MP",
        "PR",
        "VI",
        "FM",
        "MH",
        "PW",
        "AA",
        "AE",
        "AP",
    ]
)
_DIGIT: Final = re.compile(r"[0-9]")
ZIP: Final = re.compile(r"(?!00000)[0-9]{5}(?:[0-9]{4})?")


@edit(
    "E2-address-missing",
    "Patient and billing provider have a street, a city, a state and a ZIP code",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 items 5 and 33; 837 N3 and N4",
    source="pyx12 maps of 005010X222A1 and 005010X223A2",
)
def missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of the parts of an address that are missing."""
    for path, whose, address in (
        ("patient.address", "The patient's address", claim.patient.address),
        ("billing.address", "The billing provider's address", claim.billing.address),
    ):
        if address.country:
            continue
        for field, word in (("line1", "street"), ("city", "city"), ("state", "state"), ("zip", "ZIP code")):
            if not getattr(address, field):
                yield (
                    f"{path}.{field}",
                    (
                        f"{whose} has no {word} ({at.item(path)}). Add it, or the claim does not pass the "
                        "front door."
                    ),
                )


@edit(
    "E2-state",
    "A state is two letters of the United States Postal Service",
    rule="ID",
    stage="registration",
    cites="837 N402; Postal Service list of states, territories and military codes",
    source="United States Postal Service: abbreviations of states and territories",
)
def state(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a state that is none."""
    for path, address in _addresses(claim, at):
        if address.state and not address.country and address.state not in STATES:
            yield (
                f"{path}.state",
                (
                    f"{address.state} is not a state ({at.item(path)}). Write two letters, like CA for "
                    "California."
                ),
            )


@edit(
    "E2-zip",
    "A ZIP code has five or nine digits",
    rule="ID",
    stage="registration",
    cites="837 N403; CMS-1500 items 5, 7, 32 and 33",
    source="medicarepaymentandreimbursement.com/2011/08 (five and nine digits)",
)
def zip_code(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a ZIP code that is none."""
    for path, address in _addresses(claim, at):
        if address.zip and not address.country and not ZIP.fullmatch(address.zip):
            yield (
                f"{path}.zip",
                (
                    f"{address.zip} is not a ZIP code ({at.item(path)}). Write five digits, or nine with "
                    "the four at the end."
                ),
            )


@edit(
    "E2-city-digits",
    "A city has a name",
    rule="FIELD",
    stage="registration",
    severity=Severity.WARNING,
    cites="837 N401",
    source="pyx12 maps of 005010X222A1 and 005010X223A2: city name, two characters or more",
)
def city(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a city with digits or of one letter: most likely the ZIP code or the state slipped in."""
    for path, address in _addresses(claim, at):
        if address.city and (len(address.city) == 1 or _DIGIT.search(address.city)):
            yield (
                f"{path}.city",
                (
                    f"{address.city} does not look like a city ({at.item(path)}). Check that no box moved "
                    "by one."
                ),
            )


def _addresses(claim: Claim, at: Context) -> list[tuple[str, Address]]:
    """Return every address that goes on the wire, with the path to it."""
    if at.addresses is None:
        found = [("patient.address", claim.patient.address), ("billing.address", claim.billing.address)]
        if claim.pay_to is not None:
            found.append(("pay_to", claim.pay_to))
        if claim.facility is not None:
            found.append(("facility.address", claim.facility.address))
        for number, coverage in enumerate(claim.coverages):
            if coverage.subscriber is not None:
                found.append((f"coverages.{number}.subscriber.address", coverage.subscriber.address))
        at.addresses = found
    return at.addresses
