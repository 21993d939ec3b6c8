"""Adjustments as an 835 tells them: by group, each reason once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.claims.model.line import Adjustment

GROUPS: Final = ("CO", "OA", "PI", "PR")
"""The adjustment groups of an 835 (S1), in the order in which they are written."""


def merged(adjustments: Iterable[Adjustment]) -> tuple[Adjustment, ...]:
    """Return adjustments by group, each reason once, none of nothing.

    >>> from cleanclaim.claims.model import Adjustment
    >>> two = [Adjustment(group=g, reason=r, amount=Decimal(a)) for g, r, a in
    ...        (("PR", "1", 5), ("CO", "45", 7), ("PR", "1", 3), ("PR", "2", 0))]
    >>> [f"{each.group}-{each.reason} {each.amount}" for each in merged(two)]
    ['CO-45 7.00', 'PR-1 8.00']
    """
    kept: dict[tuple[str, str], Adjustment] = {}
    for each in adjustments:
        key = (each.group, each.reason)
        kept[key] = _added(kept[key], each) if key in kept else each
    # sorted() keeps the order of the reasons within a group
    return tuple(sorted((each for each in kept.values() if each.amount), key=_group))


def _added(one: Adjustment, other: Adjustment) -> Adjustment:
    counted = [each.quantity for each in (one, other) if each.quantity is not None]
    quantity = sum(counted, Decimal(0)) if counted else None
    return one.model_copy(update={"amount": one.amount + other.amount, "quantity": quantity})


def _group(adjustment: Adjustment) -> str:
    return adjustment.group
