"""Is this patient covered, and for what: the question (X12 270) and the answer (X12 271) as records.

An answer is what the payer knew on that day. It is no promise to pay.
"""

from __future__ import annotations

import datetime as dt

from cleanclaim.charts.registration import OtherId, Record
from cleanclaim.claims.model.line import Extra, Quantity
from cleanclaim.claims.model.money import Money
from cleanclaim.claims.party import Amount, Dated, Party

ACTIVE = frozenset("12345")
"""Values of `Benefit.information` that say coverage is active (``"1"`` and its four special cases)."""


class Trace(Record):
    """A number that ties an answer to its question: kind (1 or 2), number, who gave it, and its detail."""

    kind: str
    number: str
    by: str = ""
    detail: str = ""


class Member(Party):
    """The subscriber or the dependent who is asked about.

    Parameters
    ----------
    patient_relationship
        X12 INS02: ``"18"`` self, ``"01"`` spouse, ``"19"`` child, ``"34"`` other adult.
    changed
        True when the payer says that what it knows differs from what was asked (INS03 ``"001"``).
    """

    dob: dt.date | None = None
    sex: str = ""
    patient_relationship: str = ""
    changed: bool = False
    birth_order: int | None = None
    traces: tuple[Trace, ...] = ()
    dates: tuple[Dated, ...] = ()
    diagnoses: tuple[str, ...] = ()


class Question(Record):
    """One thing that is asked: service types (``"30"`` the plan as a whole) or a procedure, on a day."""

    service_types: tuple[str, ...] = ()
    code_kind: str = ""
    code: str = ""
    modifiers: tuple[str, ...] = ()
    level: str = ""
    pointers: tuple[int, ...] = ()
    amounts: tuple[Amount, ...] = ()
    place: str = ""
    other_ids: tuple[OtherId, ...] = ()
    dates: tuple[Dated, ...] = ()


class Inquiry(Record):
    """A 270: who asks whom about which patient.

    Parameters
    ----------
    reference
        The asker's number of the message (BHT03); a payer that answers at once sends it back.
    asked
        Day and time of the question.
    dependent
        The patient, where the patient is not the subscriber.
    """

    payer: Party
    provider: Party
    subscriber: Member
    dependent: Member | None = None
    questions: tuple[Question, ...] = ()
    reference: str = ""
    purpose: str = "13"
    asked: dt.datetime | None = None
    kind: str = ""

    @property
    def patient(self) -> Member:
        """Whom the question is about."""
        return self.dependent or self.subscriber


class Rejection(Record):
    """Why a request could not be answered: where, reason code and what to do (X12 AAA)."""

    level: str
    reason: str
    action: str
    valid: bool = False


class Delivery(Record):
    """How often and how much of a service is covered (X12 HSD): quantity, per what, over which time."""

    quantity_kind: str = ""
    quantity: Quantity | None = None
    unit: str = ""
    per: Quantity | None = None
    period: str = ""
    periods: Quantity | None = None
    frequency: str = ""
    pattern: str = ""


class Benefit(Record):
    """One fact about the coverage (X12 EB and what hangs on it).

    Parameters
    ----------
    information
        ``"1"`` active, ``"6"`` inactive, ``"A"`` coinsurance, ``"B"`` copay, ``"C"`` deductible, …
    amount
        Dollars, where the fact is an amount.
    fraction
        Part of one, where it is a share: ``0.2`` is 20 %.
    network
        ``"Y"`` in the plan's network, ``"N"`` out of it, ``"W"`` does not matter, ``"U"`` unknown.
    """

    information: str
    level: str = ""
    service_types: tuple[str, ...] = ()
    insurance_type: str = ""
    plan: str = ""
    period: str = ""
    amount: Money | None = None
    fraction: Quantity | None = None
    quantity_kind: str = ""
    quantity: Quantity | None = None
    authorization: str = ""
    network: str = ""
    code_kind: str = ""
    code: str = ""
    modifiers: tuple[str, ...] = ()
    pointers: tuple[int, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    other_ids: tuple[OtherId, ...] = ()
    dates: tuple[Dated, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    messages: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    extras: tuple[Extra, ...] = ()


class Eligibility(Record):
    """A 271: what the payer answers about one patient, or why it cannot."""

    payer: Party
    provider: Party | None = None
    subscriber: Member | None = None
    dependent: Member | None = None
    benefits: tuple[Benefit, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    reference: str = ""
    purpose: str = "11"
    answered: dt.datetime | None = None

    @property
    def patient(self) -> Member | None:
        """Whom the answer is about; None when the request was rejected before it came to a person."""
        return self.dependent or self.subscriber

    @property
    def active(self) -> bool:
        """True when at least one benefit says that coverage is active."""
        return any(item.information in ACTIVE for item in self.benefits)
