"""Amounts of a drug: exact, and only converted where the two units measure the same thing."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final


class AmountError(ValueError):
    """Raised for an amount that cannot be read or converted; the message is one sentence."""


# Each unit: what it measures, and how many of the smallest unit of that kind it is.
_SCALES: Final = {
    "mcg": ("weight", Decimal(1)),
    "mg": ("weight", Decimal(1000)),
    "g": ("weight", Decimal(1_000_000)),
    "mL": ("volume", Decimal(1)),
    "L": ("volume", Decimal(1000)),
    "units": ("activity", Decimal(1)),
    "mEq": ("charge", Decimal(1)),
    "min": ("time", Decimal(1)),
    "hour": ("time", Decimal(60)),
}
_SPELLINGS: Final = {
    "mcg": "mcg", "ug": "mcg", "\u00b5g": "mcg", "\u03bcg": "mcg", "microgram": "mcg", "micrograms": "mcg",
    "mg": "mg", "milligram": "mg", "milligrams": "mg",
    "g": "g", "gm": "g", "gms": "g", "gram": "g", "grams": "g",
    "ml": "mL", "milliliter": "mL", "milliliters": "mL", "cc": "mL", "millilitre": "mL", "millilitres": "mL",
    "l": "L", "liter": "L", "liters": "L", "litre": "L", "litres": "L",
    "u": "units", "unit": "units", "units": "units", "iu": "units", "i.u.": "units", "usp": "units",
    "usp units": "units", "usp unit": "units",
    "meq": "mEq",
    "min": "min", "mins": "min", "minute": "min", "minutes": "min",
    "h": "hour", "hr": "hour", "hrs": "hour", "hour": "hour", "hours": "hour",
}  # fmt: skip


def unit_name(text: str) -> str:
    """Return a unit as this package writes it: ``"IU"`` becomes ``"units"``; other words stay."""
    word = " ".join(text.split()).lower()
    return _SPELLINGS.get(word, word)


def amount(value: Decimal | int | str) -> Decimal:
    """Return a positive exact amount.

    Raises
    ------
    AmountError
        If `value` is not a number above zero, or is a float (0.1 mg has no exact float).
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise AmountError(
            f"Write the amount {value!r} as text or Decimal, for example '0.1', so that it stays exact."
        )
    text = str(value).replace(",", "").strip()
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise AmountError(
            f"{str(value)!r} is not an amount; write a number, for example 60 or 0.5."
        ) from None
    if not found.is_finite() or found <= 0:
        raise AmountError(f"An amount must be above zero, and {text} is not.")
    return found


def convert(value: Decimal, unit: str, into: str) -> Decimal:
    """Return `value` in another unit, exactly.

    Raises
    ------
    AmountError
        If the two units do not measure the same thing (5 mL of a drug is not an amount in mg without its
        strength).
    """
    start, goal = unit_name(unit), unit_name(into)
    if start == goal:
        return value
    kind, scale = _SCALES.get(start, ("", Decimal(1)))
    other, size = _SCALES.get(goal, ("", Decimal(1)))
    if not kind or kind != other:
        raise AmountError(
            f"{unit} cannot be turned into {into}: they measure different things. Write the dose in {into}."
        )
    return value * scale / size
