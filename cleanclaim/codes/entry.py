"""Look a code up: its title, its place, and every note that applies to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.codes import shelf
from cleanclaim.codes.index import connection
from cleanclaim.codes.lookup import Row, children, path, row, seventh_table
from cleanclaim.codes.model import Code, Note, UnknownCodeError
from cleanclaim.codes.normalise import key_of

if TYPE_CHECKING:
    import datetime as dt
    from sqlite3 import Connection


def get(code: str, dos: dt.date | None = None) -> Code:
    """Look up a code, a chapter (``"chapter 9"``) or a block (``"I10-I1A"``).

    Parameters
    ----------
    code
        With or without the dot, in any case, with stray spaces.
    dos
        Date of service: the release in force on it is asked, or the nearest one this computer holds.

    Raises
    ------
    UnknownCodeError
        If that release has no such entry; the message says so in one sentence.

    Notes
    -----
    Source: ICD-10-CM tabular list, NCHS. Notes are inherited from the code, its categories, its block and
    its chapter.
    """
    with shelf.using(dos):
        node = row(key_of(code))
        if node is None:
            from cleanclaim.codes.mistyped import sentence  # noqa: PLC0415 - only for what does not exist

            raise UnknownCodeError(sentence(code))
        line = path(node)
        return Code(
            code=node.code,
            title=node.title,
            assignable=bool(node.assignable),
            kind=node.kind,
            breadcrumb=tuple(r.step for r in line[:-1]),
            children=tuple(child.step for child in children(node)),
            notes=_notes(connection(), line),
            seventh=seventh_table(node),
        )


def _notes(database: Connection, line: list[Row]) -> tuple[Note, ...]:
    """Return the notes of a path, nearest first: what stands on the code itself matters most."""
    found: list[Note] = []
    for place in reversed(line):
        rows = database.execute("SELECT kind, text FROM note WHERE node = ? ORDER BY id", (place.id,))
        # An inclusion term names its own code and nothing below it.
        found.extend(
            Note(kind, text, place.code)
            for kind, text in rows
            if kind != "inclusion_term" or place is line[-1]
        )
    return tuple(found)
