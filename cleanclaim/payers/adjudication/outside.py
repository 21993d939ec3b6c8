"""Care out of the network: which law keeps the patient at the plan's shares, and what the payer then pays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim
    from cleanclaim.payers.book import PayerProfile, Plan

# Hospitals, surgery centers, laboratories: places AB 72 names. Imaging centers have no code of their own.
_FACILITIES: Final = frozenset({"19", "21", "22", "24", "81"})
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
    since
        First day of service it holds for.
    verified
        False while nobody has read it in its source.
    """

    law: str
    rate: str
    since: dt.date
    verified: bool


# Read 2026-11-24: scocal.stanford.edu and lexology.com on Prospect Medical v. Northridge Emergency (plans
# under the Knox-Keene Act); lexace.ai on Health and Safety Code 1371.9; natlawreview.com and mondaq.com on
# the federal act, which holds for employers' own plans and for insurers.
_EMERGENCY: Final = Protection(
    "Emergency care out of an HMO's network: Prospect Medical v. Northridge Emergency, 45 Cal.4th 497 (2009)",
    "network",
    dt.date(2009, 1, 8),
    verified=True,
)
_AB72: Final = Protection(
    "AB 72: Health and Safety Code 1371.9 and 1371.31, Insurance Code 10112.8",
    "ab72",
    dt.date(2017, 7, 1),
    verified=True,
)
_FEDERAL: Final = Protection(
    "No Surprises Act, plan years from 1 January 2022", "network", dt.date(2022, 1, 1), verified=True
)


_ROOM: Final = "23"


def emergency(claim: Claim) -> bool:
    """Tell whether the care was for an emergency, as the claim says it."""
    return claim.place == _ROOM or any(line.emergency or line.place == _ROOM for line in claim.lines)


def protection(claim: Claim, payer: PayerProfile, plan: Plan) -> Protection | None:
    """Return the law that protects the patient from a clinician out of the network, or None.

    The facility is taken to be in the network: a claim does not say it. Nor does it say that the patient
    agreed in writing to pay more (`cleanclaim.payers.clocks.surprise.may_bill_more`).
    """
    found = _law(claim, payer, plan)
    day = claim.begins
    return found if found is not None and day is not None and found.since <= day else None


def _law(claim: Claim, payer: PayerProfile, plan: Plan) -> Protection | None:
    if plan.out_of_network == "any" or payer.regulator not in {*_STATE, "ERISA"}:
        return None
    if emergency(claim):
        return _EMERGENCY if payer.regulator == "DMHC" else _FEDERAL
    if claim.kind != "professional" or claim.place not in _FACILITIES or not payer.patient_pays:
        return None  # AB 72 leaves Medi-Cal managed care out
    return _FEDERAL if payer.regulator == "ERISA" else _AB72
