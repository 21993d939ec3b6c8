"""What has a price of its own and no relative values: laboratory, and our practice price list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.payers.fees.drugs import drug
from cleanclaim.payers.fees.equipment import by_payer, equipment, supply
from cleanclaim.payers.fees.listed import PRACTICE_PRICE
from cleanclaim.payers.fees.words import TIMES

if TYPE_CHECKING:
    from cleanclaim.payers.fees.draft import Draft

_LIST: Final = "practice price list of this course"
_EQUIPMENT: Final = ("bought", "rented", "monthly")
# State programs and private payers use these letters; Medicare pays none of them.
_NOT_MEDICARE: Final = ("H", "S", "T")


def laboratory(draft: Draft) -> None:
    """Price a training code of status X at its flat fee."""
    entry = draft.entry
    if entry is not None and entry.flat_fee is not None:
        what = f"Flat fee of another list (status X): ${entry.flat_fee} {TIMES} {draft.units.normalize():f}."
        draft.to("A6", what, entry.flat_fee * draft.units, PRACTICE_PRICE)
        by_payer(draft, "lab")
        draft.words = _words(draft)
        contract(draft, own=False)


def from_list(draft: Draft) -> None:
    """Price a code of the practice price list."""
    row = draft.listed
    if row is None:
        draft.stop(f"{draft.code} is not on the schedule.", "unlisted")
    elif row.kind == "report":
        draft.stop(
            f"{row.code} says what it is only on the claim, so its price is set by report.", "by_report"
        )
    elif row.kind == "never" or (draft.tariff.basis.medicare and row.code.startswith(_NOT_MEDICARE)):
        draft.stop(f"{row.code} is not covered, so the schedule has no fee for it.", "not_covered")
    elif row.kind == "drug":
        drug(draft)
    elif row.kind in _EQUIPMENT:
        equipment(draft)
    elif row.kind == "supply":
        supply(draft)
    else:
        _flat_fee(draft)
    draft.words = _words(draft)
    if draft.open:
        contract(draft, own=False)


def contract(draft: Draft, *, own: bool) -> None:
    """Multiply Medicare's fee as the contract says, unless the contract has a number of its own."""
    times = draft.tariff.multiple
    if draft.tariff.basis.contract and not own and times != 1:
        what = f"This payer's contract: {times.normalize():f} times Medicare's fee."
        draft.to("A1", what, draft.fee_so_far * times, "the payer's contract")


def _words(draft: Draft) -> str:
    times = draft.tariff.multiple
    return f"{times.normalize():f} times the {_LIST}" if times != 1 else _LIST


def _flat_fee(draft: Draft) -> None:
    row = draft.listed
    if row is not None:
        price = row.facility if draft.facility and row.facility is not None else row.price
        draft.physician_fee = row.kind == "service"
        what = f"Flat fee: ${price} {TIMES} {draft.units.normalize():f}."
        draft.to("A1", what, price * draft.units, PRACTICE_PRICE)
        by_payer(draft, "lab" if row.kind == "lab" else "service")
