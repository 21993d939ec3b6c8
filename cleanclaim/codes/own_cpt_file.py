"""Read the CPT file of a person who has a licence: CSV, tab-separated, or code and words on a line.

Errors name the row and never quote it, because they may end up in a log.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.own_cpt_table import CODE, HCPCS, SHORT, OwnCptError, cells_of, layout_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_DATES: Final = ("%Y-%m-%d", "%Y%m%d", "%m/%d/%Y")


@dataclass(frozen=True, slots=True)
class Row:
    """A code of the file. Its words do not appear when the row is printed."""

    code: str
    starts: dt.date | None
    ends: dt.date | None
    words: tuple[str]

    def __repr__(self) -> str:
        return f"Row(code={self.code!r}, starts={self.starts}, ends={self.ends})"


@dataclass(frozen=True, slots=True)
class Read:
    """What a file held: its rows, HCPCS codes left out, and codes whose leading zeros were put back."""

    rows: tuple[Row, ...]
    hcpcs: int
    mended: int


def read(path: Path) -> Read:
    """Read a licensed file.

    The table needs a code and a description; first and last dates of service are read where there are any.
    Columns are known by their headings, or, without headings, by their order: code, description, first date,
    last date.

    Raises
    ------
    OwnCptError
        If the file is missing, empty, of another kind, or has a row that cannot be read (its number is
        named).
    """
    lines = text_of(path).splitlines()
    table = list(cells_of(lines))
    first, columns = layout_of(table)
    rows: dict[tuple[str, dt.date | None], Row] = {}
    hcpcs = mended = 0
    for number, cells in table[first:]:
        if not any(cells):
            continue
        code = _cell(cells, columns["code"]).removesuffix(".0").upper()
        if HCPCS.fullmatch(code):
            hcpcs += 1
            continue
        if SHORT.fullmatch(code):
            code = code.zfill(5)
            mended += 1
        row = _row(number, code, cells, columns)
        known = rows.setdefault((code, row.starts), row)
        if known.words != row.words:
            raise OwnCptError(
                f"Row {number} repeats a code of an earlier row with other words; keep one of the two."
            )
    if not rows:
        raise OwnCptError(f"{path.name} holds no CPT codes: is it the right file?")
    return Read(tuple(rows[key] for key in sorted(rows, key=str)), hcpcs, mended)


def _row(number: int, code: str, cells: Sequence[str], columns: dict[str, int | None]) -> Row:
    if not code:
        raise OwnCptError(f"Row {number} has no code.")
    if not CODE.fullmatch(code):
        raise OwnCptError(
            f"Row {number} does not hold a CPT code: it has five characters, the first four digits."
        )
    words = " ".join(_cell(cells, columns["title"]).split())
    if not words:
        raise OwnCptError(f"Row {number} has no description.")
    starts, ends = (_date(number, _cell(cells, columns[name])) for name in ("starts", "ends"))
    if starts and ends and ends < starts:
        raise OwnCptError(f"Row {number} ends before it begins: look at its dates.")
    return Row(code, starts, ends, (words,))


def _date(number: int, text: str) -> dt.date | None:
    if not text:
        return None
    for form in _DATES:
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a date, not a moment
        except ValueError:
            continue
    raise OwnCptError(f"Row {number} has a date that cannot be read: write it like 2026-01-31 or 01/31/2026.")


def _cell(cells: Sequence[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""
