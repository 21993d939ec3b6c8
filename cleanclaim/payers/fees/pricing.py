"""Price a claim: each line by itself, then the lines together, then who gave the care."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.fees.clinicians import participation, practitioner
from cleanclaim.payers.fees.draft import Draft
from cleanclaim.payers.fees.lines import begin
from cleanclaim.payers.fees.ranking import rank
from cleanclaim.payers.fees.sides import two_lines
from cleanclaim.payers.fees.tariff import tariff
from cleanclaim.payers.fees.teams import team
from cleanclaim.payers.fees.therapy import therapy, therapy_assistant
from cleanclaim.payers.fees.unknown import unknown

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim
    from cleanclaim.payers.fees.basis import Basis
    from cleanclaim.payers.fees.priced import PricedLine

_WITHOUT_DAY: Final = dt.date(2026, 1, 1)  # a claim without any day is priced as of the year of the course


def price(claim: Claim, basis: Basis, *, on: dt.date | None = None) -> tuple[PricedLine, ...]:
    """Return what each line of a claim is worth under a payer's schedule (rules A6 to A11).

    Parameters
    ----------
    claim
        Any claim; its lines are ranked together, so leave out what is denied.
    basis
        How the payer prices.
    on
        The day whose numbers hold; None for each line's own day of service.

    Returns
    -------
    tuple of PricedLine
        One for each line, in the order of the claim. The fee is not yet compared with the charge (A1).

    Examples
    --------
    >>> from cleanclaim.claims import samples
    >>> from cleanclaim.payers.fees import Basis, price
    >>> row = price(samples.claim(7, shape="anesthesia"), Basis(locality="national"))[0]
    >>> row.steps[-1].after == row.fee
    True
    """
    if basis.kind in ("share_of_charge", "capitation"):
        return tuple(_without_schedule(claim, basis, on))
    usual = on or claim.begins or _WITHOUT_DAY
    drafts = [
        begin(claim, basis, number, line, on or line.begins or usual)
        for number, line in enumerate(claim.lines, start=1)
    ]
    if len(drafts) > 1:
        two_lines(drafts)
    rank(drafts)
    therapy(drafts)
    for draft in drafts:
        if draft.open:
            unknown(draft)
            team(draft)
        if draft.open and draft.physician_fee:
            therapy_assistant(draft)
            practitioner(draft)
            participation(draft)
    return tuple(draft.done() for draft in drafts)


def _without_schedule(claim: Claim, basis: Basis, on: dt.date | None) -> list[PricedLine]:
    day = on or claim.begins or _WITHOUT_DAY
    found = []
    for number, line in enumerate(claim.lines, start=1):
        book = tariff(basis, "", day)
        draft = Draft(
            number, line, book, day, line.code, facility=False, who="", practitioner=False, units=line.units
        )
        if basis.kind == "capitation":
            draft.words = "a monthly sum for each member"
            draft.to("A1", "The monthly sum for the member pays for this.", ZERO, "the payer's contract")
        else:
            draft.words = f"{basis.multiple:.0%} of the charge"
            what = f"No schedule: {basis.multiple:.0%} of the charge, ${line.charge}."
            draft.to("A1", what, max(line.charge, ZERO) * basis.multiple, "the payer's contract")
        found.append(draft.done())
    return found
