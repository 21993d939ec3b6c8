"""Find the official tabular lists on this computer, without importing the package that carries one.

Importing ``simple_icd_10_cm`` costs 1.4 s and 177 MB in every process; we only want its data file, the
NCHS tabular XML, and the list of the codes that really exist. Newer releases come from the user's own folder.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.release import Release, release_of
from cleanclaim.codes.store import ICD10CM, held

if TYPE_CHECKING:
    from cleanclaim.codes.store import Held

DISTRIBUTION: Final = "simple-icd-10-cm"
PACKAGE: Final = "simple_icd_10_cm"
INDEX_ROLES: Final = ("index", "external", "neoplasm", "drug")


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: it is a key of many caches
class Source:
    """The files an index is compiled from, and the release they are.

    Attributes
    ----------
    tabular
        The tabular list, XML.
    code_list
        The codes that exist, one a line, or None: then they are derived (`known`).
    release
        Name and dates; the sizes are 0 until it is compiled.
    mark
        Part of the index name, so that other data recompiles.
    alphabetic
        The Alphabetic Index and its tables, XML: role → file.
    known
        Without a code list: the code list of the nearest release, for the codes both have.
    """

    tabular: Path
    code_list: Path | None
    release: Release
    mark: str
    alphabetic: tuple[tuple[str, Path], ...] = ()
    known: Path | None = None

    @property
    def size(self) -> int:
        """Size of the tabular file in bytes."""
        return self.tabular.stat().st_size


@lru_cache(maxsize=1)
def find_source() -> Source:
    """Locate the tabular list inside the installed distribution.

    Raises
    ------
    FileNotFoundError
        If the distribution or one of its two files is missing.
    """
    from importlib.util import find_spec  # noqa: PLC0415 - not before an index is wanted

    # The folder is found without importing the package, and without importlib.metadata, which costs 1.7 MB.
    spec = find_spec(PACKAGE)
    folders = [Path(place, "data") for place in (spec.submodule_search_locations or ())] if spec else []
    tabular = next((f for folder in folders for f in folder.glob("icd10c-tabular-*.xml")), None)
    code_list = next((f for folder in folders for f in folder.glob("code-list-*.txt")), None)
    if tabular is None or code_list is None:
        raise FileNotFoundError(
            f"The ICD-10-CM data is not installed: run `pip install {DISTRIBUTION}` and try again."
        )
    return Source(tabular, code_list, release_of(tabular.name), str(tabular.stat().st_size))


def sources() -> tuple[Source, ...]:
    """Return every release on this computer, oldest first: the packaged one and those the user has added.

    A release the user has added stands for the packaged one of the same date: it may bring the Alphabetic
    Index along.

    Raises
    ------
    FileNotFoundError
        If there is none at all.
    """
    return _together(held(ICD10CM))


@lru_cache(maxsize=4)
def _together(added: tuple[Held, ...]) -> tuple[Source, ...]:
    by_date = {}
    try:
        packaged = find_source()
        by_date[packaged.release.effective_from] = packaged
    except FileNotFoundError:
        if not added:
            raise
    for record in added:
        if record.path("tabular"):
            by_date[record.effective_from] = source_of(record, tuple(by_date.values()))
    return tuple(by_date[day] for day in sorted(by_date))


def source_of(record: Held, others: tuple[Source, ...]) -> Source:
    """Return the files of a release in the data folder; `others` may help where its code list is missing."""
    tabular = record.path("tabular")
    assert tabular is not None  # noqa: S101 - told to the type checker, checked by the callers
    code_list = record.path("codes")
    alphabetic = tuple((role, path) for role in INDEX_ROLES if (path := record.path(role)))
    lists = [s for s in others if s.code_list and s.release.effective_from <= record.effective_from]
    nearest = max(lists, key=lambda s: s.release.effective_from, default=None)
    known = nearest.code_list if nearest and not code_list else None
    names = "|".join(name for _, name in record.files)  # each carries a digest of its content
    mark = f"{zlib.crc32(f'{names}|{known and known.name}'.encode()):08x}"
    end = record.effective_to
    assert end is not None  # noqa: S101 - an ICD-10-CM release always ends with its fiscal year
    release = Release(record.name, record.effective_from, end)
    return Source(tabular, code_list, release, mark, alphabetic, known)
