"""Numbers that law sets, for the day of a service, and the practice numbers that no law sets.

A payer has to price a line of any day. Where the parameter table knows a number for other days only, the
nearest one is used and the step that uses it is "to confirm".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from cleanclaim.parameters import ParameterError, all_parameters, get

if TYPE_CHECKING:
    import datetime as dt

PRACTICE: Final = "practice rates of this course, no payer's own"


@dataclass(frozen=True, slots=True)
class Rate:
    """A number and who says so; `verified` is False when nobody read it, or when it speaks of other days."""

    value: Decimal
    cites: str
    verified: bool


@lru_cache(maxsize=65536)
def rate(name: str, day: dt.date) -> Rate:
    """Return a parameter on a day, or that of the nearest day it is known for.

    Raises
    ------
    ParameterError
        If there is no parameter of that name.
    """
    try:
        row, known = get(name, on=day), True
    except ParameterError:
        rows = [row for row in all_parameters() if row.name == name]
        if not rows:
            raise
        row, known = next((row for row in rows if row.effective_from > day), rows[-1]), False
    return Rate(Decimal(row.value), row.source, known and row.verified is not None)


@lru_cache(maxsize=64)
def practice(section: str, name: str) -> Rate:
    """Return one of our own numbers from ``practice.toml``; it is never verified, for nobody set it."""
    return Rate(Decimal(_practice()[section][name]), PRACTICE, verified=False)


@lru_cache(maxsize=1)
def _practice() -> dict[str, dict[str, str]]:
    import tomllib  # noqa: PLC0415 - only when a line is priced

    text = resources.files("cleanclaim.payers.fees").joinpath("practice.toml").read_text("utf-8")
    return tomllib.loads(text)
