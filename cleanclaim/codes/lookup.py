"""Read the compiled list: one entry, its place, what stands under it, and which release it is."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from cleanclaim.codes import shelf
from cleanclaim.codes.index import compiled, connection
from cleanclaim.codes.model import Step
from cleanclaim.codes.source import sources

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.release import Release


class Row(NamedTuple):
    """One row of the node table."""

    id: int
    key: str
    code: str
    title: str
    kind: str
    parent: int | None
    last: int
    assignable: int
    made: int
    seventh: int | None
    usual: int | None

    @property
    def step(self) -> Step:
        """The row as a place in the list."""
        return Step(self.code, self.title, bool(self.assignable))


def row(key: str) -> Row | None:
    """Return the node of an index key, or None."""
    found = connection().execute("SELECT * FROM node WHERE key = ?", (key,)).fetchone()
    return None if found is None else Row(*found)


def path(node: Row) -> list[Row]:
    """Return the chapter, block(s), categories … down to and including `node`."""
    rows = connection().execute(
        """WITH RECURSIVE up(id, parent) AS (SELECT id, parent FROM node WHERE id = ?
           UNION ALL SELECT node.id, node.parent FROM node JOIN up ON node.id = up.parent)
           SELECT node.* FROM node JOIN up USING (id) ORDER BY node.id""",
        (node.id,),
    )
    return [Row(*r) for r in rows]


def children(node: Row) -> list[Row]:
    """Return the entries directly under a node, in the order of the book."""
    found = connection().execute("SELECT * FROM node WHERE parent = ? ORDER BY id", (node.id,))
    return [Row(*r) for r in found]


def seventh_table(node: Row) -> dict[str, str]:
    """Return the 7th-character table that applies to a node: its own or an ancestor's."""
    if node.seventh is None:
        return {}
    return dict(
        connection().execute(
            "SELECT char, meaning FROM seventh WHERE node = ? ORDER BY rowid", (node.seventh,)
        )
    )


def chapters() -> tuple[Step, ...]:
    """Return the chapters in the order of the book."""
    found = connection().execute("SELECT code, title FROM node WHERE kind = 'chapter' ORDER BY id")
    return tuple(Step(code, title) for code, title in found)


def release(on: dt.date | None = None, *, wait: bool = True) -> Release:
    """Return the release that is asked: its name, the dates it is in force, and its size.

    Parameters
    ----------
    on
        A date of service: the release in force on it if it is held, else the nearest one. Without it, the
        release in use, which is the one in force today if it is held.
    wait
        With False, a computer that has no index yet is answered at once, with sizes of 0, instead of after
        the seconds that compiling takes.
    """
    with shelf.using(on) as named:
        if not wait and compiled() is None:
            return named
        meta = dict(connection().execute("SELECT key, value FROM meta"))
    return dataclasses.replace(named, codes=int(meta["codes"]), assignable=int(meta["assignable"]))


def releases() -> tuple[Release, ...]:
    """Return every ICD-10-CM release on this computer, oldest first.

    One that has not been compiled yet has sizes of 0; nothing is compiled here.
    """
    return tuple(release(source.release.effective_from, wait=False) for source in sources())
