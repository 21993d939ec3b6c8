"""Our teaching tables: complete for what they hold, and only a part of the whole set."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from cleanclaim.codes.pcs.data import read, systems
from cleanclaim.codes.pcs.model import PREFIX, Row, Table
from cleanclaim.codes.pcs.operations import approaches
from cleanclaim.codes.pcs.sections import section

_ABOUT: Final = "tables/sources.toml"
_CUTTING: Final = "01234"  # the sections whose fifth character is the approach, of those we hold
_AXES: Final = ("4", "5", "6", "7")


@dataclass(frozen=True, slots=True)
class TeachingTables:
    """The tables that ship with the package, read from their files when asked for."""

    name: str
    effective_from: dt.date
    effective_to: dt.date | None
    official: bool = False
    key: str = "teaching"

    def prefixes(self) -> tuple[str, ...]:
        """Return the three-character names of its tables, in order."""
        return tuple(prefix for system in systems() for prefix in _file(system))

    def get(self, prefix: str) -> Table | None:
        """Return one table, or None."""
        system = prefix[: PREFIX - 1]
        return _file(system).get(prefix) if system in _systems() else None


@lru_cache(maxsize=1)
def teaching() -> TeachingTables:
    """Return the teaching tables."""
    about = read(_ABOUT)
    return TeachingTables(about["name"], about["effective_from"], about["effective_to"])


def share() -> str:
    """Say how much of the whole set the teaching tables are, for example for a page's footer."""
    about = read(_ABOUT)
    held = len(teaching().prefixes())
    whole = f"{about['official_tables']} tables of {about['official_release']}"
    return f"a teaching subset: {held} of the {whole}, among them all of sections 0 and 1"


@lru_cache(maxsize=1)
def _systems() -> frozenset[str]:
    return frozenset(systems())


@lru_cache(maxsize=64)
def _file(system: str) -> dict[str, Table]:
    data = read(f"tables/{system}.toml")
    return {row["prefix"]: _table(row, data) for row in data["table"]}


def _table(said: dict[str, Any], data: dict[str, Any]) -> Table:
    prefix: str = said["prefix"]
    found = section(prefix[0])
    assert found is not None  # noqa: S101 - our own data
    own = said.get("row_labels", {})
    rows = tuple(
        _row(number, text, own.get(str(number), {})) for number, text in enumerate(said["rows"], start=1)
    )
    used = [{char for row in rows for char in row.values[i]} for i in range(len(_AXES))]
    usual = {found.value: found.name for found in approaches()} if prefix[0] in _CUTTING else {}
    shared = data.get("labels", {})
    labels = []
    for axis, chars in zip(_AXES, used, strict=True):
        known = {
            **(usual if axis == "5" else {}),
            **shared.get(axis, {}),
            **said.get("labels", {}).get(axis, {}),
        }
        labels.append({char: known.get(char, "") for char in sorted(chars)})
    first, second, third, fourth = labels
    return Table(
        prefix=prefix,
        titles=(found.title, data["system"], said["operation"]),
        axes=found.axes,
        labels=(first, second, third, fourth),
        rows=rows,
        unconfirmed=frozenset(said.get("unsure", ())),
    )


def _row(number: int, text: str, titles: dict[str, str]) -> Row:
    """Read ``"12,0,E,0J from 2026-10-01"``."""
    allowed, *words = text.split()
    first, second, third, fourth = allowed.split(",")
    bounds = dict(zip(words[::2], words[1::2], strict=True))
    days = {word: dt.date.fromisoformat(day) for word, day in bounds.items()}
    return Row(number, (first, second, third, fourth), days.get("from"), days.get("until"), titles)
