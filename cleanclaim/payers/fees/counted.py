"""How many units a line is: as billed, or minutes of a timed treatment turned into units."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.training import units as units_of

if TYPE_CHECKING:
    from cleanclaim.claims.model.line import ServiceLine
    from cleanclaim.codes.training import TrainingCode

_MOST: Final = Decimal(10) ** 7  # no claim form has room for more


def counted(line: ServiceLine, entry: TrainingCode | None) -> Decimal | None:
    """Return the units of a line, or None where they make no sense.

    Minutes are for anesthesia, which counts them itself (A11), and for treatment by time, where 8 minutes are
    the first unit.
    """
    if not 0 <= line.units <= _MOST:
        return None
    if line.unit != "MJ" or (entry is not None and entry.kind == "anesthesia"):
        return line.units
    return Decimal(units_of(int(line.units))) if entry is not None and entry.minutes else None
