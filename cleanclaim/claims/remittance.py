"""What a payer says it paid, and why not more: the remittance advice (X12 835) as a record.

The three sums that must hold are those of the wire: of each line, of each claim,
and of the whole payment. `cleanclaim.claims.x12` checks them when it reads; the records only hold.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from cleanclaim.charts.registration import OtherId, Record
from cleanclaim.claims.model.line import Adjustment, Extra, Quantity
from cleanclaim.claims.model.money import ZERO, Money
from cleanclaim.claims.party import Amount, Contact, Count, Dated, Party


class PaidLine(Record):
    """One service line of a paid or denied claim.

    Parameters
    ----------
    code_kind, code, modifiers
        The procedure that was decided on; `code_kind` is ``"HC"`` for HCPCS, ``"NU"`` for a revenue code.
    charge, paid
        Dollars billed and dollars paid for the line.
    units, billed_units
        Units paid (1 where the payer says nothing) and, where they differ, units billed.
    billed_kind, billed_code, billed_modifiers
        The procedure that was billed, where the payer decided on another one.
    adjustments
        Why paid is not charge: charge minus their sum is what was paid.
    control_number
        The line's own number from the claim (REF 6R of the 837), which ties the two together.
    remarks
        Remark codes of the line, such as ``"N130"``.
    """

    code_kind: str = "HC"
    code: str = ""
    modifiers: tuple[str, ...] = ()
    description: str = ""
    charge: Money = ZERO
    paid: Money = ZERO
    revenue_code: str = ""
    units: Quantity = Decimal(1)
    billed_kind: str = ""
    billed_code: str = ""
    billed_modifiers: tuple[str, ...] = ()
    billed_description: str = ""
    billed_units: Quantity | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None
    adjustments: tuple[Adjustment, ...] = ()
    control_number: str = ""
    other_ids: tuple[OtherId, ...] = ()
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Count, ...] = ()
    remarks: tuple[str, ...] = ()
    extras: tuple[Extra, ...] = ()

    @property
    def allowed(self) -> Decimal | None:
        """Dollars the payer allowed for the line, where it says so (AMT B6)."""
        return next((item.amount for item in self.amounts if item.kind == "B6"), None)


class PaidClaim(Record):
    """One claim as the payer decided it.

    Parameters
    ----------
    account
        The clinic's own patient account number, as sent (CLP01).
    status
        ``"1"`` decided as primary, ``"2"`` secondary, ``"3"`` tertiary, ``"4"`` denied, ``"19"`` to ``"21"``
        the same three and forwarded, ``"22"`` reversal of an earlier payment, …
    charge, paid, patient_responsibility
        Dollars of the whole claim.
    payer_control_number
        The payer's number of the claim; a replacement or an appeal quotes it.
    adjustments
        Those of the claim as a whole; those of a line stand on the line.
    header
        Number of the group of claims it stands in (LX01).
    """

    account: str
    status: str
    charge: Money
    paid: Money
    patient_responsibility: Money | None = None
    filing: str = ""
    payer_control_number: str = ""
    place: str = ""
    frequency: str = ""
    drg: str = ""
    drg_weight: Quantity | None = None
    discharge_fraction: Quantity | None = None
    adjustments: tuple[Adjustment, ...] = ()
    patient: Party | None = None
    subscriber: Party | None = None
    corrected: Party | None = None
    rendering: Party | None = None
    crossover: Party | None = None
    corrected_payer: Party | None = None
    other_subscriber: Party | None = None
    remarks: tuple[str, ...] = ()
    other_ids: tuple[OtherId, ...] = ()
    dates: tuple[Dated, ...] = ()
    contacts: tuple[Contact, ...] = ()
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Count, ...] = ()
    lines: tuple[PaidLine, ...] = ()
    header: str = "1"
    extras: tuple[Extra, ...] = ()

    @property
    def reversal(self) -> bool:
        """True when this takes an earlier payment back."""
        return self.status == "22"

    @property
    def all_adjustments(self) -> tuple[Adjustment, ...]:
        """Adjustments of the claim and of its lines, in order."""
        return self.adjustments + tuple(item for line in self.lines for item in line.adjustments)

    def taken(self, group: str) -> Decimal:
        """Dollars of all adjustments of one group (``"CO"``, ``"PR"``, ``"OA"``, ``"PI"``)."""
        return sum((item.amount for item in self.all_adjustments if item.group == group), ZERO)


class ProviderAdjustment(Record):
    """Money moved outside any claim: reason, reference, dollars; a positive amount lowers the payment."""

    provider: str
    year_ends: dt.date
    reason: str
    reference: str = ""
    amount: Money = ZERO


class Account(Record):
    """A bank account as an 835 writes it: kind and number of the bank, kind and number of the account."""

    bank_kind: str = ""
    bank: str = ""
    kind: str = ""
    number: str = ""


class Payment(Record):
    """How the money moves (X12 BPR and TRN).

    Parameters
    ----------
    amount
        Dollars paid in all.
    method
        ``"ACH"`` or ``"FWT"`` by wire, ``"CHK"`` by check, ``"NON"`` no payment.
    on
        Day the money moves (the date of the check).
    trace
        Number of the transfer or check: the bank shows the same one.
    payer_number
        ``1`` and the payer's tax number, ten characters.
    """

    amount: Money
    method: str
    on: dt.date | None = None
    handling: str = "I"
    credit: bool = True
    format: str = ""
    sender: Account | None = None
    receiver: Account | None = None
    company: str = ""
    company_detail: str = ""
    trace: str = ""
    payer_number: str = ""
    payer_detail: str = ""


class Remittance(Record):
    """One remittance advice: one payment, the claims it is for, and what was taken off outside of claims."""

    payment: Payment
    payer: Party
    payee: Party
    produced: dt.date | None = None
    receiver_id: str = ""
    version: str = ""
    claims: tuple[PaidClaim, ...] = ()
    provider_adjustments: tuple[ProviderAdjustment, ...] = ()
    extras: tuple[Extra, ...] = ()

    @property
    def claims_paid(self) -> Decimal:
        """Sum of what was paid on the claims, in dollars."""
        return sum((claim.paid for claim in self.claims), ZERO)

    @property
    def taken_outside(self) -> Decimal:
        """Sum of the provider adjustments, in dollars: `claims_paid` minus this is the payment."""
        return sum((item.amount for item in self.provider_adjustments), ZERO)
