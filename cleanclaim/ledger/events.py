"""Everything that can happen to an account, as records: the ledger is the list of them.

An event has an id; an id is posted once. Amounts are dollars. No event is ever changed or taken out: a
mistake is mended by a `Reversal` and a new event.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO, Money
from cleanclaim.claims.remittance import PaidClaim
from cleanclaim.ledger.parties import AccountPayer
from cleanclaim.ledger.reasons import WriteOffReason


class Event(Record):
    """What all events have: an id nobody else has, and the day it is posted on."""

    id: str
    on: dt.date


class OnAccount(Event):
    """An event of one account; `account` is the patient account number of the claim."""

    account: str


class ChargedLine(Record):
    """One line that is charged; `number` counts from 1, as on the claim."""

    number: int
    code: str = ""
    modifiers: tuple[str, ...] = ()
    charge: Money
    service: dt.date | None = None
    control_number: str = ""


class ChargeEntry(OnAccount):
    """Charges are entered: they are owed by the first payer, or by the patient where there is none.

    Parameters
    ----------
    patient
        Name of the patient.
    payers
        Payers of the account, in the order in which they pay. A later entry adds those it names for the first
        time, behind the others; an entry without lines does only that.
    """

    kind: Literal["charge"] = "charge"
    patient: str = ""
    payers: tuple[AccountPayer, ...] = ()
    lines: tuple[ChargedLine, ...] = ()


class ChargeChange(OnAccount):
    """A charge was wrong: the line is charged `amount` more, or less where it is negative."""

    kind: Literal["charge_change"] = "charge_change"
    line: int
    amount: Money
    reason: str


class ClaimSubmitted(OnAccount):
    """A claim goes to a payer.

    Parameters
    ----------
    payer
        Key of the payer.
    frequency
        ``"1"`` first claim, ``"7"`` replacement, ``"8"`` void.
    mended
        Whether the clinic's own edits had found something that was mended first.
    """

    kind: Literal["submitted"] = "submitted"
    payer: str
    frequency: str = "1"
    charge: Money = ZERO
    mended: bool = False


class ClaimRejected(OnAccount):
    """The payer did not take the claim (999 or 277CA): no decision, so it is mended and sent again."""

    kind: Literal["rejected"] = "rejected"
    payer: str
    reason: str


class RemittanceReceived(Event):
    """A payment by a payer, as its remittance advice says it.

    Parameters
    ----------
    amount
        Dollars that came to the bank.
    claims_paid
        Dollars of all its claims; `amount` is that, less the provider adjustments.
    digest
        Fingerprint of the whole advice, by which the same one is known again.
    """

    kind: Literal["remittance"] = "remittance"
    payer: str
    payer_name: str = ""
    trace: str
    amount: Money
    claims_paid: Money
    claims: int = 0
    digest: str


class ClaimPosted(OnAccount):
    """One claim of a remittance advice is posted: a payment, a denial, or a reversal (status 22)."""

    kind: Literal["claim"] = "claim"
    payer: str
    payer_name: str = ""
    remittance: str
    trace: str = ""
    claim: PaidClaim


class ProviderAdjusted(Event):
    """Money moved outside any claim (PLB): a positive amount lowers the payment of `remittance`."""

    kind: Literal["provider_adjustment"] = "provider_adjustment"
    payer: str
    remittance: str
    reason: str
    reference: str = ""
    amount: Money


class LineAmount(Record):
    """Dollars for one line."""

    line: int
    amount: Money


class PatientPayment(OnAccount):
    """The patient pays. What is not told to a line is applied to what the patient owes, first line first."""

    kind: Literal["patient_payment"] = "patient_payment"
    amount: Money
    method: str = ""
    lines: tuple[LineAmount, ...] = ()


class UnappliedCash(Event):
    """Money that came, and nobody knows yet what for; `payer` is empty when a patient sent it."""

    kind: Literal["unapplied"] = "unapplied"
    amount: Money
    payer: str = ""
    trace: str = ""
    note: str = ""


class CashApplied(OnAccount):
    """Unapplied cash (`of`) finds its account; `line` 0 only for the patient's money."""

    kind: Literal["applied"] = "applied"
    of: str
    amount: Money
    party: str
    line: int = 0


class Refund(OnAccount):
    """A credit balance goes back to `party` (the patient, or the key of a payer)."""

    kind: Literal["refund"] = "refund"
    party: str
    amount: Money
    reason: str = ""


class Transfer(OnAccount):
    """An open balance of a line is asked of somebody else; both are payers, or the patient."""

    kind: Literal["transfer"] = "transfer"
    line: int
    amount: Money
    source: str
    target: str
    reason: str = ""


class WriteOff(OnAccount):
    """The clinic gives up an open balance, for a reason of `reasons.WRITE_OFFS`; line 0 is all lines."""

    kind: Literal["write_off"] = "write_off"
    line: int
    amount: Money
    party: str
    reason: WriteOffReason
    note: str = ""


class Reversal(OnAccount):
    """An event (`of`) was a mistake: everything it did is undone on this day."""

    kind: Literal["reversal"] = "reversal"
    of: str
    reason: str = ""


class Rerouted(OnAccount):
    """A payment of a claim (`of`) belongs to this account, whatever account number the payer wrote."""

    kind: Literal["rerouted"] = "rerouted"
    of: str


class StatementSent(OnAccount):
    """The patient gets a bill over `amount`."""

    kind: Literal["statement"] = "statement"
    amount: Money


class AppealFiled(OnAccount):
    """A denial is appealed, over `amount` dollars."""

    kind: Literal["appeal"] = "appeal"
    payer: str
    amount: Money
    level: str = ""


class AppealDecided(OnAccount):
    """An appeal (`of`) is answered; `won` dollars are to be paid, and come with a remittance of their own."""

    kind: Literal["appeal_decided"] = "appeal_decided"
    of: str
    won: Money = ZERO


AnyEvent = Annotated[
    ChargeEntry
    | ChargeChange
    | ClaimSubmitted
    | ClaimRejected
    | RemittanceReceived
    | ClaimPosted
    | ProviderAdjusted
    | PatientPayment
    | UnappliedCash
    | CashApplied
    | Refund
    | Transfer
    | WriteOff
    | Reversal
    | Rerouted
    | StatementSent
    | AppealFiled
    | AppealDecided,
    Field(discriminator="kind"),
]
