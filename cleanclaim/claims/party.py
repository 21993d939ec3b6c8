"""Who a payer's message names, and the small things that hang on it: contacts, numbers, dates, amounts."""

from __future__ import annotations

import datetime as dt

from cleanclaim.charts.registration import Address, Name, OtherId, Record
from cleanclaim.claims.model.line import Extra, Quantity
from cleanclaim.claims.model.money import Money


class Contact(Record):
    """Whom to ask: role (X12 PER01), name, and up to three numbers with their kind (``"TE"`` telephone)."""

    role: str
    name: str = ""
    numbers: tuple[OtherId, ...] = ()


class Party(Record):
    """A person or organization as an X12 message names it.

    Parameters
    ----------
    role
        What it is here, as X12 writes it (``"PR"`` payer, ``"QC"`` patient, ``"82"`` rendering provider, …).
    organization
        True when `name.last` is the name of an organization.
    id_kind, id
        Kind of identifier (``"XX"`` NPI, ``"MI"`` member number, …) and the identifier.
    provider_role, taxonomy
        The role and taxonomy code that a 270 or 271 adds to a provider (X12 PRV01 and PRV03).
    relationship
        What it is to the other party, where a 271 says so (X12 NM110).
    extras
        Segments that say more than these fields hold, as they stand.
    """

    role: str
    organization: bool = False
    name: Name = Name()
    id_kind: str = ""
    id: str = ""
    address: Address = Address()
    other_ids: tuple[OtherId, ...] = ()
    contacts: tuple[Contact, ...] = ()
    provider_role: str = ""
    taxonomy: str = ""
    relationship: str = ""
    extras: tuple[Extra, ...] = ()


class Dated(Record):
    """A day or a span of days with its kind (X12 DTP01 or DTM01, for example ``"472"`` day of service)."""

    kind: str
    on: dt.date
    through: dt.date | None = None


class Amount(Record):
    """Dollars with their kind (X12 AMT01, for example ``"B6"`` allowed amount)."""

    kind: str
    amount: Money


class Count(Record):
    """A quantity with its kind (X12 QTY01, for example ``"CA"`` covered days)."""

    kind: str
    quantity: Quantity
