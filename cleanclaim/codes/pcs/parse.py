"""Read a valid code: every character with its axis and its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.codes.model import UnknownCodeError
from cleanclaim.codes.pcs.collection import makes
from cleanclaim.codes.pcs.in_use import in_use
from cleanclaim.codes.pcs.misfit import misfit, outside
from cleanclaim.codes.pcs.model import LENGTH, PREFIX, Character, Procedure, Row, Table
from cleanclaim.codes.pcs.shape import plain, problem

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.pcs.collection import Tables


def parse(code: str, *, dos: dt.date | None = None, within: Tables | None = None) -> Procedure:
    """Read a code and label all of its characters.

    Parameters
    ----------
    code
        Seven characters, in any case, with stray spaces.
    dos
        Discharge date; without it, the newest rows count.
    within
        The tables to read from, instead of those `in_use`.

    Raises
    ------
    UnknownCodeError
        If it is not shaped like a code, or the tables do not make it; the message says why and, where it
        can, what was probably meant.

    Notes
    -----
    Source: ICD-10-PCS tables (CMS); guidelines A1, A2, A8 and A9.
    """
    held = within or in_use(dos)
    wrong = problem(code, lambda meant: makes(held, meant, dos))
    if wrong:
        raise UnknownCodeError(wrong)
    bare = plain(code)
    table = held.get(bare[:PREFIX])
    if table is None:
        raise UnknownCodeError(outside(bare, held))
    row = table.row_of(bare[PREFIX:], dos)
    if row is None:
        raise UnknownCodeError(misfit(table, bare, dos))
    return _read(bare, table, row, held.name)


def build(*parts: str, dos: dt.date | None = None, within: Tables | None = None) -> Procedure:
    """Put a code together from its parts, such as ``build("0DT", "J", "4", "Z", "Z")``, and read it.

    Raises
    ------
    UnknownCodeError
        If the parts do not make a valid code; the message says what would fit.
    """
    return parse("".join(parts), dos=dos, within=within)


def _read(code: str, table: Table, row: Row, source: str) -> Procedure:
    characters = []
    for position in range(1, LENGTH + 1):
        value = table.value(position, code[position - 1], (row,))
        characters.append(
            Character(position, table.axes[position - 1], value.value, value.label, value.confirmed)
        )
    return Procedure(code, title_of(tuple(characters)), tuple(characters), row.number, source)


def title_of(characters: tuple[Character, ...]) -> str:
    """Write our own line for a code: operation, body part, then whatever else says something."""
    said = [char.label for char in characters[2:] if not _empty(char)]
    return ": ".join((said[0], ", ".join(said[1:]))) if len(said) > 1 else said[0]


def _empty(char: Character) -> bool:
    return char.value == "Z" and (char.label == "None" or char.label.startswith("No "))
