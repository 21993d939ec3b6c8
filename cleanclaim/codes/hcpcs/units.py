"""How many units of a code a dose is.

>>> units("J1885", "60", "mg")
4
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.hcpcs.amounts import AmountError, amount, convert
from cleanclaim.codes.hcpcs.lookup import get

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.hcpcs.model import Unit

# Payers count time and distance by rules of their own: 20 minutes of a 15-minute service are not 2 units.
_NOT_ROUNDED_UP: Final = {"min": "minutes", "hour": "hours", "mile": "miles"}


def units(code: str, dose: Decimal | int | str, unit: str, *, on: dt.date | None = None) -> int:
    """Return the whole units to bill for a dose: the dose divided by the unit size, rounded up.

    Parameters
    ----------
    code
        HCPCS Level II code that is counted in an amount, for example ``"J1885"`` (15 mg).
    dose, unit
        What was given, for example ``"60"``, ``"mg"``. Text or Decimal, so that it stays exact.
    on
        Date of service: which release says the unit size.

    Raises
    ------
    AmountError
        If the code is not counted in an amount, the dose is no amount above zero, or it is in a unit that
        cannot be turned into the code's.
    UnknownCodeError
        If there is no such code.

    Notes
    -----
    Rule R14: units are the dose over the size in the code's descriptor, rounded up to the next whole unit.
    """
    size = unit_size(code, on=on)
    return rounded_up(convert(amount(dose), unit, size.name), size.amount)


def unit_size(code: str, *, on: dt.date | None = None) -> Unit:
    """Return what one unit of a code is.

    Raises
    ------
    AmountError
        Where the code is counted in services, in time or in miles.
    """
    found = get(code, on=on)
    if found.unit is None:
        raise AmountError(f"{found.code} is not counted in an amount: bill 1 for each service or item.")
    if counted_in := _NOT_ROUNDED_UP.get(found.unit.name):
        raise AmountError(
            f"{found.code} is counted in {counted_in}, not rounded up like a dose: count them by the rule of"
            " the payer."
        )
    return found.unit


def rounded_up(total: Decimal, size: Decimal) -> int:
    """Return how many units of `size` cover `total`, exactly."""
    return int((total / size).to_integral_value(ROUND_CEILING)) if total % size else int(total // size)
