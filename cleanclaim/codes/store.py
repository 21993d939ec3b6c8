"""What a user adds to the code sets, and where it is kept: newer releases, a licensed code file.

Everything stands under one folder of the user's own, outside the course and outside git:
``<data>/releases/<system>-<name>/``. A release becomes active by its ``release.json``, which is written last
and renamed into place; the files it names carry a digest of their content, so an older one is never
overwritten while somebody reads it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

DATA_VARIABLE: Final = "CLEANCLAIM_DATA"
ICD10CM: Final = "icd10cm"
ICD10PCS: Final = "icd10pcs"
HCPCS: Final = "hcpcs"

_RECORD: Final = "release.json"
_FORMAT: Final = 1


def data_folder() -> Path:
    """Return the folder for what the user adds (``CLEANCLAIM_DATA``, else the user's data folder)."""
    return _folder(os.environ.get(DATA_VARIABLE))


@lru_cache(maxsize=8)
def _folder(chosen: str | None) -> Path:
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs  # noqa: PLC0415 - only needed when nothing is chosen

    return Path(platformdirs.user_data_dir("cleanclaim", appauthor=False))


def releases_folder() -> Path:
    """Return the folder that holds one folder for each release the user added."""
    return _releases(data_folder())


@lru_cache(maxsize=8)
def _releases(folder: Path) -> Path:
    return folder / "releases"


def release_folder(system: str, name: str) -> Path:
    """Return the folder of a release: ``("icd10pcs", "FY2027")`` is ``…/releases/icd10pcs-fy2027``."""
    return releases_folder() / f"{system}-{slug(name)}"


def slug(name: str) -> str:
    """Write a name so that it can be part of a file name on every system."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Held:
    """A release the user has added.

    Attributes
    ----------
    system
        ``"icd10cm"``, ``"icd10pcs"`` or ``"hcpcs"``.
    name
        As a page shows it, for example ``"ICD-10-PCS FY2027"``.
    effective_from, effective_to
        First and last date of service it is in force for; `effective_to` is None while no end is known.
    folder
        Where its files are.
    files
        What each file is (``"tabular"``, ``"tables"``, …) and its name in the folder.
    """

    system: str
    name: str
    effective_from: dt.date
    effective_to: dt.date | None
    folder: Path
    files: tuple[tuple[str, str], ...]

    def path(self, role: str) -> Path | None:
        """Return the file of a role, or None when this release has none."""
        return next((self.folder / name for what, name in self.files if what == role), None)


def held(system: str) -> tuple[Held, ...]:
    """Return the releases of a code set that the user has added, oldest first."""
    folder = releases_folder()
    return _read(system, folder, changed(folder))


def changed(folder: Path) -> int:
    """Return a number that changes when a release is added, in whatever process (0 without a folder)."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=16)
def _read(system: str, folder: Path, stamp: int) -> tuple[Held, ...]:
    if not stamp:
        return ()
    found = (_record(path) for path in folder.glob(f"{system}-*/{_RECORD}"))
    return tuple(sorted((h for h in found if h and h.system == system), key=lambda h: h.effective_from))


def _record(path: Path) -> Held | None:
    """Read one record; one that is damaged, newer than we are or names a missing file does not count."""
    try:
        said: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if said["format"] != _FORMAT:
            return None
        end = said["effective_to"]
        release = Held(
            said["system"],
            said["name"],
            dt.date.fromisoformat(said["effective_from"]),
            dt.date.fromisoformat(end) if end else None,
            path.parent,
            tuple((role, Path(file["name"]).name) for role, file in said["files"].items()),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return release if all((path.parent / name).is_file() for _, name in release.files) else None


def activate(
    release: Held,
    *,
    about: dict[str, dict[str, Any]] | None = None,
) -> None:
    """Make a release whose files are all in its folder the one that counts, in one step.

    Parameters
    ----------
    release
        What it is and which files it has.
    about
        For each role, anything worth keeping about the file: its sha256, where it came from.

    Raises
    ------
    OSError
        If the folder cannot be written; what was active before then still is.
    """
    files = {role: {"name": name, **(about or {}).get(role, {})} for role, name in release.files}
    said = {
        "format": _FORMAT,
        "system": release.system,
        "name": release.name,
        "effective_from": release.effective_from.isoformat(),
        "effective_to": release.effective_to.isoformat() if release.effective_to else None,
        "added": dt.datetime.now(dt.UTC).date().isoformat(),
        "files": files,
    }
    release.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    record = release.folder / _RECORD
    partial = record.with_name(f"{_RECORD}.{os.getpid()}.part")
    try:
        with partial.open("w", encoding="utf-8") as file:
            file.write(json.dumps(said, ensure_ascii=False, indent=2) + "\n")
            file.flush()
            os.fsync(file.fileno())
        partial.replace(record)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    os.utime(release.folder.parent)  # tells every running process: see changed()
    _read.cache_clear()
