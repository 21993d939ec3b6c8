"""Modifiers that change a price in a way this schedule does not know: said, so that nobody trusts the fee."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleanclaim.payers.fees.draft import Draft

# Old machines and films (CT, FX, FY), drugs through a pump (KD), parts of a month and upkeep (KR, MS),
# departments away from the hospital (PN), flow of oxygen (QE, QF, QG), several patients on a trip (UN to US).
NOT_PRICED: Final = frozenset(
    ("CT", "FX", "FY", "KD", "KR", "MS", "PN", "QE", "QF", "QG", "UN", "UP", "UQ", "UR", "US")
)


def unknown(draft: Draft) -> None:
    """Say which modifiers of the line were not priced."""
    if NOT_PRICED.isdisjoint(draft.line.modifiers):
        return
    for modifier in draft.line.modifiers:
        if modifier in NOT_PRICED:
            draft.to(
                "A6",
                f"Modifier {modifier} changes the price; these schedules do not know by how much.",
                draft.fee_so_far,
                "the modifiers of the course",
                verified=False,
            )
