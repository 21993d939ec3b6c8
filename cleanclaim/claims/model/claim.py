"""The claim: what is billed, to whom, for whom, and why."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from cleanclaim.charts.registration import Address, Coverage, OtherId, Person, Provider, Record
from cleanclaim.claims.model.line import Adjustment, Attachment, Extra, ServiceLine
from cleanclaim.claims.model.money import ZERO, Money
from cleanclaim.claims.model.stay import Stay


class Diagnosis(Record):
    """A diagnosis: ICD-10-CM code with its dot, and on institutional claims the POA indicator."""

    code: str
    poa: str = ""


class Accident(Record):
    """What the condition is related to (CMS-1500 items 10a to 10c) and the day and place of the accident."""

    employment: bool = False
    auto: bool = False
    other: bool = False
    state: str = ""
    country: str = ""
    on: dt.date | None = None


class ClaimDates(Record):
    """Dates of the whole claim, beside those of its lines; None where there is none."""

    onset: dt.date | None = None
    last_menstrual_period: dt.date | None = None
    initial_treatment: dt.date | None = None
    last_seen: dt.date | None = None
    acute_manifestation: dt.date | None = None
    last_xray: dt.date | None = None
    prescription: dt.date | None = None
    disability_begins: dt.date | None = None
    disability_ends: dt.date | None = None
    last_worked: dt.date | None = None
    return_to_work: dt.date | None = None
    admitted: dt.date | None = None
    discharged: dt.date | None = None
    assumed_care: dt.date | None = None
    relinquished_care: dt.date | None = None
    first_contact: dt.date | None = None


class PriorPayment(Record):
    """What an earlier payer paid on the whole claim.

    Parameters
    ----------
    coverage
        Which of the claim's coverages paid, counted from 0.
    paid
        Dollars it paid.
    decided
        Day of its decision.
    adjustments
        What it took off at claim level (line-level ones stand on the lines).
    """

    coverage: int
    paid: Money
    decided: dt.date | None = None
    adjustments: tuple[Adjustment, ...] = ()
    noncovered: Money | None = None
    remaining: Money | None = None


class Claim(Record):
    """One claim, professional (CMS-1500, 837P) or institutional (UB-04, 837I).

    It holds what the biller entered, right or wrong; `cleanclaim.claims.scrub` says what is wrong with it.

    Parameters
    ----------
    kind
        ``"professional"`` or ``"institutional"``.
    account
        Patient account number, as the clinic's own system has it (item 26, CLM01).
    patient
        Who was treated.
    coverages
        The patient's payers in the order in which they pay; `destination` says which of them gets this claim.
    billing
        Who is to be paid (item 33).
    diagnoses
        ICD-10-CM codes; the first is the first-listed or principal one.
    lines
        Service lines.
    place
        Place of service of the claim, two digits; empty on institutional claims.
    frequency, payer_control_number
        ``"1"`` original, ``"7"`` replacement, ``"8"`` void; for 7 and 8 the number the payer gave it.
    total
        Dollars of the whole claim as entered; None where it was left to be added up.
    received
        The day the payer has it, for the timely-filing clock; None while it is not sent.

    Raises
    ------
    pydantic.ValidationError
        If something cannot be written down at all (a date that is none, an amount with letters).
        `cleanclaim.claims.from_json` says the same in plain sentences.
    """

    kind: Literal["professional", "institutional"] = "professional"
    account: str = ""
    patient: Person
    coverages: tuple[Coverage, ...] = ()
    destination: int = 0
    billing: Provider
    pay_to: Address | None = None
    rendering: Provider | None = None
    referring: Provider | None = None
    primary_care: Provider | None = None
    supervising: Provider | None = None
    facility: Provider | None = None
    attending: Provider | None = None
    operating: Provider | None = None
    other_operating: Provider | None = None
    diagnoses: tuple[Diagnosis, ...] = ()
    external_causes: tuple[Diagnosis, ...] = ()
    anesthesia_procedures: tuple[str, ...] = ()
    lines: tuple[ServiceLine, ...] = ()
    place: str = ""
    frequency: str = "1"
    payer_control_number: str = ""
    total: Money | None = None
    accept_assignment: Literal["A", "B", "C", ""] = "A"
    assign_benefits: Literal["Y", "N", "W", ""] = "Y"
    release_information: Literal["Y", "I", ""] = "Y"
    provider_signature: bool = True
    patient_signature_source: bool = False
    accident: Accident = Accident()
    dates: ClaimDates = ClaimDates()
    patient_paid: Money | None = None
    prior_authorization: str = ""
    referral: str = ""
    clia: str = ""
    delay_reason: str = ""
    medical_record: str = ""
    demonstration: str = ""
    special_program: str = ""
    condition_codes: tuple[str, ...] = ()
    note: str = ""
    attachments: tuple[Attachment, ...] = ()
    pregnant: bool = False
    weight: Decimal | None = None
    homebound: bool = False
    prior_payments: tuple[PriorPayment, ...] = ()
    stay: Stay | None = None
    received: dt.date | None = None
    other_ids: tuple[OtherId, ...] = ()
    extras: tuple[Extra, ...] = ()

    @property
    def charges(self) -> Decimal:
        """Sum of the charges of the lines, in dollars."""
        return sum((line.charge for line in self.lines), ZERO)

    @property
    def coverage(self) -> Coverage | None:
        """The coverage whose payer gets this claim, or None when there is none."""
        return self.coverages[self.destination] if 0 <= self.destination < len(self.coverages) else None

    @property
    def subscriber(self) -> Person:
        """The insured person of that coverage: the patient when the patient is the subscriber."""
        coverage = self.coverage
        return (coverage.subscriber if coverage else None) or self.patient

    @property
    def begins(self) -> dt.date | None:
        """First day of service: of the statement, or the earliest of the lines."""
        if self.stay and self.stay.begins:
            return self.stay.begins
        return min((line.begins for line in self.lines if line.begins), default=None)

    @property
    def ends(self) -> dt.date | None:
        """Last day of service: through date of the statement, or the latest of the lines."""
        if self.stay and self.stay.ends:
            return self.stay.ends
        return max((day for line in self.lines if (day := line.through)), default=None)
