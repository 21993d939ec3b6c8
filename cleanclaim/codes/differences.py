"""What changed between two releases of ICD-10-CM."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes import shelf
from cleanclaim.codes.index import ensure_index
from cleanclaim.codes.model import Step
from cleanclaim.codes.source import Source, sources

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from cleanclaim.codes.release import Release

_CODES: Final = "kind IN ('category', 'code')"


@dataclass(frozen=True, slots=True)
class Retitled:
    """A code with another title."""

    code: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A code that could be reported and is now a heading, and what to choose from instead."""

    code: str
    title: str
    choices: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class NoteChange:
    """Notes of one kind that a code, block or chapter has lost and gained (`kind` as in `model.Note`)."""

    code: str
    kind: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that changed; codes are in the order of the newer book, removed ones in that of the older.

    Attributes
    ----------
    old, new
        The two releases.
    added, removed
        Codes and headings that only one of them has.
    retitled
        Codes with another title; one made by a 7th-character table follows the code it extends.
    became_heading, became_assignable
        Codes whose standing changed.
    notes
        Notes that came or went, 7th-character tables included.
    """

    old: Release
    new: Release
    added: tuple[Step, ...]
    removed: tuple[Step, ...]
    retitled: tuple[Retitled, ...]
    became_heading: tuple[Heading, ...]
    became_assignable: tuple[Step, ...]
    notes: tuple[NoteChange, ...]

    def __bool__(self) -> bool:
        return any(
            (self.added, self.removed, self.retitled, self.became_heading, self.became_assignable, self.notes)
        )

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON: lists of objects, releases by name and first day."""
        found = {
            name: [asdict(item) for item in getattr(self, name)]
            for name in ("added", "removed", "retitled", "became_heading", "became_assignable", "notes")
        }
        return {"old": _named(self.old), "new": _named(self.new), **found}


def _named(release: Release) -> dict[str, str]:
    return {"name": release.name, "effective_from": release.effective_from.isoformat()}


def diff(old: Release | str | dt.date | None = None, new: Release | str | dt.date | None = None) -> Diff:
    """Return what changed between two releases on this computer.

    Parameters
    ----------
    old, new
        A release, its name ("FY2027"), or a date on which it is in force. Without `new` the newest one,
        without `old` the one before `new`.

    Raises
    ------
    shelf.UnknownReleaseError
        If one is not here; the message is one sentence.
    """
    held = sources()
    newer = shelf.find(new) if new is not None else held[-1]
    older = shelf.find(old) if old is not None else _before(newer, held)
    with contextlib.closing(
        _side_by_side(ensure_index(source=older), ensure_index(source=newer))
    ) as database:
        return Diff(
            older.release,
            newer.release,
            added=tuple(_only(database, "new", "old")),
            removed=tuple(_only(database, "old", "new")),
            retitled=tuple(_retitled(database)),
            became_heading=tuple(_headings(database)),
            became_assignable=tuple(_assignable(database)),
            notes=tuple(_notes(database)),
        )


def _before(source: Source, held: tuple[Source, ...]) -> Source:
    at = held.index(source)
    if at == 0:
        raise shelf.UnknownReleaseError(
            f"{source.release.name} is the oldest release on this computer, so there is none to compare it "
            "with; add another with `cleanclaim codes update`."
        )
    return held[at - 1]


def _side_by_side(old: Path, new: Path) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", uri=True, isolation_level=None)
    for name, path in (("old", old), ("new", new)):
        database.execute(f"ATTACH ? AS {name}", (f"{path.absolute().as_uri()}?mode=ro&immutable=1",))
    return database


def _only(database: sqlite3.Connection, here: str, there: str) -> Iterator[Step]:
    rows = database.execute(
        f"SELECT code, title, assignable FROM {here}.node AS n WHERE {_CODES} "  # noqa: S608 - our own names
        f"AND NOT EXISTS (SELECT 1 FROM {there}.node AS o WHERE o.key = n.key AND o.{_CODES}) ORDER BY id"
    )
    return (Step(code, title, bool(assignable)) for code, title, assignable in rows.fetchall())


def _retitled(database: sqlite3.Connection) -> Iterator[Retitled]:
    rows = database.execute(
        "SELECT n.code, o.title, n.title FROM new.node AS n JOIN old.node AS o ON o.key = n.key "
        "WHERE o.title <> n.title AND NOT n.made ORDER BY n.id"
    )
    return (Retitled(*row) for row in rows.fetchall())


def _changed(database: sqlite3.Connection, assignable: int) -> list[tuple[int, int, str, str]]:
    asked = (
        "SELECT n.id, n.last, n.code, n.title FROM new.node AS n JOIN old.node AS o ON o.key = n.key "
        "WHERE n.kind IN ('category', 'code') AND n.assignable = ? AND o.assignable <> ? ORDER BY n.id"
    )
    return database.execute(asked, (assignable, assignable)).fetchall()


def _headings(database: sqlite3.Connection) -> Iterator[Heading]:
    for first, last, code, title in _changed(database, 0):
        rows = database.execute(
            "SELECT code, title, 1 FROM new.node WHERE id BETWEEN ? AND ? AND assignable", (first, last)
        )
        yield Heading(code, title, tuple(Step(c, t, assignable=True) for c, t, _ in rows.fetchall()))


def _assignable(database: sqlite3.Connection) -> Iterator[Step]:
    return (Step(code, title, assignable=True) for _, _, code, title in _changed(database, 1))


_SAID: Final = """
SELECT key, code, node.id AS at, note.kind AS kind, text FROM {0}.note JOIN {0}.node ON node.id = note.node
UNION ALL
SELECT key, code, node.id, 'seventh_table', char || ' ' || meaning
    FROM {0}.seventh JOIN {0}.node ON node.id = node
"""


def _notes(database: sqlite3.Connection) -> Iterator[NoteChange]:
    """Yield what places that both releases have say differently."""
    for name in ("old", "new"):
        database.execute(f"CREATE TABLE temp.{name}_said AS {_SAID.format(name)}")
        database.execute(f"CREATE INDEX temp.{name}_by_key ON {name}_said(key, kind, text)")
    both = "SELECT key FROM {1}.node INTERSECT SELECT key FROM {0}.node"
    changes: dict[tuple[int, str, str], tuple[list[str], list[str]]] = {}
    for here, there, side in (("old", "new", 0), ("new", "old", 1)):
        rows = database.execute(
            "SELECT (SELECT id FROM new.node WHERE key = s.key), code, kind, text "  # noqa: S608 - our own names
            f"FROM temp.{here}_said AS s "
            f"WHERE NOT EXISTS (SELECT 1 FROM temp.{there}_said AS o WHERE o.key = s.key AND o.kind = s.kind "
            f"AND o.text = s.text) AND key IN ({both.format(here, there)}) ORDER BY at"
        )
        for at, code, kind, text in rows.fetchall():
            changes.setdefault((at, code, kind), ([], []))[side].append(text)
    for (_, code, kind), (removed, added) in sorted(changes.items()):
        yield NoteChange(code, kind, tuple(removed), tuple(added))
