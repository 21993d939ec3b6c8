"""A number of the parameter table for a day, or of the nearest day it is known for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from cleanclaim.parameters import ParameterError, all_parameters, get

if TYPE_CHECKING:
    import datetime as dt


def number(name: str, on: dt.date) -> tuple[Decimal, bool]:
    """Return a number and whether it was read in a source for that day.

    A notice may be older than the row: then the nearest row is used, and the answer is to confirm.

    Raises
    ------
    ParameterError
        If there is no parameter of that name.
    """
    try:
        row = get(name, on=on)
    except ParameterError:
        rows = [row for row in all_parameters() if row.name == name]
        if not rows:
            raise
        nearest = next((row for row in rows if row.effective_from > on), rows[-1])
        return Decimal(nearest.value), False
    return Decimal(row.value), row.verified is not None
