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
    title, subject
        What it is called on a page, and under which heading it stands there.
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
    title: str = ""
    subject: str = ""

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the value is in force on `day`."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def in_words(self) -> str:
        """Write the value as people read it: dollars with a sign, shares in percent, days with what they are.

        >>> import datetime as dt
        >>> get("ca_interest_dmhc", on=dt.date(2026, 7, 1)).in_words()
        '15 % per year'
        """
        unit = self.unit
        if self.kind == "money":
            return f"${self.value:,.2f} {unit.removeprefix('USD').strip()}".strip()
        if self.kind == "rate":
            percent = (Decimal(self.value) * 100).normalize()
            return f"{percent:f} % {unit.removeprefix('share').strip()}".strip()
        if unit.startswith("USD per"):
            return f"${self.value} {unit.removeprefix('USD').strip()}"
        return f"{self.value} {unit}"

    def distance(self, day: dt.date) -> int:
        """Return how many days lie between `day` and the time in which the value is in force; 0 in it."""
        if day < self.effective_from:
            return (self.effective_from - day).days
        return max(0, (day - self.effective_to).days) if self.effective_to else 0


def get(name: str, *, on: dt.date) -> Parameter:
    """Return the value of a parameter on a date.

    Raises
    ------
    ParameterError
        If there is no such parameter, or none of its values holds on that date.
    """
    rows = _table().get(name)
    if rows is None:
        near = _alike(name)
        hint = f"; did you mean {near}?" if near else "."
        raise ParameterError(f"There is no parameter {name!r}{hint}")
    for row in rows:
        if row.holds_on(on):
            return row
    spans = ", ".join(_span(row) for row in rows)
    raise ParameterError(f"{name} has no value on {on}; it is known for {spans}.")


def nearest(name: str, *, on: dt.date) -> tuple[Parameter, bool]:
    """Return a parameter on a date and True, or else the row of the nearest date and False.

    For answers that are needed for any day: what rests on a row of another day is to be shown "to confirm".

    Raises
    ------
    ParameterError
        If there is no such parameter.
    """
    try:
        return get(name, on=on), True
    except ParameterError:
        rows = _table().get(name)
        if rows is None:
            raise
        return min(rows, key=lambda row: row.distance(on)), False


def all_parameters() -> tuple[Parameter, ...]:
    """Return every row, by name and then by date."""
    return tuple(row for name in sorted(_table()) for row in _table()[name])


def _span(row: Parameter) -> str:
    return f"{row.effective_from} to {row.effective_to}" if row.effective_to else f"{row.effective_from} on"


def _alike(name: str) -> str | None:
    import difflib  # noqa: PLC0415 - only to word an error

    return next(iter(difflib.get_close_matches(name, list(_table()), n=1)), None)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("cleanclaim").joinpath("parameters.toml").read_text("utf-8"))


def _called() -> dict[str, tuple[str, str]]:
    return {name: (title, subject) for subject, of in _data()["titles"].items() for name, title in of.items()}


@lru_cache(maxsize=1)
def _table() -> dict[str, list[Parameter]]:
    called = _called()
    table: dict[str, list[Parameter]] = {}
    for row in _data()["parameter"]:
        title, subject = called.get(row["name"], ("", ""))
        table.setdefault(row["name"], []).append(_parameter(row, title, subject))
    for rows in table.values():
        rows.sort(key=lambda r: r.effective_from)
    return table


def subjects() -> dict[str, tuple[str, ...]]:
    """Return the names of the parameters by subject, in the order in which a page shows them."""
    found: dict[str, list[str]] = {}
    for name, (_, subject) in _called().items():
        found.setdefault(subject, []).append(name)
    return {subject: tuple(names) for subject, names in found.items()}


def _parameter(row: dict[str, Any], title: str, subject: str) -> Parameter:
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
        title=title,
        subject=subject,
    )
