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


def closest(table: Table, tail: str, day: dt.date | None) -> Row:
    """Return the row that allows most of four characters; the earlier characters count more."""
    rows = table.rows_on(day) or table.rows

    def nearness(row: Row) -> tuple[bool, int, int]:
        flags = [char in allowed for char, allowed in zip(tail, row.values, strict=True)]
        return flags[0], sum(flags), sum(8 >> place for place, flag in enumerate(flags) if flag)

    return max(rows, key=nearness)


def suggestion(table: Table, row: Row, tail: str) -> str | None:
    """Return the code that keeps what fits the row, if only one value is left for what does not."""
    chars = [
        char if char in allowed else allowed if len(allowed) == 1 else ""
        for char, allowed in zip(tail, row.values, strict=True)
    ]
    return table.prefix + "".join(chars) if all(chars) else None


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
    row = closest(table, tail, day)
    start = f"No row of table {table.prefix} ({table.title}) holds {', '.join(tail)} together."
    wrong = [i for i, char in enumerate(tail) if char not in row.values[i]]
    named = "; ".join(_needs(table, row, i, tail[i]) for i in wrong)
    better = suggestion(table, row, tail)
    end = f": {better}." if better else "."
    return f"{start} Row {row.number} comes closest, but {named}{end}"


def _needs(table: Table, row: Row, slot: int, char: str) -> str:
    position = slot + PREFIX + 1
    allowed = row.values[slot]
    axis = table.axes[position - 1]
    if len(allowed) > _MOST:
        return f"its character {position} ({axis}) is one of {', '.join(allowed)}, not {char}"
    shown = " or ".join(_shown(table, position, value) for value in allowed)
    return f"its character {position} ({axis}) is {shown}, not {char}"


def _shown(table: Table, position: int, value: str) -> str:
    return f"{value} ({table.value(position, value).label})"


def incomplete(code: str, table: Table | None) -> str:
    """Say that characters are missing, and what the next one answers."""
    if table is None or len(code) < PREFIX:
        return f"{code} stops after {len(code)} of seven characters; all seven are needed."
    axis = table.axes[len(code)]
    return (
        f"{code} stops after {len(code)} of seven characters; "
        f"the next one is the {axis}. If the record does not say, ask the provider."
    )
