"""E1: National Provider Identifiers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim, Provider

_LENGTH: Final = 10
_PREFIX_SUM: Final = 24  # what the digits 80840 in front of the NPI add to the sum (the published shortcut)
_NINE: Final = 9
_TEN: Final = 10
_STANDARD: Final = "45 CFR 162.406: the NPI has ten digits, the last of them a check digit"
_SOURCE: Final = "makdns.blogspot.com/2012/07; forums.studentdoctor.net thread 406385, which quotes CMS"
ROLES: Final = (
    "billing",
    "rendering",
    "referring",
    "primary_care",
    "supervising",
    "facility",
    "attending",
    "operating",
    "other_operating",
)
LINE_ROLES: Final = (
    "rendering",
    "purchased",
    "facility",
    "supervising",
    "ordering",
    "referring",
    "operating",
)


@lru_cache(maxsize=4096)
def wrong(npi: str) -> str:
    """Return what is wrong with a number as an NPI, as the end of a sentence, or "" for nothing.

    Examples
    --------
    >>> wrong("1234567893")
    ''
    >>> wrong("1234567890")
    'its check digit should be 3'
    """
    if not (npi.isascii() and npi.isdigit()):
        return "it has characters that are no digits"
    if len(npi) != _LENGTH:
        return f"it has {len(npi)} digits, and an NPI has 10"
    if npi[0] not in "12":
        return f"it begins with {npi[0]}, and an NPI begins with 1 or 2"
    check = _check_digit(npi[:-1])
    return "" if npi[-1] == check else f"its check digit should be {check}"


def _check_digit(nine: str) -> str:
    """Return the Luhn check digit of the first nine digits."""
    total = _PREFIX_SUM
    for place, digit in enumerate(reversed(nine)):
        number = int(digit) * (2 if place % 2 == 0 else 1)
        total += number - _NINE if number > _NINE else number
    return str(-total % _TEN)


def providers(claim: Claim, at: Context) -> list[tuple[str, Provider]]:
    """Return every provider of a claim with the path to it."""
    if at.providers is None:
        whole = claim.__dict__
        found = [(role, whole[role]) for role in ROLES if whole[role] is not None]
        for number, line in enumerate(claim.lines):
            parts = line.__dict__
            if any(map(parts.get, LINE_ROLES)):  # nearly every line has none
                found += [
                    (f"lines.{number}.{role}", parts[role]) for role in LINE_ROLES if parts[role] is not None
                ]
        at.providers = found
    return at.providers


@edit(
    "E1-npi",
    "Every NPI has ten digits and the right check digit",
    rule="ID",
    stage="registration",
    cites=_STANDARD,
    source=_SOURCE,
)
def npi(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each NPI that cannot be one."""
    for path, provider in providers(claim, at):
        if provider.npi and (why := wrong(provider.npi)):
            where = f"{path}.npi"
            yield (
                where,
                (
                    f"{provider.npi} in {at.item(where)} is not an NPI: {why}. The payer cannot find the "
                    "provider, so copy the number again from the provider file."
                ),
            )


@edit(
    "E1-billing-npi-missing",
    "The billing provider has an NPI",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 item 33a, UB-04 FL 56; 837 loop 2010AA NM109",
    source="NUCC 1500 manual 02/12, as read in studylib.net/doc/18132661",
)
def billing_missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak when nobody says by number who is to be paid."""
    if not claim.billing.npi:
        yield (
            "billing.npi",
            (
                f"There is no NPI of the billing provider ({at.item('billing.npi')}). The payer pays to "
                "this number, so add it from the provider file."
            ),
        )


@edit(
    "E1-attending-missing",
    "A hospital claim names who was in charge of the care",
    rule="FIELD",
    stage="registration",
    cites="UB-04 FL 76; 837I loop 2310A",
    source="UB-04 form locators as set out for this course; pyx12 map of 005010X223A2, loop 2310A",
    kinds=("institutional",),
)
def attending_missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak when an inpatient claim names no attending provider."""
    if at.inpatient and (claim.attending is None or not claim.attending.npi):
        yield (
            "attending.npi",
            (
                f"The attending provider's NPI is missing ({at.item('attending.npi')}). An inpatient claim "
                "says who was in charge of the care; take the name and number from the order to admit."
            ),
        )
