"""Bring the code sets up to date from the official files, given or downloaded.

Nothing half-written ever becomes active: files are copied under names that carry their digest, compiled and
checked, and only then does one small record, renamed into place, make them count.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleanclaim.codes import store
from cleanclaim.codes.update import icd10cm
from cleanclaim.codes.update.others import add_hcpcs, add_pcs
from cleanclaim.codes.update.outcome import Outcome
from cleanclaim.codes.update.problems import UpdateError, said_plainly
from cleanclaim.codes.update.recognise import Kind, Official
from cleanclaim.codes.update.unpack import official_files

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cleanclaim.codes.progress import Progress

__all__ = ["Outcome", "UpdateError", "download", "update"]

_LOCK_SECONDS: Final = 600.0


def update(
    files: Iterable[Path | str],
    *,
    effective: dt.date | None = None,
    progress: bool | Progress = False,
) -> list[Outcome]:
    """Add the releases that official files make; each file is recognised by its content.

    Parameters
    ----------
    files
        ICD-10-CM tabular list and Alphabetic Index (XML), its order file or list of codes (text), ICD-10-PCS
        tables (XML), the HCPCS quarterly file (text), or zip archives that hold them.
    effective
        First day of the release, where a file does not say it (an April update, a renamed HCPCS file).
    progress
        True for a bar on a terminal, or a function called with a share in [0, 1] and what is being done.

    Returns
    -------
    list of Outcome
        One for each release: ICD-10-CM, ICD-10-PCS, HCPCS.

    Raises
    ------
    UpdateError
        If a file is not an official one or is damaged; nothing of what was active has changed.
    """
    import filelock  # noqa: PLC0415 - only for an update

    folder = store.releases_folder()
    with said_plainly(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with filelock.FileLock(folder / ".lock", timeout=_LOCK_SECONDS):
                for left in folder.glob(".incoming-*"):  # by a process that was killed: we hold the lock
                    shutil.rmtree(left, ignore_errors=True)
                scratch = Path(tempfile.mkdtemp(prefix=".incoming-", dir=folder))
                try:
                    found = [f for file in files for f in official_files(Path(file).expanduser(), scratch)]
                    return _add(found, effective, progress)
                finally:
                    shutil.rmtree(scratch, ignore_errors=True)
        except filelock.Timeout as error:
            raise UpdateError("Another update is still running; wait until it ends and try again.") from error


def _add(found: list[Official], effective: dt.date | None, progress: bool | Progress) -> list[Outcome]:  # noqa: FBT001
    done = []
    parts = [official for official in found if official.kind in icd10cm.ROLES]
    if parts:
        done.append(icd10cm.add(parts, effective, progress))
    done.extend(add_pcs(official, effective) for official in found if official.kind is Kind.PCS_TABLES)
    done.extend(add_hcpcs(official, effective) for official in found if official.kind is Kind.HCPCS)
    return done


def download(day: dt.date, *, progress: bool | Progress = False) -> list[Outcome]:
    """Download the newest official releases that have begun on `day`, and add them.

    A code set that cannot be had does not stop the others: its outcome says why.

    Raises
    ------
    UpdateError
        If the data folder cannot be written.
    """
    from cleanclaim.codes.update.official import download_and_add  # noqa: PLC0415 - httpx only when needed

    return download_and_add(day, progress)
