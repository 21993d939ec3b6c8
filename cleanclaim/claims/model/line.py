"""One service line of a claim."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import PlainSerializer

from cleanclaim.charts.registration import OtherId, Provider, Record
from cleanclaim.claims.model.money import ZERO, Money

Quantity = Annotated[Decimal, PlainSerializer(lambda value: f"{value.normalize():f}", return_type=str)]


class Drug(Record):
    """The drug of a line: NDC (11 digits, no hyphens), how much of which unit, and a prescription number."""

    ndc: str
    quantity: Quantity | None = None
    unit: Literal["F2", "GR", "ME", "ML", "UN", ""] = ""
    prescription: str = ""


class Adjustment(Record):
    """Money a payer took off: group (CO, OA, PI, PR), reason code number, amount in dollars, units taken."""

    group: str
    reason: str
    amount: Money
    quantity: Quantity | None = None


class LineDecision(Record):
    """What an earlier payer decided about this line.

    Parameters
    ----------
    payer_id
        Identifier of the payer (`Payer.id`) that decided.
    paid
        Dollars it paid for the line.
    code, modifiers
        Procedure it paid, if not the one that was billed.
    """

    payer_id: str
    paid: Money
    code: str
    modifiers: tuple[str, ...] = ()
    revenue_code: str = ""
    units: Quantity = Decimal(1)
    adjustments: tuple[Adjustment, ...] = ()
    decided: dt.date | None = None
    remaining: Money | None = None


class Attachment(Record):
    """A paper that goes with the claim: kind and way of sending (X12 PWK01, PWK02), control number."""

    kind: str
    sent_by: str
    control_number: str = ""


class Extra(Record):
    """A segment of a received 837 that the record has no field for: kept, so that nothing is lost.

    `loop` is where it stood (``"2300"``); `elements` starts with the segment's name, parts joined by ``:``.
    """

    loop: str
    elements: tuple[str, ...]


class ServiceLine(Record):
    """One line of the claim.

    Parameters
    ----------
    code
        HCPCS Level II code, training procedure code, or one of a licensed file; may be empty on an
        institutional line that needs none.
    modifiers
        In the order of the claim, at most four are legal.
    revenue_code
        Four digits; institutional lines only.
    begins, ends
        Date of service from and through; `ends` None means the same day.
    place
        Place of service of the line if it is not the claim's.
    units, unit
        How many, and of what: ``"UN"`` units, ``"MJ"`` minutes (anesthesia), ``"DA"`` days.
    charge
        Dollars for the whole line.
    pointers
        Up to four numbers of the claim's diagnoses, counted from 1; the first is the main reason.
    """

    code: str = ""
    modifiers: tuple[str, ...] = ()
    description: str = ""
    revenue_code: str = ""
    begins: dt.date | None = None
    ends: dt.date | None = None
    place: str = ""
    units: Quantity = Decimal(1)
    unit: Literal["UN", "MJ", "DA"] = "UN"
    charge: Money = ZERO
    noncovered: Money | None = None
    pointers: tuple[int, ...] = ()
    emergency: bool = False
    epsdt: bool = False
    family_planning: bool = False
    copay_exempt: bool = False
    control_number: str = ""
    prior_authorization: str = ""
    referral: str = ""
    clia: str = ""
    note: str = ""
    drug: Drug | None = None
    purchased_from: str = ""
    purchase_charge: Money | None = None
    rendering: Provider | None = None
    purchased: Provider | None = None
    facility: Provider | None = None
    supervising: Provider | None = None
    ordering: Provider | None = None
    referring: Provider | None = None
    operating: Provider | None = None
    decisions: tuple[LineDecision, ...] = ()
    other_ids: tuple[OtherId, ...] = ()
    extras: tuple[Extra, ...] = ()

    @property
    def through(self) -> dt.date | None:
        """Last day of the service."""
        return self.ends or self.begins
