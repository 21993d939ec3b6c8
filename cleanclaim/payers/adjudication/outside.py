"""Care out of the network: which law keeps the patient at the plan's shares, and what the payer then pays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.codes import places

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim
    from cleanclaim.payers.book import PayerProfile, Plan

_STATE: Final = frozenset({"DMHC", "CDI"})


@dataclass(frozen=True, slots=True)
class Protection:
    """A law that lets the patient pay as in the network, and forbids the rest of the bill.

    Attributes
    ----------
    law
        Its name.
    rate
        ``"ab72"`` where it says what the payer pays, else ``"network"``: as in the network.
    verified
        False while nobody has read it in its source.
    """

    law: str
    rate: str
    verified: bool


# Read 2026-11-24: scocal.stanford.edu and lexology.com on Prospect Medical v. Northridge Emergency (plans
# under the Knox-Keene Act); lexace.ai on Health and Safety Code 1371.9; natlawreview.com and mondaq.com on
# the federal act, which holds for employers' own plans and for insurers.
_EMERGENCY: Final = Protection(
    "Emergency care out of an HMO's network: Prospect Medical v. Northridge Emergency, 45 Cal.4th 497 (2009)",
    "network",
    verified=True,
)
_AB72: Final = Protection(
    "AB 72: Health and Safety Code 1371.9 and 1371.31, Insurance Code 10112.8", "ab72", verified=True
)
_FEDERAL: Final = Protection("No Surprises Act, plan years from 1 January 2022", "network", verified=True)


_ROOM: Final = "23"


def emergency(claim: Claim) -> bool:
    """Tell whether the care was for an emergency, as the claim says it."""
    return claim.place == _ROOM or any(line.emergency or line.place == _ROOM for line in claim.lines)


def protection(claim: Claim, payer: PayerProfile, plan: Plan, *, emergency: bool) -> Protection | None:
    """Return the law that protects the patient from a clinician out of the network, or None.

    The facility is taken to be in the network: a claim does not say it.
    """
    if plan.out_of_network == "any" or payer.regulator not in {*_STATE, "ERISA"}:
        return None
    if emergency:
        return _EMERGENCY if payer.regulator == "DMHC" else _FEDERAL
    if claim.kind != "professional" or not _in_facility(claim.place):
        return None
    return _FEDERAL if payer.regulator == "ERISA" else _AB72


def _in_facility(place: str) -> bool:
    # Laboratories are facilities in AB 72 too; their place of service has the office fee.
    return place == "81" or (place in places.places() and places.facility(place) is True and place != "41")
