"""Which answer speaks for which slot of a key: the best match first.

How near an answer is to a slot has three degrees, and only these: the code itself (or an accepted
alternative), an ancestor of it (right, but not specific enough), or another code of the same
three-character category.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.charts.types import KeySlot

EXACT: Final = Decimal(1)
ANCESTOR: Final = Decimal("0.5")
CATEGORY: Final = Decimal("0.25")
_DEGREES: Final = (EXACT, ANCESTOR, CATEGORY)
_CATEGORY_LENGTH: Final = 3


def dotted(code: str) -> str:
    """Return a code as the field writes it: capitals, no spaces, the dot after the third character."""
    bare = "".join(str(code).split()).replace(".", "").upper()
    return f"{bare[:3]}.{bare[3:]}" if len(bare) > _CATEGORY_LENGTH else bare


def credit(answer: str, slot: KeySlot) -> Decimal:
    """Return what one answer (dotted) is worth for one slot: 1, 0.5, 0.25 or 0."""
    codes = [dotted(code) for code in slot.codes]
    if answer in codes:
        return EXACT
    if len(answer) < _CATEGORY_LENGTH:
        return Decimal(0)
    if any(code.startswith(answer) for code in codes):
        return ANCESTOR
    if any(code[:_CATEGORY_LENGTH] == answer[:_CATEGORY_LENGTH] for code in codes):
        return CATEGORY
    return Decimal(0)


def assign(answers: Sequence[str], slots: Sequence[KeySlot]) -> dict[int, tuple[int, Decimal]]:
    """Give each answer to at most one slot: as many exact matches as possible, then the rest.

    Parameters
    ----------
    answers
        Dotted codes, in the learner's order.
    slots
        The slots of the key.

    Returns
    -------
    dict
        Slot number → (position of its answer, credit). Slots nobody answered are absent.

    Notes
    -----
    A greedy choice would depend on the order of equal answers when slots share an alternative, so
    every degree is a maximum matching (augmenting paths), exact matches before ancestors before
    category mates.
    """
    found: dict[int, tuple[int, Decimal]] = {}
    for degree in _DEGREES:
        taken = {position for position, _ in found.values()}
        edges = {
            number: [
                p for p, answer in enumerate(answers) if p not in taken and credit(answer, slot) == degree
            ]
            for number, slot in enumerate(slots)
            if number not in found
        }
        for number, position in _matching(edges).items():
            found[number] = (position, degree)
    return dict(sorted(found.items()))


def _matching(edges: dict[int, list[int]]) -> dict[int, int]:
    """Return a maximum matching slot → position by augmenting paths; earlier answers are preferred."""
    owner: dict[int, int] = {}

    def place(slot: int, seen: set[int]) -> bool:
        for position in edges[slot]:
            if position in seen:
                continue
            seen.add(position)
            if position not in owner or place(owner[position], seen):
                owner[position] = slot
                return True
        return False

    for slot in edges:
        place(slot, set())
    return {slot: position for position, slot in owner.items()}
