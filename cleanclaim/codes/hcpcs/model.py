"""What a HCPCS Level II look-up returns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """How much one unit of a code is: ``Unit(Decimal("15"), "mg")`` for ketorolac."""

    amount: Decimal
    name: str

    def __str__(self) -> str:
        return f"{self.amount:,f} {self.name}"


@dataclass(frozen=True, slots=True)
class Hcpcs:
    """One HCPCS Level II code.

    Attributes
    ----------
    code
        A letter and four digits, for example ``"J1885"``.
    title
        Our own short description, or the official one from a file the user has added.
    unit
        What one unit is, where the code is counted in something other than services.
    names
        Brand names and everyday words people use for it.
    effective_from, effective_to
        First and last day it may be used; None while not known (from) or while no end is known (to).
    replaced_by
        The code to use after `effective_to`, or "".
    sources
        Keys of ``sources.toml``, or the name of the official file.
    verified
        True when at least two sources were read for it, or the official file says so itself.
    """

    code: str
    title: str
    unit: Unit | None = None
    names: tuple[str, ...] = ()
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    replaced_by: str = ""
    sources: tuple[str, ...] = ()
    verified: bool = False

    @property
    def family(self) -> str:
        """Return what the first letter says, in our own words."""
        return families().get(self.code[0], "")

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the code may be used on `day`, as far as its dates are known."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True, slots=True)
class FileModifier:
    """A modifier as the official file lists it."""

    modifier: str
    title: str
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None


@lru_cache(maxsize=1)
def families() -> dict[str, str]:
    """Return the meaning of each first letter."""
    import tomllib  # noqa: PLC0415 - only when a page shows a family

    text = resources.files("cleanclaim.codes.hcpcs").joinpath("families.toml").read_text("utf-8")
    return {letter: str(words) for letter, words in tomllib.loads(text).items()}
