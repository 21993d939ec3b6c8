"""A plan: what it covers, for whom, at which terms in and out of its network."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.rules import Fact, FilingLimit, Need
from cleanclaim.payers.book.terms import Terms

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.payers.fees import Basis


class Exclusion(Need):
    """What a plan does not cover.

    Parameters
    ----------
    reason, remark
        Reason number and remark code of the denial: ``"204"`` not in the plan, ``"96"`` left out by law.
    unless
        ICD-10-CM codes, each with everything under it, for which it is covered nevertheless.
    """

    reason: Literal["204", "96"] = "204"
    remark: str = "N130"
    unless: tuple[str, ...] = ()


class Days(Record):
    """What the patient pays for each day of a stay after a number of days.

    Parameters
    ----------
    after
        Days before the first such day.
    parameter
        Name of the dated parameter with the dollars a day; "" where such days are not paid at all.
    what
        The days in words.
    """

    after: int
    parameter: str = ""
    what: str


class Frequency(Fact):
    """At most some services of a kind, or of these codes, in a number of days."""

    codes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    most: int
    days: int


class Plan(Record):
    """One plan of a payer.

    Parameters
    ----------
    name, label
        Short name in the book, and the name on a card.
    group
        Group number on the card, by which a claim is known to be of this plan; empty for any.
    inside, outside
        Terms in the network and out of it; `outside` None where nothing is covered there but emergencies.
    hospital
        Terms for hospital bills; None where they are those of `inside`.
    bill_types
        Facility and classification of hospital bills that belong to this plan and no other of the payer.
    authorization
        What needs prior authorization beside what the payer's rules say.
    referral
        What needs a referral by the assigned clinic.
    exclusions
        What the plan does not cover (CARC 204, 96).
    days
        What the patient pays by the day on hospital bills, in the order of the days.
    frequencies
        What it covers only so often.
    filing
        Its own filing limit; None for that of the payer's rules.
    out_of_network
        What holds for clinicians out of the network: ``"usual"`` the terms `outside`; ``"emergency"``
        emergencies only; ``"any"`` there is no network. A law may stand above it
        (`cleanclaim.payers.adjudication.outside`).
    """

    name: str
    label: str
    group: str = ""
    inside: Terms
    outside: Terms | None = None
    hospital: Terms | None = None
    bill_types: tuple[str, ...] = ()
    authorization: Need | None = None
    referral: Need | None = None
    exclusions: tuple[Exclusion, ...] = ()
    days: tuple[Days, ...] = ()
    frequencies: tuple[Frequency, ...] = ()
    filing: FilingLimit | None = None
    out_of_network: Literal["usual", "emergency", "any"] = "any"

    def terms(self, *, on: dt.date, network: bool = True, hospital: bool = False) -> Terms:
        """Return the terms for a bill; out of the network those of `outside` where there are any."""
        side = self.inside if network or self.outside is None else self.outside
        if hospital and self.hospital is not None and network:
            side = self.hospital
        return side.on(on)

    # What a page about the plan asks most: the terms in the network, today.

    @property
    def deductible(self) -> Decimal:
        """Deductible of one member in the network, in dollars a year."""
        return self._now.deductible or ZERO

    @property
    def family_deductible(self) -> Decimal | None:
        """Deductible of a family in the network, in dollars a year, or None."""
        return self._now.family_deductible

    @property
    def coinsurance(self) -> Decimal:
        """The usual share of the patient in the network: ``0.2`` is 20 %."""
        return self._now.coinsurance

    @property
    def copays(self) -> dict[str, Decimal]:
        """Copays in the network in dollars, by kind of service."""
        return self._now.copays

    @property
    def out_of_pocket_maximum(self) -> Decimal | None:
        """The most one member pays in the network in a year, or None."""
        return self._now.out_of_pocket_maximum

    @property
    def basis(self) -> Basis:
        """How a line is priced in the network."""
        return self.inside.basis

    @property
    def _now(self) -> Terms:
        return self.inside.on(dt.date.today())  # noqa: DTZ011 - a plan year begins at local midnight
