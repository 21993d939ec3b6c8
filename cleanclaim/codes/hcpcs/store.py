"""The official HCPCS file a user has added, compiled so that it opens quickly.

It is kept with the other releases of the user (`cleanclaim.codes.store`), outside the course and outside git.
While one is there, it answers in place of the working set.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import zlib
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes import store
from cleanclaim.codes.hcpcs.loader import Loaded, load_release
from cleanclaim.codes.hcpcs.model import FileModifier, Hcpcs, Unit

if TYPE_CHECKING:
    from pathlib import Path

ROLE: Final = "hcpcs"


def add(
    path: str | Path, *, name: str, effective_from: dt.date, effective_to: dt.date | None = None
) -> store.Held:
    """Compile an official file into the user's data folder and make it the one that counts.

    Parameters
    ----------
    path
        The official ``.txt``, ``.csv`` or ``.zip`` file.
    name
        As a page shows it, for example ``"HCPCS October 2026"``.
    effective_from, effective_to
        First and last date of service the quarter is for.

    Raises
    ------
    cleanclaim.codes.hcpcs.records.RecordError
        If the file is not a HCPCS file; what was in use before stays in use.
    OSError
        If the file cannot be read or the folder cannot be written.
    """
    folder = store.release_folder(store.HCPCS, name)
    file = compile_into(folder, path)
    release = store.Held(store.HCPCS, name, effective_from, effective_to, folder, ((ROLE, file),))
    store.activate(release)
    return release


def compile_into(folder: Path, path: str | Path) -> str:
    """Write the compiled form of an official file into `folder` and return its file name."""
    loaded = load_release(path)
    data = json.dumps(_as_json(loaded), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    name = f"hcpcs-{zlib.crc32(data):08x}.json"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = folder / f"{name}.{os.getpid()}.part"
    try:
        partial.write_bytes(data)
        partial.replace(folder / name)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return name


def in_force(day: dt.date | None = None) -> store.Held | None:
    """Return the user's release for a day, else the last one before it, else the oldest; None without any."""
    releases = [r for r in store.held(store.HCPCS) if r.path(ROLE)]
    if not releases:
        return None
    when = day or dt.datetime.now(dt.UTC).date()
    begun = [r for r in releases if r.effective_from <= when]
    return begun[-1] if begun else releases[0]


def read(release: store.Held) -> Loaded:
    """Return what a release holds."""
    path = release.path(ROLE)
    if path is None:
        return Loaded((), ())
    return _read(path, path.stat().st_mtime_ns, release.name)


@lru_cache(maxsize=2)
def _read(path: Path, stamp: int, name: str) -> Loaded:  # noqa: ARG001 - the stamp makes a new file a new entry
    said: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return Loaded(
        tuple(_code(row, name) for row in said["codes"]),
        tuple(FileModifier(m, title, _day(begin), _day(end)) for m, title, begin, end in said["modifiers"]),
        int(said["dental"]),
    )


def _code(row: list[Any], name: str) -> Hcpcs:
    code, title, amount, unit, names, begin, end = row
    size = Unit(Decimal(amount), unit) if amount else None
    return Hcpcs(code, title, size, tuple(names), _day(begin), _day(end), sources=(name,), verified=True)


def _as_json(loaded: Loaded) -> dict[str, Any]:
    return {
        "codes": [
            [
                c.code,
                c.title,
                str(c.unit.amount) if c.unit else "",
                c.unit.name if c.unit else "",
                list(c.names),
                _text(c.effective_from),
                _text(c.effective_to),
            ]
            for c in loaded.codes
        ],
        "modifiers": [
            [m.modifier, m.title, _text(m.effective_from), _text(m.effective_to)] for m in loaded.modifiers
        ],
        "dental": loaded.dental,
    }


def _text(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
