"""Look into what a user gives: single files, and zip archives with the official files in them."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.update.problems import UpdateError
from cleanclaim.codes.update.recognise import Kind, Official, recognise

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEPTH: Final = 2  # CMS has zips inside zips
_MOST_BYTES: Final = 1_000_000_000  # the real archives unpack to about 120 MB, mostly PDF
_WANTED: Final = (".xml", ".txt", ".csv", ".zip")


def official_files(path: Path, scratch: Path) -> list[Official]:
    """Return the official files in a file or archive; members of an archive are unpacked into `scratch`.

    Raises
    ------
    UpdateError
        If there is no such file, it is a damaged archive, or nothing in it is an official file.
    """
    if not path.is_file():
        raise UpdateError(f"{path} is not a file; give the path of a file you have downloaded.")
    found = list(_look(path, path.name, scratch, 0))
    known = [official for official in found if official.kind not in {Kind.OTHER, Kind.ADDENDA}]
    if not known and any(official.kind is Kind.ADDENDA for official in found):
        raise UpdateError(
            f"{path.name} only lists what changes; give the whole tabular list (XML), which holds the result."
        )
    if not known:
        raise UpdateError(
            f"{path.name} is none of the official files: give the ICD-10-CM tabular list or index (XML), its "
            "order file (text), the ICD-10-PCS tables (XML), the HCPCS file (text), or the zip they come in."
        )
    return known


def _look(path: Path, shown: str, scratch: Path, depth: int) -> Iterator[Official]:
    if not _is_archive(path):
        yield recognise(path, shown)
    elif depth < _DEPTH:
        try:
            yield from _members(path, shown, scratch, depth)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise UpdateError(f"{shown} is a damaged zip archive; download it again.") from error


def _is_archive(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _members(path: Path, shown: str, scratch: Path, depth: int) -> Iterator[Official]:
    with zipfile.ZipFile(path) as archive:
        wanted = [m for m in archive.infolist() if m.filename.lower().endswith(_WANTED) and not m.is_dir()]
        if sum(member.file_size for member in wanted) > _MOST_BYTES:
            raise UpdateError(
                f"{shown} unpacks to more than any official archive does; check where it is from."
            )
        for number, member in enumerate(wanted):
            # Its name is never part of a path: a zip can say "../../anything".
            target = scratch / f"{depth}-{number}-{len(list(scratch.iterdir()))}"
            with archive.open(member) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file)
            yield from _look(target, f"{shown} → {Path(member.filename).name}", scratch, depth + 1)
