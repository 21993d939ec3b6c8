"""Money of the patient that was told to no line: it goes to what the patient owes, first line first.

>>> from decimal import Decimal
>>> applied({0: Decimal("-30.00"), 1: Decimal("25.00"), 2: Decimal("40.00")})
{1: Decimal('25.00'), 2: Decimal('5.00')}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


def applied(owed: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Return how many dollars of the pool go to each line.

    Parameters
    ----------
    owed
        What the patient owes by number of line; 0 is the pool, a negative amount.
    """
    pool = -owed.get(0, ZERO)
    parts: dict[int, Decimal] = {}
    for line in sorted(owed):
        if pool <= ZERO:
            break
        part = min(pool, owed[line]) if line else ZERO
        if part > ZERO:
            parts[line] = part
            pool -= part
    return parts
