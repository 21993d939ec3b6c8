"""The shares of a year: visits, mistakes, habits."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from random import Random


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake, how often it happens in 1,000 claims, and how it ends."""

    name: str
    rate: int
    mend: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A shape of visit, and whether the patient has no insurance."""

    shape: str
    uninsured: bool


@dataclass(frozen=True)
class Mix:
    """Everything ``mix.toml`` says."""

    begins: dt.date
    days: int
    visits: tuple[Visit, ...]
    weights: tuple[int, ...]
    mistakes: tuple[Mistake, ...]
    habits: dict[str, Any]

    def visit(self, rng: Random) -> Visit:
        """Throw the dice for a visit."""
        return rng.choices(self.visits, cum_weights=self.weights)[0]

    def mistake(self, rng: Random) -> Mistake | None:
        """Throw the dice for a mistake, or none."""
        at = rng.randrange(1000)
        for one in self.mistakes:
            if at < one.rate:
                return one
            at -= one.rate
        return None


@lru_cache(maxsize=1)
def mix() -> Mix:
    """Read the table."""
    data = tomllib.loads(resources.files("cleanclaim.ledger.year").joinpath("mix.toml").read_text("utf-8"))
    sums: list[int] = []
    for row in data["visits"]:
        sums.append((sums[-1] if sums else 0) + row["weight"])
    return Mix(
        begins=data["begins"],
        days=data["days"],
        visits=tuple(Visit(row["shape"], row.get("uninsured", False)) for row in data["visits"]),
        weights=tuple(sums),
        mistakes=tuple(Mistake(name, **row) for name, row in data["mistakes"].items()),
        habits=data["habits"],
    )
