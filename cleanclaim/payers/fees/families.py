"""Endoscopies of one family: the dearest whole, every other one without the base that both hold (A7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO, cents
from cleanclaim.codes.training import NoValueError, find
from cleanclaim.payers.fees.rates import rate

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.payers.fees.draft import Draft

CITES: Final = (
    "Medicare endoscopy rule (codapedia.com article 139; Palmetto GBA, multiple endoscopic procedures)"
)


def endoscopies(base: str, members: list[Draft]) -> list[Draft]:
    """Take the base's fee off every member of a family but the dearest.

    Parameters
    ----------
    base
        Code of the base of the family.
    members
        Lines of the family in an order that does not depend on where they stand on the claim.
    """
    if len(members) < 2:  # noqa: PLR2004 - one alone is whole
        return members
    highest = max(members, key=lambda draft: draft.fee_so_far)
    for draft in members:
        draft.ranked = True
        if draft is highest:
            what = f"The highest fee of its family of endoscopies (base {base}): paid whole."
            draft.to("A7", what, draft.fee_so_far, CITES)
            continue
        part = _base_part(base, draft)
        left = max(draft.fee_so_far - part, ZERO)
        what = f"Same family of endoscopies: less the base {base}, ${part}, which is in the highest fee."
        draft.to("A7", what, left, CITES)
        if not left:
            draft.cause = "bundled"
    return members


def _base_part(base: str, draft: Draft) -> Decimal:
    """Return the base's fee as the line itself was priced: place, sides and units."""
    entry = find(base)
    if entry is None:
        return ZERO
    try:
        fee = draft.tariff.unit(entry, facility=draft.facility, component="").amount * draft.tariff.multiple
    except NoValueError:
        return ZERO
    if draft.sides > 1:
        fee *= rate("bilateral_surgery", draft.day).value
    return cents(fee * draft.units)
