"""Say why a code is not in the tables, which row comes closest, and what would fit there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.codes.pcs.model import PREFIX, Row, Table
from cleanclaim.codes.pcs.sections import section
from cleanclaim.codes.pcs.shape import SECTIONS

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.pcs.collection import Tables

_MOST = 8  # more values than this are not listed in a sentence


def outside(prefix: str, held: Tables) -> str:
    """Say in one sentence that the tables hold nothing for these first characters."""
    if prefix[:1] not in SECTIONS:
        return f"{prefix[:1]} is not a section of ICD-10-PCS; the sections are {', '.join(SECTIONS)}."
    short = prefix[:PREFIX]
    if held.official:
        return f"{held.name} has no table {short}."
    found = section(prefix[0])
    title = f" ({found.title})" if found else ""
    return (
        f"The teaching tables do not hold table {short}{title}; "
        "add the official tables with `cleanclaim codes update` to look it up."
    )


def closest(table: Table, tail: str, day: dt.date | None) -> tuple[Row, ...]:
    """Return the row that allows most of four characters; the body part counts most.

    Rows that differ only in the one character that does not fit are returned together.
    """
    rows = table.rows_on(day) or table.rows

    def nearness(row: Row) -> tuple[bool, int, tuple[bool, ...]]:
        flags = tuple(char in allowed for char, allowed in zip(tail, row.values, strict=True))
        return flags[0], sum(flags), flags

    best = max(rows, key=nearness)
    if best.fits(tail) < len(tail) - 1:
        return (best,)
    return tuple(row for row in rows if nearness(row) == nearness(best))


def misfit(table: Table, code: str, day: dt.date | None) -> str:
    """Say why no row of its table makes this code, in one or two sentences.

    Parameters
    ----------
    table
        The table of its first three characters.
    code
        Seven characters.
    day
        Discharge date, or None for the newest rows.
    """
    tail = code[PREFIX:]
    rows = closest(table, tail, day)
    allowed = [_together(rows, i) for i in range(len(tail))]
    start = f"No row of table {table.prefix} ({table.title}) holds {', '.join(tail)} together."
    wrong = [i for i, char in enumerate(tail) if char not in allowed[i]]
    named = "; ".join(_needs(table, rows, i, tail[i]) for i in wrong)
    fitting = [char if i not in wrong else allowed[i] for i, char in enumerate(tail)]
    better = "".join(fitting)
    end = f": {table.prefix}{better}." if len(better) == len(tail) else "."
    numbers = " and ".join(str(row.number) for row in rows)
    which = (
        f"Rows {numbers} come closest, but their"
        if len(rows) > 1
        else f"Row {numbers} comes closest, but its"
    )
    return f"{start} {which} {named}{end}"


def _together(rows: tuple[Row, ...], slot: int) -> str:
    return "".join(sorted({char for row in rows for char in row.values[slot]}))


def _needs(table: Table, rows: tuple[Row, ...], slot: int, char: str) -> str:
    allowed = _together(rows, slot)
    position = slot + PREFIX + 1
    axis = table.axes[position - 1]
    if len(allowed) > _MOST:
        return f"character {position} ({axis}) is one of {', '.join(allowed)}, not {char}"
    shown = " or ".join(f"{value} ({table.value(position, value, rows).label})" for value in allowed)
    return f"character {position} ({axis}) is {shown}, not {char}"


def incomplete(code: str, table: Table | None) -> str:
    """Say that characters are missing, and what the next one answers."""
    if table is None or len(code) < PREFIX:
        return f"{code} stops after {len(code)} of seven characters; all seven are needed."
    axis = table.axes[len(code)]
    return (
        f"{code} stops after {len(code)} of seven characters; "
        f"the next one is the {axis}. If the record does not say, ask the provider."
    )
