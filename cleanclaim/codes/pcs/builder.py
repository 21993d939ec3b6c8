"""Build a code from the tables, one character at a time, so that 4 to 7 always share a row."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from cleanclaim.codes.model import UnknownCodeError
from cleanclaim.codes.pcs import sections
from cleanclaim.codes.pcs.collection import makes
from cleanclaim.codes.pcs.in_use import in_use
from cleanclaim.codes.pcs.misfit import outside
from cleanclaim.codes.pcs.model import LENGTH, PREFIX, Choices, Table, Value
from cleanclaim.codes.pcs.shape import plain, well_formed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.codes.pcs.collection import Tables


def tables(*, dos: dt.date | None = None, within: Tables | None = None) -> tuple[Value, ...]:
    """Return the tables that are held: three characters each, with the operation and the body system.

    Parameters
    ----------
    dos
        Discharge date: chooses the release.
    within
        The tables to look in, instead of those `in_use`.
    """
    held = within or in_use(dos)
    return tuple(Value(prefix, _get(held, prefix).title) for prefix in held.prefixes())


def table(prefix: str, *, dos: dt.date | None = None, within: Tables | None = None) -> Table:
    """Return the table of three characters, such as ``"0DT"``.

    Raises
    ------
    UnknownCodeError
        If the tables in use do not hold it; one sentence says why that may be.
    """
    held = within or in_use(dos)
    found = held.get(plain(prefix))
    if found is None:
        raise UnknownCodeError(outside(plain(prefix), held))
    return found


def choices(prefix: str = "", *, dos: dt.date | None = None, within: Tables | None = None) -> Choices:
    """Return what the next character may be after the ones that are chosen.

    From character 4 on, a value is offered only if one row allows it together with all of those chosen, so
    every path through the choices ends in a valid code.

    Parameters
    ----------
    prefix
        What is chosen so far: none to six characters.
    dos
        Discharge date; without it, the newest rows count.
    within
        The tables to look in, instead of those `in_use`.

    Raises
    ------
    UnknownCodeError
        If no table, or no row, holds what is chosen.
    ValueError
        If the code is complete already.
    """
    chosen = plain(prefix)
    held = within or in_use(dos)
    position = len(chosen) + 1
    if position > LENGTH:
        raise ValueError(f"{chosen} has seven characters already; there is nothing left to choose.")
    if position <= PREFIX:
        return _leading(chosen, position, held)
    found = table(chosen[:PREFIX], dos=dos, within=held)
    tail = chosen[PREFIX:]
    rows = [row for row in found.rows_on(dos) if row.allows(tail)]
    if not rows:
        raise UnknownCodeError(
            f"No row of table {found.prefix} holds {tail} together; go back one character."
        )
    allowed = sorted({char for row in rows for char in row.values[len(tail)]})
    values = tuple(found.value(position, char, rows) for char in allowed)
    return Choices(position, found.axes[position - 1], values)


def _leading(chosen: str, position: int, held: Tables) -> Choices:
    fitting = [prefix for prefix in held.prefixes() if prefix.startswith(chosen)]
    if not fitting:
        raise UnknownCodeError(outside(chosen, held))
    first = {prefix[position - 1]: prefix for prefix in reversed(fitting)}
    values = tuple(_get(held, first[char]).value(position, char) for char in sorted(first))
    axis = "Section" if position == 1 else sections.axes(fitting[0][0])[position - 1]
    return Choices(position, axis, values)


def codes(prefix: str, *, dos: dt.date | None = None, within: Tables | None = None) -> Iterator[str]:
    """Yield every valid code that begins with the given three to seven characters, row by row.

    Raises
    ------
    UnknownCodeError
        If the tables in use do not hold the table.
    """
    chosen = plain(prefix)
    found = table(chosen[:PREFIX], dos=dos, within=within)
    tail = chosen[PREFIX:]
    for row in found.rows_on(dos):
        if row.allows(tail):
            for rest in product(*row.values[len(tail) :]):
                yield chosen + "".join(rest)


def is_valid(code: str, *, dos: dt.date | None = None, within: Tables | None = None) -> bool:
    """Tell whether the tables in use make this code (False also for a table they do not hold)."""
    bare = plain(code)
    return well_formed(bare) and makes(within or in_use(dos), bare, dos)


@lru_cache(maxsize=4096)
def _get(held: Tables, prefix: str) -> Table:
    found = held.get(prefix)
    assert found is not None  # noqa: S101 - the prefix is one of its own
    return found
