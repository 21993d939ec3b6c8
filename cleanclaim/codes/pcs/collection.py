"""A set of tables that belong to one release: the teaching tables, or a whole official release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cleanclaim.codes.pcs.model import PREFIX

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from cleanclaim.codes.pcs.model import Table


class Tables(Protocol):
    """What the builder needs to know of a release.

    Attributes
    ----------
    name
        As a page shows it.
    official
        True for a whole official release: then a code it does not hold does not exist.
    effective_from, effective_to
        Discharge dates it can judge.
    key
        Tells two sets apart; part of cache keys.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - see the class
    @property
    def official(self) -> bool: ...  # noqa: D102
    @property
    def effective_from(self) -> dt.date: ...  # noqa: D102
    @property
    def effective_to(self) -> dt.date | None: ...  # noqa: D102
    @property
    def key(self) -> str: ...  # noqa: D102

    def __hash__(self) -> int: ...

    def prefixes(self) -> tuple[str, ...]:
        """Return the three-character names of its tables, in order."""
        ...

    def get(self, prefix: str) -> Table | None:
        """Return one table, or None."""
        ...


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: a mapping has no hash
class LoadedTables:
    """Tables held in memory, as `load_tables` reads them from the official file."""

    name: str
    official: bool
    effective_from: dt.date
    effective_to: dt.date | None
    key: str
    held: Mapping[str, Table]

    def prefixes(self) -> tuple[str, ...]:
        """Return the three-character names of its tables, in order."""
        return tuple(sorted(self.held))

    def get(self, prefix: str) -> Table | None:
        """Return one table, or None."""
        return self.held.get(prefix)


def covers(tables: Tables, day: dt.date) -> bool:
    """Tell whether a set can judge a discharge date."""
    return tables.effective_from <= day and (tables.effective_to is None or day <= tables.effective_to)


def makes(tables: Tables, code: str, day: dt.date | None = None) -> bool:
    """Tell whether a set makes a code, given in capitals without spaces."""
    table = tables.get(code[:PREFIX])
    return table is not None and table.row_of(code[PREFIX:], day) is not None
