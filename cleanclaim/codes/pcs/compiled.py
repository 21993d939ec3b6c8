"""The official tables as one small file, from which a single table is read in well under a millisecond."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes.pcs.model import Row, Table
from cleanclaim.codes.pcs.official import TableFileError, load_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA: Final = "2"


@dataclass(frozen=True, slots=True)
class CompiledTables:
    """A compiled official release on disk."""

    name: str
    effective_from: dt.date
    effective_to: dt.date | None
    path: Path
    official: bool = True

    @property
    def key(self) -> str:
        """The path: what is compiled is never changed in place."""
        return str(self.path)

    def prefixes(self) -> tuple[str, ...]:
        """Return the three-character names of its tables, in order."""
        return _prefixes(self.path)

    def get(self, prefix: str) -> Table | None:
        """Return one table, or None."""
        return _table(self.path, prefix)


def compile_tables(xml_path: Path, target: Path, *, effective_from: dt.date | None = None) -> CompiledTables:
    """Compile the official table file into `target`, which appears whole or not at all.

    Parameters
    ----------
    xml_path
        ``icd10pcs_tables_YYYY.xml`` from CMS.
    target
        The file to write; its folder is made. One that exists is replaced.
    effective_from
        As for `load_tables`: needed for an April update.

    Raises
    ------
    TableFileError
        If the XML is not an official table file.
    OSError
        If `target` cannot be written.
    """
    loaded = load_tables(xml_path, effective_from=effective_from)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")
    partial.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(partial)) as database:
            database.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
            database.execute("CREATE TABLE pcs (prefix TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID")
            meta = {
                "schema": SCHEMA,
                "name": loaded.name,
                "effective_from": loaded.effective_from.isoformat(),
                "effective_to": loaded.effective_to.isoformat() if loaded.effective_to else "",
            }
            database.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            database.executemany(
                "INSERT INTO pcs VALUES (?, ?)",
                ((prefix, _packed(table)) for prefix, table in loaded.held.items()),
            )
            database.commit()
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    _table.cache_clear()
    _prefixes.cache_clear()
    return CompiledTables(loaded.name, loaded.effective_from, loaded.effective_to, target)


def open_tables(path: Path) -> CompiledTables:
    """Open a compiled file.

    Raises
    ------
    TableFileError
        If it is not one, or was made by another version of Cleanclaim.
    """
    try:
        with _open(path) as database:
            meta = dict(database.execute("SELECT key, value FROM meta"))
        if meta.get("schema") != SCHEMA:
            raise TableFileError(
                f"{path.name} was compiled by another version of Cleanclaim; compile it again."
            )
        end = meta["effective_to"]
        return CompiledTables(
            meta["name"],
            dt.date.fromisoformat(meta["effective_from"]),
            dt.date.fromisoformat(end) if end else None,
            path,
        )
    except (sqlite3.DatabaseError, KeyError, ValueError) as error:
        if isinstance(error, TableFileError):
            raise
        raise TableFileError(f"{path} is not a compiled table file; add the release again.") from error


@contextlib.contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    # Opened for each question and closed again: nothing to carry into a fork, and it takes 0.1 ms.
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as database:
        yield database


@lru_cache(maxsize=8)
def _prefixes(path: Path) -> tuple[str, ...]:
    with _open(path) as database:
        return tuple(prefix for (prefix,) in database.execute("SELECT prefix FROM pcs ORDER BY prefix"))


@lru_cache(maxsize=2048)
def _table(path: Path, prefix: str) -> Table | None:
    with _open(path) as database:
        found = database.execute("SELECT body FROM pcs WHERE prefix = ?", (prefix,)).fetchone()
    return None if found is None else _unpacked(prefix, json.loads(found[0]))


def _packed(table: Table) -> str:
    body = {
        "titles": table.titles,
        "axes": table.axes,
        "labels": [dict(labels) for labels in table.labels],
        "rows": [[row.values, row.titles] for row in table.rows],
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _unpacked(prefix: str, body: dict[str, Any]) -> Table:
    rows = tuple(
        Row(number, tuple(values), titles=titles)
        for number, (values, titles) in enumerate(body["rows"], start=1)
    )
    return Table(prefix, tuple(body["titles"]), tuple(body["axes"]), tuple(body["labels"]), rows)
