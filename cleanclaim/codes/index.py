"""Where the compiled indexes live, who compiles them, and how a process opens the one in use.

Each release has a file of its own, made once per computer and never changed: its name carries the release,
our schema version, a mark of the official files and a digest of our synonyms, so that new data or a new
format makes a new file.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import struct
import sys
import threading
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.progress import Progress, reporter
from cleanclaim.codes.shelf import in_use
from cleanclaim.codes.synonyms import digest

if TYPE_CHECKING:
    from cleanclaim.codes.release import Release
    from cleanclaim.codes.source import Source

# Raise it whenever the tables, the reading of notes or the ranking change: old indexes are then ignored.
SCHEMA: Final = 13

CACHE_VARIABLE: Final = "CLEANCLAIM_CACHE"
_LOCK_SECONDS: Final = 300.0
_KEEP_SECONDS: Final = 30 * 86_400.0  # another installation may still use an older one
_HEADER: Final = struct.Struct(">16sH10xI")  # SQLite magic, page size, …, page count (file format §1.3)

_local = threading.local()


def cache_folder() -> Path:
    """Return the folder for compiled indexes (``CLEANCLAIM_CACHE``, else the user's cache folder)."""
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen).expanduser()
    import platformdirs  # noqa: PLC0415 - only needed when nothing is chosen

    return Path(platformdirs.user_cache_dir("cleanclaim", appauthor=False))


def _fallback_folder() -> Path:
    """Return a folder of our own under the temporary folder, for when the cache cannot be written."""
    import tempfile  # noqa: PLC0415 - rarely needed

    owner = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    return Path(tempfile.gettempdir()) / f"cleanclaim-{owner}"


def _strangers(folder: Path) -> bool:
    """Tell whether a folder under the shared temporary folder was put there by somebody else."""
    if folder != _fallback_folder() or not hasattr(os, "getuid"):
        return False
    try:
        return folder.stat().st_uid != os.getuid()
    except OSError:
        return False


@lru_cache(maxsize=32)
def _file_name(source: Source) -> str:
    release = re.sub(r"[^A-Za-z0-9]+", "-", source.release.name).strip("-").lower()
    return f"{release}.v{SCHEMA}.{source.mark}.{digest()}.sqlite"


def is_sound(path: Path) -> bool:
    """Tell whether a file is a whole index of our schema (a crash or a full disk may have cut it short)."""
    try:
        with path.open("rb") as file:
            magic, page, pages = _HEADER.unpack(file.read(_HEADER.size))
        if magic != b"SQLite format 3\x00" or path.stat().st_size != (65536 if page == 1 else page) * pages:
            return False
        with contextlib.closing(_open(path)) as database:
            found = database.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
            database.execute("SELECT rowid FROM words WHERE words MATCH 'a' LIMIT 1").fetchone()
    except (OSError, struct.error, sqlite3.DatabaseError):
        return False
    return bool(found == (str(SCHEMA),))


def compiled(source: Source | None = None) -> Path | None:
    """Return the path of a compiled index if this computer has a sound one; never compile or wait."""
    name = _file_name(source or in_use())
    paths = (folder / name for folder in (cache_folder(), _fallback_folder()) if not _strangers(folder))
    return next((path for path in paths if is_sound(path)), None)


def installed() -> Release:
    """Return the release in use, without its size: this needs no index."""
    return in_use().release


def ensure_index(
    progress: bool | Progress = True,  # noqa: FBT001, FBT002 - reads well either way
    source: Source | None = None,
) -> Path:
    """Return the path of a compiled index, compiling it first if this computer has none.

    Takes about 3 s the first time; processes that start together wait for the one that compiles.

    Parameters
    ----------
    progress
        True shows a progress bar when stderr is a terminal (and nothing otherwise, so kernels and pipes
        stay clean); False shows nothing; a callable gets ``(share, what)`` with a share in [0, 1].
    source
        The files of a release; without them, the release in use.

    Raises
    ------
    FileNotFoundError
        If the ICD-10-CM data is not installed.
    OSError
        If neither the cache folder nor the temporary folder can be written.
    """
    source = source or in_use()
    problem: OSError | None = None
    for folder in (cache_folder(), _fallback_folder()):
        if _strangers(folder):
            continue
        path = folder / _file_name(source)
        if is_sound(path):
            return path
        try:
            return _compile_once(source, path, progress)
        except OSError as error:
            problem = problem or error
    why = problem or "the spare folder belongs to somebody else"
    raise OSError(f"The code index could not be written to {cache_folder()}: {why}.") from problem


def _compile_once(source: Source, path: Path, progress: bool | Progress) -> Path:  # noqa: FBT001 - as above
    import filelock  # noqa: PLC0415 - only the first start of a computer needs it

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with filelock.FileLock(f"{path}.lock", timeout=_LOCK_SECONDS):
            if not is_sound(path):
                _compile_to(source, path, progress)
    except filelock.Timeout as error:
        raise OSError("another process is still compiling the code index") from error
    return path


def _compile_to(source: Source, path: Path, progress: bool | Progress) -> None:  # noqa: FBT001 - as above
    import tempfile  # noqa: PLC0415 - only the first start of a computer needs it

    handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".partial", dir=path.parent)
    os.close(handle)
    partial = Path(name)
    try:
        from cleanclaim.codes.compile import compile_index  # noqa: PLC0415 - only when there is none yet

        with reporter(progress, sys.stderr) as report:
            compile_index(source, partial, SCHEMA, report)
        partial.chmod(0o644)
        partial.replace(path)
        _sweep(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _sweep(path: Path) -> None:
    """Remove indexes of the same release that older versions of Cleanclaim left behind long ago."""
    release = path.name.partition(".")[0]
    for old in path.parent.glob(f"{release}.v*.sqlite*"):
        with contextlib.suppress(OSError):  # in use on Windows, or already gone
            if not old.name.startswith(path.name) and time.time() - old.stat().st_mtime > _KEEP_SECONDS:
                old.unlink()


def _open(path: Path) -> sqlite3.Connection:
    # immutable: SQLite takes no locks and looks for no journal, so a read-only folder and forks are fine.
    database = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    database.execute("PRAGMA mmap_size=268435456")  # pages are shared between kernels, not copied into each
    database.execute("PRAGMA cache_size=-512")  # kibibytes
    return database


class _Held:
    """A connection that closes with its thread, but never in a forked child: there it is the parent's."""

    def __init__(self, source: Source) -> None:
        self.state = _state()
        self.database = _open(ensure_index(source=source))

    def __del__(self) -> None:
        if self.state[0] == os.getpid() and hasattr(self, "database"):
            self.database.close()


def _state() -> tuple[int, str | None]:
    return os.getpid(), os.environ.get(CACHE_VARIABLE)


def connection() -> sqlite3.Connection:
    """Return this thread's connection to the index of the release in use, opened on first use.

    A connection is never carried into a forked child: the child opens its own and leaves the parent's alone.
    """
    source = in_use()
    open_ones: dict[Source, _Held] | None = getattr(_local, "held", None)
    if open_ones is None:
        open_ones = _local.held = {}
    held = open_ones.get(source)
    if held is None or held.state != _state():
        if held is not None:
            # The one that no longer fits is kept too: a child that dropped its parent's would close the file.
            _local.dropped = [*getattr(_local, "dropped", []), held]
        held = open_ones[source] = _Held(source)
    return held.database
