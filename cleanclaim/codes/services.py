"""One service line, as the rules on procedure codes see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Service:
    """What was done, for the rules that look at codes, modifiers, units and places.

    Parameters
    ----------
    code
        HCPCS Level II code, training procedure code, or a code of the user's own licensed file.
    modifiers
        In the order of the claim line, at most four are legal.
    units
        Whole number of units, 1 or more.
    pos
        Place-of-service code, two digits, or None when unknown.
    dos
        Date of service.
    charge
        Dollars for the whole line.
    """

    code: str
    modifiers: tuple[str, ...] = ()
    units: int = 1
    pos: str | None = None
    dos: dt.date | None = None
    charge: Decimal | None = None
