"""Events of a claim: its charges are entered, it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.ledger.events import ChargedLine, ChargeEntry, ClaimSubmitted
from cleanclaim.ledger.parties import payer_of

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.claims.model import Claim


def charged_lines(claim: Claim) -> tuple[ChargedLine, ...]:
    """Return the lines of a claim as the ledger charges them."""
    begins = claim.begins
    return tuple(
        ChargedLine(
            number=number,
            code=line.code or line.revenue_code,
            modifiers=line.modifiers,
            charge=line.charge,
            service=line.begins or begins,
            control_number=line.control_number,
        )
        for number, line in enumerate(claim.lines, 1)
    )


def charge_entry(claim: Claim, on: dt.date, name: str = "") -> ChargeEntry:
    """Enter the charges of a claim on a day; the id is made of the account unless `name` gives one."""
    return ChargeEntry(
        id=name or f"charge:{claim.account}",
        on=on,
        account=claim.account,
        patient=str(claim.patient.name),
        payers=tuple(payer_of(coverage) for coverage in claim.coverages),
        lines=charged_lines(claim),
    )


def submission(claim: Claim, on: dt.date, *, mended: bool = False, name: str = "") -> ClaimSubmitted:
    """Send a claim on a day.

    Parameters
    ----------
    claim, on
        The claim, and the day it goes out.
    mended
        Whether the clinic's own edits had found something first.
    name
        Id of the event; without it account, payer and day make one.
    """
    coverage = claim.coverage
    payer = payer_of(coverage).key if coverage else ""
    return ClaimSubmitted(
        id=name or f"sent:{claim.account}:{payer}:{on}",
        on=on,
        account=claim.account,
        payer=payer,
        frequency=claim.frequency,
        charge=claim.charges,
        mended=mended,
    )
