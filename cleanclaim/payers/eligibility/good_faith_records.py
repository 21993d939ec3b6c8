"""A good-faith estimate for a patient without insurance, or who does not use it: what is on the paper."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from cleanclaim.charts.registration import Address, Person, Record
from cleanclaim.claims.model.line import Quantity
from cleanclaim.claims.model.money import ZERO, Money


class ExpectedItem(Record):
    """One service that is expected: code, plain words, diagnosis codes, units, expected charge in dollars."""

    code: str = ""
    description: str = ""
    diagnoses: tuple[str, ...] = ()
    units: Quantity = Decimal(1)
    charge: Money | None = None


class ExpectedProvider(Record):
    """Who gives some of the care, where, and what it is expected to cost.

    Parameters
    ----------
    convening
        True for the one who schedules the visit and writes the estimate; others are co-providers.
    """

    name: str = ""
    npi: str = ""
    tax_id: str = ""
    address: Address = Address()
    items: tuple[ExpectedItem, ...] = ()
    convening: bool = True

    @property
    def total(self) -> Decimal:
        """Sum of the expected charges in dollars."""
        return sum((each.charge or ZERO for each in self.items), ZERO)


class GoodFaithEstimate(Record):
    """The estimate as it is handed over.

    Parameters
    ----------
    primary
        What the visit is mainly for, in plain words.
    scheduled_on, service_on
        The day the visit was put into the calendar, and the day of the visit; None when it is not scheduled.
    asked_on
        The day the patient asked for the estimate; None when nobody did.
    issued
        The day it was given in writing; None while it is not.
    providers
        With their items; the convening one first.
    separately
        Care before or after that will be scheduled by itself, in words.
    disclaimers
        Names of the disclaimers that are printed on it.
    due, due_cites, due_verified
        Last day for handing it over, what that rests on, and whether it was read; None where no clock runs.
    """

    patient: Person
    primary: str = ""
    scheduled_on: dt.date | None = None
    service_on: dt.date | None = None
    asked_on: dt.date | None = None
    issued: dt.date | None = None
    providers: tuple[ExpectedProvider, ...] = ()
    separately: tuple[str, ...] = ()
    disclaimers: tuple[str, ...] = ()
    due: dt.date | None = None
    due_cites: str = ""
    due_verified: bool = True

    @property
    def total(self) -> Decimal:
        """Sum of all expected charges in dollars."""
        return sum((each.total for each in self.providers), ZERO)


class Dispute(Record):
    """Whether a bill can be disputed, for one provider.

    Parameters
    ----------
    npi
        Who sent the bill.
    expected, billed, over
        Dollars on the estimate, on the bill, and the difference.
    allowed
        Whether a dispute can be started on the day that was asked about.
    last_day, fee
        Last day to start it, and its fee in dollars.
    says
        What to tell the patient.
    cites, verified
        What it rests on, and whether that was read.
    """

    npi: str
    expected: Money
    billed: Money
    over: Money
    allowed: bool
    last_day: dt.date
    fee: Money
    says: str
    cites: str
    verified: bool = True
