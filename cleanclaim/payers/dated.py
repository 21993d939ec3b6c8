"""Numbers that law sets, asked for the day of a service.

A payer has to answer a claim of any day. Where the table knows the number for other days only, the nearest
one is used, and whoever shows the step says "to confirm".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanclaim.parameters import nearest

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Dated:
    """A number for a day.

    Attributes
    ----------
    value
        Dollars, a share, or a factor.
    cites
        Who says so.
    verified
        False when the source was not read, or when it speaks of other days.
    """

    value: Decimal
    cites: str
    verified: bool


@lru_cache(maxsize=65536)
def dated(name: str, day: dt.date) -> Dated:
    """Return a parameter on a day, or the value of the nearest day it is known for.

    Raises
    ------
    ParameterError
        If there is no parameter of that name.
    """
    row, known = nearest(name, on=day)
    return Dated(Decimal(row.value), row.source, known and row.verified is not None)
