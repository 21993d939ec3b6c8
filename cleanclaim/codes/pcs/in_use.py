"""Which tables count: an official release the user has added, else our teaching tables."""

from __future__ import annotations

import contextlib
import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.codes import store
from cleanclaim.codes.pcs.collection import Tables, covers
from cleanclaim.codes.pcs.compiled import CompiledTables, open_tables
from cleanclaim.codes.pcs.official import TableFileError
from cleanclaim.codes.pcs.teaching import share, teaching

if TYPE_CHECKING:
    from pathlib import Path

ROLE: Final = "tables"  # what `store.Held.path` calls the compiled file of a release


def official() -> tuple[CompiledTables, ...]:
    """Return the official releases the user has added and that can be read, oldest first.

    They stand where `cleanclaim.codes.store` keeps what a user adds (``CLEANCLAIM_DATA``, else the user's
    data folder).
    """
    found: list[CompiledTables] = []
    for release in store.held(store.ICD10PCS):
        path = release.path(ROLE)
        # A damaged file must not take the lessons down: the teaching tables then answer.
        with contextlib.suppress(TableFileError, OSError):
            if path is not None:
                found.append(_opened(path, path.stat().st_mtime_ns))
    return tuple(sorted(found, key=lambda tables: tables.effective_from))


@lru_cache(maxsize=16)
def _opened(path: Path, stamp: int) -> CompiledTables:  # noqa: ARG001 - a changed file is opened again
    return open_tables(path)


def in_use(day: dt.date | None = None) -> Tables:
    """Return the tables that judge a discharge date; without one, those in force today.

    An official release that covers the date comes first, the latest of several; then the teaching tables.
    Without a date, the newest official release that has begun is better than the teaching tables, even when
    its year is over.
    """
    held = official()
    when = day or dt.date.today()  # noqa: DTZ011 - a code set starts at local midnight
    fitting = [tables for tables in held if covers(tables, when)]
    if fitting:
        return fitting[-1]
    begun = [tables for tables in held if tables.effective_from <= when]
    if day is None and begun:
        return begun[-1]
    return teaching()


def label(day: dt.date | None = None) -> str:
    """Name the tables in use as a page shows them, and say so when they are a part of the set."""
    tables = in_use(day)
    return tables.name if tables.official else f"{tables.name} ({share()})"
