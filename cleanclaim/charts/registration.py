"""What the front desk writes down: persons, providers, payers and coverages.

These are records, not judgements: they hold whatever was written, a wrong NPI too. What is wrong with it
is said by the edits of `cleanclaim.claims`. Text is held without spaces around it; codes without punctuation
where the field itself has none.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

Relationship = Literal[
    "self",
    "spouse",
    "child",
    "employee",
    "unknown",
    "organ_donor",
    "cadaver_donor",
    "life_partner",
    "other",
]
Sex = Literal["F", "M", "X", ""]
_ZIP_LENGTHS: Final = (5, 9)


class Record(BaseModel):
    """A record that cannot be changed in place and knows no fields but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _digits_of_zip(value: object) -> object:
    """Drop the hyphen of ``95814-0101``; whatever is no ZIP stays as written, for the edits to see."""
    if isinstance(value, str):
        bare = value.replace("-", "").replace(" ", "")
        if bare.isdigit() and len(bare) in _ZIP_LENGTHS:
            return bare
    return value


def _digits_of_phone(value: object) -> object:
    """Keep the ten digits of a phone number; whatever is none stays as written."""
    if isinstance(value, str):
        digits = "".join(ch for ch in value if ch.isdigit())
        return digits if len(digits) == 10 and not any(ch.isalpha() for ch in value) else value  # noqa: PLR2004
    return value


Zip = Annotated[str, BeforeValidator(_digits_of_zip)]
Phone = Annotated[str, BeforeValidator(_digits_of_phone)]


class Name(Record):
    """A person's name, or an organization's in `last` alone."""

    last: str = ""
    first: str = ""
    middle: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        given = " ".join(part for part in (self.first, self.middle) if part)
        family = " ".join(part for part in (self.last, self.suffix) if part)
        return f"{given} {family}".strip()


class Address(Record):
    """A postal address. `zip` has 5 or 9 digits without hyphen; `country` is empty for the United States."""

    line1: str = ""
    line2: str = ""
    city: str = ""
    state: str = ""
    zip: Zip = ""
    country: str = ""


class Person(Record):
    """A patient or an insured person. `sex` as registered; dates are calendar dates."""

    name: Name
    dob: dt.date | None = None
    sex: Sex = ""
    address: Address = Address()
    phone: Phone = ""
    died: dt.date | None = None
    ssn: str = ""


class OtherId(Record):
    """An identifier beside the NPI: qualifier (``"0B"`` state licence, ``"G2"`` payer's own) and value."""

    qualifier: str
    value: str


class Provider(Record):
    """Who gave, ordered or bills the care: a person or an organization.

    Parameters
    ----------
    organization
        True when `name.last` is the name of an organization.
    npi
        National Provider Identifier, ten digits.
    taxonomy
        Provider taxonomy code, ten characters.
    tax_id, tax_id_kind
        Nine digits without hyphen, and whether they are an EIN or an SSN.
    """

    name: Name
    organization: bool = False
    npi: str = ""
    taxonomy: str = ""
    tax_id: str = ""
    tax_id_kind: Literal["EIN", "SSN", ""] = ""
    address: Address = Address()
    contact: str = ""
    phone: Phone = ""
    fax: Phone = ""
    email: str = ""
    other_ids: tuple[OtherId, ...] = ()


class Payer(Record):
    """Who is asked to pay: name, the payer identifier used on the wire, and address."""

    name: str
    id: str = ""
    id_kind: Literal["PI", "XV"] = "PI"
    address: Address = Address()
    other_ids: tuple[OtherId, ...] = ()


class Coverage(Record):
    """One insurance of the patient.

    Parameters
    ----------
    payer
        The payer of this coverage.
    member_id
        Identifier exactly as on the card (for Medicare the MBI, 11 characters).
    relationship
        What the patient is to the subscriber.
    subscriber
        The insured person; None when the patient is the subscriber (`relationship` is ``"self"``).
    group, group_name
        Number and name of the group or plan.
    filing
        Claim filing indicator: ``"MB"`` Medicare Part B, ``"MA"`` Part A, ``"MC"`` Medicaid (Medi-Cal),
        ``"CI"`` commercial, ``"HM"`` HMO, ``"12"`` PPO, ``"WC"`` workers' compensation, ``"CH"`` TRICARE, …
    insurance_type
        Why Medicare is not first (``"12"`` working aged, …), when it is not; else empty.
    begins, ends
        First and last day of the coverage, when known.
    """

    payer: Payer
    member_id: str = ""
    relationship: Relationship = "self"
    subscriber: Person | None = None
    group: str = ""
    group_name: str = ""
    filing: str = "CI"
    insurance_type: str = ""
    begins: dt.date | None = None
    ends: dt.date | None = None
    claim_number: str = ""  # the payer's number of a property, auto or workers' compensation case
