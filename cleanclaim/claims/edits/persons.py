"""E2: names and phone numbers without which a claim is not taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_PHONE: Final = re.compile(r"[2-9][0-9]{9}")
_MAPS: Final = "pyx12 maps of 005010X222A1 and 005010X223A2"


@edit(
    "E2-patient-name",
    "The patient has a last and a first name",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 item 2, UB-04 FL 8; 837 loop 2010CA NM103 and NM104",
    source=_MAPS,
)
def patient_name(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a patient without a last name; some people have one name only."""
    name = claim.patient.name
    if not name.last:
        yield (
            "patient.name",
            (
                f"The patient's last name is missing ({at.item('patient.name')}). Write the name as it is "
                "on the card."
            ),
        )


@edit(
    "E2-patient-sex",
    "The patient's sex is as the payer has it registered",
    rule="FIELD",
    stage="registration",
    severity=Severity.WARNING,
    cites="CMS-1500 item 3, UB-04 FL 11; 837 DMG03",
    source=_MAPS,
)
def patient_sex(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak when it was left out: the 837 has a value for unknown, but the field is required."""
    if not claim.patient.sex:
        yield (
            "patient.sex",
            (
                f"The patient's sex is missing ({at.item('patient.sex')}). The payer compares it with its "
                "own record; take what is registered there."
            ),
        )


@edit(
    "E2-billing-name",
    "The billing provider has a name",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 item 33, UB-04 FL 1; 837 loop 2010AA NM103",
    source=_MAPS,
)
def billing_name(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a billing provider without a name."""
    if not claim.billing.name.last:
        yield (
            "billing.name",
            (
                f"The billing provider has no name ({at.item('billing.name')}). Write it as it stands in "
                "the payer's file."
            ),
        )


@edit(
    "E2-phone",
    "A phone number has ten digits, area code first",
    rule="ID",
    stage="registration",
    severity=Severity.WARNING,
    cites="837 PER04 with qualifier TE: area code and number, no signs between",
    source=_MAPS,
)
def phone(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of the billing provider's or the patient's phone number when it is none."""
    for where, number in (("billing.phone", claim.billing.phone), ("patient.phone", claim.patient.phone)):
        if number and not _PHONE.fullmatch(number):
            yield (
                where,
                (
                    f"{number} is not a phone number with area code: write ten digits, so that the payer "
                    "can call."
                ),
            )
