"""Every number that law or a payer sets, with the dates it holds for and the source that says so.

>>> import datetime as dt
>>> get("partb_deductible", on=dt.date(2026, 7, 1)).value
Decimal('283.00')
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import datetime as dt

# How a row writes its value, and what a program gets. Money and rates are Decimal: no float ever holds money.
_KINDS: Final = {"money": Decimal, "rate": Decimal, "factor": Decimal, "count": int, "days": int}


class ParameterError(LookupError):
    """Raised when a parameter does not exist, or has no value on a date; the message is one sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Parameter:
    """One dated value.

    Attributes
    ----------
    name
        For example ``"partb_deductible"``.
    value
        Decimal for money, rates and factors; int for counts and days.
    kind, unit
        What the value is: ``"money"`` in ``"USD"``, ``"days"`` in ``"calendar days"``, …
    effective_from, effective_to
        First and last day it holds; `effective_to` is None while no end is known.
    source, citation
        Who says so, and where to read it (statute, notice or address).
    verified
        The date the source was read, or None: then the value is shown as "to confirm" and never graded.
    note
        What a reader has to know to use it rightly.
    """

    name: str
    value: Decimal | int
    kind: str
    unit: str
    effective_from: dt.date
    effective_to: dt.date | None
    source: str
    citation: str
    verified: dt.date | None
    note: str = ""

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the value is in force on `day`."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


def get(name: str, *, on: dt.date) -> Parameter:
    """Return the value of a parameter on a date.

    Raises
    ------
    ParameterError
        If there is no such parameter, or none of its values holds on that date.
    """
    rows = _table().get(name)
    if rows is None:
        near = _nearest(name)
        hint = f"; did you mean {near}?" if near else "."
        raise ParameterError(f"There is no parameter {name!r}{hint}")
    for row in rows:
        if row.holds_on(on):
            return row
    spans = ", ".join(f"{r.effective_from} to {r.effective_to or 'today'}" for r in rows)
    raise ParameterError(f"{name} has no value on {on}; it is known for {spans}.")


def all_parameters() -> tuple[Parameter, ...]:
    """Return every row, by name and then by date."""
    return tuple(row for name in sorted(_table()) for row in _table()[name])


def _nearest(name: str) -> str | None:
    import difflib  # noqa: PLC0415 - only to word an error

    return next(iter(difflib.get_close_matches(name, list(_table()), n=1)), None)


@lru_cache(maxsize=1)
def _table() -> dict[str, list[Parameter]]:
    text = resources.files("cleanclaim").joinpath("parameters.toml").read_text("utf-8")
    table: dict[str, list[Parameter]] = {}
    for row in tomllib.loads(text)["parameter"]:
        table.setdefault(row["name"], []).append(_parameter(row))
    for rows in table.values():
        rows.sort(key=lambda r: r.effective_from)
    return table


def _parameter(row: dict[str, Any]) -> Parameter:
    kind = row["kind"]
    if kind not in _KINDS:
        raise ValueError(f"{row['name']}: {kind!r} is not a kind; use one of {', '.join(sorted(_KINDS))}.")
    return Parameter(
        name=row["name"],
        value=_KINDS[kind](row["value"]),
        kind=kind,
        unit=row["unit"],
        effective_from=row["effective_from"],
        effective_to=row.get("effective_to"),
        source=row["source"],
        citation=row["citation"],
        verified=row["verified"] or None,
        note=row.get("note", ""),
    )
