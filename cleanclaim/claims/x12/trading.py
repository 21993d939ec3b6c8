"""Who sends a file and who receives it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Submitter:
    """Who sends: the clinic or its billing service.

    Parameters
    ----------
    name
        Of the organization.
    id
        Number agreed with the receiver, at most 15 characters.
    contact, phone
        Whom to call, ten digits.
    """

    name: str
    id: str
    contact: str
    phone: str


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who receives: a payer or a clearinghouse, by name and number (at most 15 characters)."""

    name: str
    id: str
