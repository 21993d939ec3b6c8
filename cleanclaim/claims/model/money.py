"""Amounts of money: `Decimal`, dollars and cents, never a float."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, PlainSerializer

CENT: Final = Decimal("0.01")
ZERO: Final = Decimal("0.00")
_AMOUNT: Final = re.compile(r"-?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)", re.ASCII)
_TOO_MUCH: Final = Decimal(10) ** 15  # the longest amount the wire carries is far shorter


def cents(amount: Decimal) -> Decimal:
    """Round dollars half-up to the cent."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def _money(value: Any) -> Decimal:
    exact = _exact(value)
    if exact is None:
        raise ValueError(f"{value!r} is not an amount of money; write dollars and cents like 125.00.")
    if exact != (rounded := cents(exact)):
        raise ValueError(f"{value!r} has parts of a cent; write dollars and cents like 125.00.")
    return rounded


def _exact(value: Any) -> Decimal | None:
    if isinstance(value, Decimal):
        return value if value.is_finite() and abs(value) < _TOO_MUCH else None
    if isinstance(value, str):
        text = value.strip().removeprefix("$")
        return _exact(Decimal(text.replace(",", ""))) if _AMOUNT.fullmatch(text) else None
    # JSON has no other way to write 12.5; the shortest text of a float is what was typed.
    return (
        None
        if isinstance(value, bool) or not isinstance(value, int | float)
        else _exact(Decimal(repr(value)))
    )


Money = Annotated[Decimal, BeforeValidator(_money), PlainSerializer(str, return_type=str)]
