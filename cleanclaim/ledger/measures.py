"""The measures of a billing office (KPIs), each by two definitions or more, with their rows."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.ledger.counts import counts

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.ledger.book import Ledger

_TENTH: Final = Decimal("0.1")
_TEXTS: Final = frozenset({"label", "unit", "better", "why", "how", "low", "high", "source"})


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a numerator or denominator: what it is, and how much; rows are added up."""

    what: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure by one definition.

    Attributes
    ----------
    id, formula
        Short name, and the definition in words.
    over, under
        Rows of the numerator and of the denominator.
    value
        Days, or percent, with one decimal place; None where the denominator is nothing.
    """

    id: str
    formula: str
    over: tuple[Term, ...]
    under: tuple[Term, ...]
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A range that vendors of billing services name: to confirm, and never graded."""

    low: Decimal
    high: Decimal
    source: str
    verified: bool = False

    def __str__(self) -> str:
        return f"{self.low} to {self.high} (vendor-mediated, to confirm: {self.source})"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure by all of its definitions.

    Attributes
    ----------
    unit
        ``"days"`` or ``"percent"``.
    better
        ``"lower"`` or ``"higher"``.
    why, how
        What it tells, and why its definitions differ.
    """

    name: str
    label: str
    unit: str
    better: str
    why: str
    how: str
    definitions: tuple[Definition, ...]
    benchmark: Benchmark | None

    @property
    def spread(self) -> Decimal | None:
        """How far the definitions lie apart; None where fewer than two have a value."""
        values = [one.value for one in self.definitions if one.value is not None]
        return max(values) - min(values) if len(values) > 1 else None

    def by(self, definition: str) -> Definition:
        """Return one definition by its short name."""
        return next(one for one in self.definitions if one.id == definition)


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("cleanclaim.ledger").joinpath("kpis.toml").read_text("utf-8"))


def measure(ledger: Ledger, begins: dt.date, ends: dt.date, costs: Decimal | None = None) -> list[Measure]:
    """Measure a period.

    Parameters
    ----------
    ledger
        The ledger.
    begins, ends
        First and last day of the period; open balances are those at its end.
    costs
        What the billing cost in the period, in dollars; None where nobody has said.

    Returns
    -------
    list of Measure
        In the order of ``kpis.toml``.

    Raises
    ------
    ValueError
        If the period ends before it begins.
    """
    if ends < begins:
        raise ValueError(f"The period ends on {ends}, before it begins on {begins}; swap the two days.")
    counted = counts(ledger, begins, ends, costs)
    found: list[Measure] = []
    for name, row in _table().items():
        if name == "read":
            continue
        formulas = {key: text for key, text in row.items() if key not in _TEXTS}
        definitions = tuple(
            _definition(key, text, row["unit"], *counted[name, key]) for key, text in formulas.items()
        )
        benchmark = (
            Benchmark(Decimal(row["low"]), Decimal(row["high"]), row["source"]) if "low" in row else None
        )
        texts = (row["label"], row["unit"], row["better"], row["why"], row["how"])
        found.append(Measure(name, *texts, definitions, benchmark))
    return found


def _definition(
    name: str, formula: str, unit: str, over: dict[str, Decimal], under: dict[str, Decimal]
) -> Definition:
    top, bottom = sum(over.values(), Decimal(0)), sum(under.values(), Decimal(0))
    factor = 100 if unit == "percent" else 1
    value = (top * factor / bottom).quantize(_TENTH, ROUND_HALF_UP) if bottom > 0 else None
    return Definition(name, formula, _terms(over), _terms(under), value)


def _terms(rows: dict[str, Decimal]) -> tuple[Term, ...]:
    return tuple(Term(what, amount) for what, amount in rows.items())
