"""What the ICD-10-PCS modules hand around: values, rows, tables, procedures."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

LENGTH: Final = 7
PREFIX: Final = 3  # characters 1-3 name the table
UNNAMED: Final = "name to confirm"


@dataclass(frozen=True, slots=True)
class Value:
    """One allowed value of an axis, with its title.

    `confirmed` is False for a value that is allowed but whose title no source we could read carries.
    """

    value: str
    label: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Choices:
    """What the next character may be: its position (1-7), the name of its axis, and the allowed values."""

    position: int
    axis: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the values that characters 4, 5, 6 and 7 may have together.

    Attributes
    ----------
    number
        Place in the table, from 1.
    values
        Four strings of allowed characters, for positions 4 to 7.
    since, until
        First and last discharge date the row is in force for; None where the data sets no bound.
    titles
        Titles that differ from the table's in this row: ``{"70": "Influenza Vaccine"}`` for value 0 at
        position 7, which is "Autologous" in other rows.
    """

    number: int
    values: tuple[str, str, str, str]
    since: dt.date | None = None
    until: dt.date | None = None
    titles: Mapping[str, str] = field(default_factory=dict)

    def in_force(self, day: dt.date | None) -> bool:
        """Tell whether the row counts on a day; without a day, whether it counts in the newest table."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def fits(self, tail: str) -> int:
        """Count how many of the given characters (the fourth, the fifth, …) the row allows."""
        return sum(char in allowed for char, allowed in zip(tail, self.values, strict=False))

    def allows(self, tail: str) -> bool:
        """Tell whether the row allows every one of the given characters."""
        return self.fits(tail) == len(tail)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: everything that may follow three characters.

    Attributes
    ----------
    prefix
        Characters 1 to 3.
    titles
        What those three say, for example ("Obstetrics", "Pregnancy", "Delivery").
    axes
        The names of all seven axes.
    labels
        Title of each value, for positions 4 to 7.
    rows
        In the order of the table.
    unconfirmed
        ``"6E"``: the title of value E at position 6 is not confirmed.
    """

    prefix: str
    titles: tuple[str, str, str]
    axes: tuple[str, ...]
    labels: tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str], Mapping[str, str]]
    rows: tuple[Row, ...]
    unconfirmed: frozenset[str] = field(default_factory=frozenset)

    @property
    def title(self) -> str:
        """The operation and the body system, as a heading says it."""
        return f"{self.titles[2]}, {self.titles[1]}"

    def rows_on(self, day: dt.date | None = None) -> tuple[Row, ...]:
        """Return the rows in force on a day (without a day: in the newest table)."""
        return tuple(row for row in self.rows if row.in_force(day))

    def row_of(self, tail: str, day: dt.date | None = None) -> Row | None:
        """Return the row that allows these characters, the fourth first, all together."""
        return next((row for row in self.rows_on(day) if row.allows(tail)), None)

    def value(self, position: int, char: str, rows: Iterable[Row] = ()) -> Value:
        """Return a value of position 1 to 7 with its title, as the given rows call it.

        The title of a value may depend on the characters before it (guideline A5); where the rows differ,
        all of its titles are given.
        """
        if position <= PREFIX:
            return Value(char, self.titles[position - 1])
        usual = self.labels[position - PREFIX - 1].get(char, "")
        held = [row for row in rows if char in row.values[position - PREFIX - 1]]
        said = dict.fromkeys(row.titles.get(f"{position}{char}", usual) for row in held)
        label = " or ".join(said) if said else usual
        if not label or "" in said or f"{position}{char}" in self.unconfirmed:
            return Value(char, UNNAMED, confirmed=False)
        return Value(char, label)

    def codes(self, day: dt.date | None = None) -> Iterator[str]:
        """Yield every code of the table that is valid on a day (without a day: in the newest table)."""
        for row in self.rows_on(day):
            for tail in product(*row.values):
                yield self.prefix + "".join(tail)


@dataclass(frozen=True, slots=True)
class Character:
    """One of the seven characters of a code: what it answers and what it says."""

    position: int
    axis: str
    value: str
    label: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Procedure:
    """A valid code, read.

    Attributes
    ----------
    code
        Seven characters.
    title
        Our own line, made of the labels; not the official long title.
    characters
        All seven, in order.
    row
        The number of the table row that holds characters 4 to 7.
    source
        Which tables it was read from, as a page shows it.
    """

    code: str
    title: str
    characters: tuple[Character, ...]
    row: int
    source: str
