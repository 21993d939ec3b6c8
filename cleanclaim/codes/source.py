"""Find the official tabular list on this computer, without importing the package that carries it.

Importing ``simple_icd_10_cm`` costs 1.4 s and 177 MB in every process; we only want its data file, the
NCHS tabular XML, and the list of the codes that really exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cleanclaim.codes.release import Release, release_of

DISTRIBUTION: Final = "simple-icd-10-cm"


@dataclass(frozen=True, slots=True)
class Source:
    """The two files an index is compiled from, and the release they are."""

    tabular: Path
    code_list: Path
    release: Release

    @property
    def size(self) -> int:
        """Size of the tabular file in bytes: part of the index name, so that other data recompiles."""
        return self.tabular.stat().st_size


def find_source() -> Source:
    """Locate the tabular list inside the installed distribution.

    Raises
    ------
    FileNotFoundError
        If the distribution or one of its two files is missing.
    """
    from importlib import metadata  # noqa: PLC0415 - 30 ms, and not before an index is wanted

    try:
        files = metadata.files(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        files = []
    tabular = next((f for f in files if f.name.startswith("icd10c-tabular-") and f.suffix == ".xml"), None)
    code_list = next((f for f in files if f.name.startswith("code-list-") and f.suffix == ".txt"), None)
    if tabular is None or code_list is None:
        raise FileNotFoundError(
            f"The ICD-10-CM data is not installed: run `pip install {DISTRIBUTION}` and try again."
        )
    return Source(Path(str(tabular.locate())), Path(str(code_list.locate())), release_of(tabular.name))
