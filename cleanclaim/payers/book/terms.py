"""What a plan lets the patient pay: deductible, copays, coinsurance, and the most in a year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import PlainSerializer

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import Money
from cleanclaim.payers.dated import dated
from cleanclaim.payers.fees import Basis

if TYPE_CHECKING:
    import datetime as dt

Rate = Annotated[Decimal, PlainSerializer(str, return_type=str)]
_NONE = Decimal(0)


class Share(Record):
    """What the patient pays for some kinds of service, where it is not the plan's usual share.

    Parameters
    ----------
    kinds
        Kinds of service, as `cleanclaim.payers.book.kinds` names them.
    copay
        Dollars for each kind and day; None where the plan's coinsurance is asked instead.
    coinsurance
        Share of the allowed amount; None for the plan's usual one. With a copay it is asked beside it.
    deductible
        Whether the deductible comes first.
    """

    kinds: tuple[str, ...]
    copay: Money | None = None
    coinsurance: Rate | None = None
    deductible: bool = True


class Terms(Record):
    """One side of a plan: in its network, out of it, or for hospital bills.

    Parameters
    ----------
    basis
        How it prices a line.
    deductible, family_deductible
        Dollars a plan year; None where there is none.
    coinsurance
        The patient's usual share of what is allowed after the deductible: ``0.2`` is 20 %.
    out_of_pocket_maximum, family_out_of_pocket_maximum
        The most a member, or a family, pays in a plan year; None where nothing caps it.
    deductible_parameter, coinsurance_parameter
        Names of dated parameters that say the two instead, because law sets them.
    cites, verified
        What those two rest on, on the day that was asked, and whether it was read for that day.
    shares
        Kinds of service with a share of their own.
    over
        Who bears what is charged above the allowed amount: ``"provider"`` (CO-45), ``"patient"`` (PR-45), or
        ``"limiting"``: the patient up to the limiting charge, when the claim is not assigned.
    capitated
        Kinds of service that a monthly sum per member pays for already.
    unlisted
        Share of the charge that is allowed where the schedule has no fee.
    """

    basis: Basis
    deductible: Money | None = None
    family_deductible: Money | None = None
    coinsurance: Rate = _NONE
    out_of_pocket_maximum: Money | None = None
    family_out_of_pocket_maximum: Money | None = None
    deductible_parameter: str = ""
    coinsurance_parameter: str = ""
    cites: str = ""
    verified: bool = True
    shares: tuple[Share, ...] = ()
    over: Literal["provider", "patient", "limiting"] = "provider"
    capitated: tuple[str, ...] = ()
    unlisted: Rate = Decimal("0.50")

    @property
    def copays(self) -> dict[str, Decimal]:
        """Copay in dollars by kind of service."""
        return {kind: share.copay for share in self.shares if share.copay is not None for kind in share.kinds}

    def share(self, kind: str) -> Share:
        """Return what the patient pays for a kind of service."""
        for share in self.shares:
            if kind in share.kinds:
                return share
        return _USUAL

    def on(self, day: dt.date) -> Terms:
        """Return the terms with what law sets for a day filled in."""
        if not self.deductible_parameter and not self.coinsurance_parameter:
            return self
        named = {"deductible": self.deductible_parameter, "coinsurance": self.coinsurance_parameter}
        found = {field: dated(name, day) for field, name in named.items() if name}
        update: dict[str, object] = {field: number.value for field, number in found.items()}
        update["cites"] = "; ".join(dict.fromkeys(number.cites for number in found.values()))
        update["verified"] = all(number.verified for number in found.values())
        return self.model_copy(update=update)


_USUAL = Share(kinds=())
