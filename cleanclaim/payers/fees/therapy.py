"""Therapy on one day: one unit whole, half the practice expense of the others; assistants 85 %."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import cents
from cleanclaim.payers.fees.rates import rate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from decimal import Decimal

    from cleanclaim.payers.fees.draft import Draft

_LIKE_MEDICARE: Final = ("rbrvs", "omfs")
_ASSISTANTS: Final = ("CQ", "CO")


def therapy(drafts: Sequence[Draft]) -> None:
    """Cut the practice expense of therapy units after the dearest one of each day."""
    days: dict[dt.date | None, list[Draft]] = {}
    for draft in drafts:
        entry = draft.entry
        if draft.open and entry is not None and entry.plan and draft.tariff.basis.kind in _LIKE_MEDICARE:
            days.setdefault(draft.line.begins, []).append(draft)
    for of_day in days.values():
        # Of equal ones it is the same whatever order they stand in.
        whole = max(of_day, key=_order)
        for draft in of_day:
            _cut(draft, spared=draft is whole)


def _order(draft: Draft) -> tuple[object, ...]:
    return (_expense(draft), draft.fee_so_far, draft.units, draft.code, draft.line.modifiers, draft.who)


def _expense(draft: Draft) -> Decimal:
    entry = draft.entry
    return draft.tariff.unit(entry, facility=draft.facility, component="").expense if entry else draft.each


def _cut(draft: Draft, *, spared: bool) -> None:
    units = draft.units
    cut = max(units - 1, units * 0) if spared else units
    if not cut:
        return
    share = rate("therapy_practice_expense", draft.day)
    # On the cent of one unit, so that two lines of one unit and one line of two come to the same.
    less = cents(_expense(draft) * draft.tariff.multiple * (1 - share.value)) * cut
    which = "every unit but the first" if spared else "every unit, since another one of the day is paid whole"
    what = f"Several units of therapy on one day: half the practice expense of {which}."
    draft.to("A6", what, max(draft.fee_so_far - less, less * 0), share.cites, verified=share.verified)


def therapy_assistant(draft: Draft) -> None:
    """Pay the share for treatment by a therapy assistant (CQ, CO)."""
    for modifier in _ASSISTANTS:
        if modifier in draft.line.modifiers and draft.entry is not None and draft.entry.plan:
            draft.share("A10", "therapy_assistant", "treatment by a therapy assistant", modifier)
            return
