"""Both sides of the body: modifier 50, RT with LT, and the bilateral indicator (A8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.payers.fees.rates import rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.payers.fees.draft import Draft

CITES: Final = "Medicare physician fee schedule, bilateral indicator; Palmetto GBA, 28 April 2021"
# One fee for both sides, however reported: medicalbillingcptmodifiers.com, June 2015, read 2026-11-24.
_ONE_FEE: Final = (0, 2)
_HALF_MORE: Final = 1
_ALREADY_BOTH: Final = 2
_EACH_WHOLE: Final = 3
_TWO: Final = 2


def both_sides(draft: Draft) -> None:
    """Price a line for both sides: before units, and before several operations are ranked."""
    entry = draft.entry
    if entry is None:
        return
    modifiers = draft.line.modifiers
    marked = "50" in modifiers or ("LT" in modifiers and "RT" in modifiers)
    twice = entry.bilateral == _HALF_MORE and draft.units == _TWO and not marked
    if not marked and not (twice and entry.limit.units < _TWO):
        return
    name = "50" if "50" in modifiers else ""
    if entry.bilateral == _HALF_MORE:
        more = rate("bilateral_surgery", draft.day)
        draft.sides = _TWO
        what = f"Both sides, bilateral indicator 1: {more.value.normalize():f} times the fee of one side."
        draft.to("A8", what, draft.fee_so_far * more.value, more.cites, verified=more.verified, modifier=name)
    elif entry.bilateral == _EACH_WHOLE:
        draft.sides = _TWO
        what = "Both sides, bilateral indicator 3: each side is paid whole."
        draft.to("A8", what, draft.fee_so_far * 2, CITES, modifier=name)
    elif entry.bilateral == _ALREADY_BOTH:
        draft.to("A8", "Bilateral indicator 2: the fee is for both sides already.", draft.fee_so_far, CITES)
    else:
        what = f"Bilateral indicator {entry.bilateral}: one fee, whatever modifier 50 says."
        draft.to("A8", what, draft.fee_so_far, CITES)


def two_lines(drafts: Sequence[Draft]) -> None:
    """Price a left and a right line of one code as one service on both sides.

    Indicator 1: 100 and 50 %; indicators 0 and 2: one fee, so nothing for the second line.
    """
    found: dict[tuple[object, ...], dict[str, list[Draft]]] = {}
    for draft in drafts:
        entry = draft.entry
        if not draft.open or entry is None or draft.sides > 1:
            continue
        if entry.bilateral != _HALF_MORE and entry.bilateral not in _ONE_FEE:
            continue
        side = next((name for name in ("LT", "RT") if name in draft.line.modifiers), "")
        if side and draft.units == 1:
            rest = tuple(name for name in draft.line.modifiers if name != side)
            key = (draft.line.begins, draft.who, draft.code, draft.facility, rest)
            found.setdefault(key, {}).setdefault(side, []).append(draft)
    for sides in found.values():
        if len(sides.get("LT", ())) == 1 and len(sides.get("RT", ())) == 1:
            _pair(sides["LT"][0], sides["RT"][0])


def _pair(first: Draft, second: Draft) -> None:
    entry = first.entry
    if entry is not None and entry.bilateral in _ONE_FEE:
        what = f"Bilateral indicator {entry.bilateral}: both sides have one fee, and the other line has it."
        second.nothing("A8", what, "bundled", CITES)
        return
    more = rate("bilateral_surgery", second.day)
    what = (
        f"The other side of {first.code}: both sides are paid {more.value.normalize():f} times one,"
        f" so this one is paid {more.value - 1:.0%}."
    )
    second.to("A8", what, second.fee_so_far * (more.value - 1), more.cites, verified=more.verified)
    second.partner = first
