"""Tell what an official file is by what is in it: names change from year to year, and people rename files."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.normalise import well_formed

if TYPE_CHECKING:
    from pathlib import Path

_HEAD: Final = 65_536
_LINES: Final = 4_000
_ROOT: Final = re.compile(r"<\s*(ICD10(?:CM|PCS)\.\w+)")
_VERSION: Final = re.compile(r"<version>\s*(\d{4})\b")
_ORDER: Final = re.compile(r"^\d{5} ([A-Z0-9]{3,7}) +[01] ")
_CODES: Final = re.compile(r"^([A-Z][A-Z0-9]{2,6}) +\S")
_BARE: Final = re.compile(r"^([A-Z][A-Z0-9]{2}\.?[A-Z0-9]{0,4})$")
_HCPCS: Final = re.compile(r"^(?=.{0,4}[A-Z0-9])[A-Z0-9 ]{5}\d{5}[3478]")
_HCPCS_CODE: Final = re.compile(r"^[A-Z]\d{4}\d{5}[34]")
_ADDENDA: Final = re.compile(r"^(?:Add|Delete|Revise|No change)\b", re.IGNORECASE)
_MOST: Final = 0.98


class Kind(enum.StrEnum):
    """What an official file is; the values are the roles under which a release keeps it."""

    TABULAR = "tabular"
    CODES = "codes"
    INDEX = "index"
    EXTERNAL = "external"
    NEOPLASM = "neoplasm"
    DRUG = "drug"
    PCS_TABLES = "tables"
    HCPCS = "hcpcs"
    ADDENDA = "addenda"
    OTHER = ""


_ALPHABETIC: Final = (
    ("EXTERNAL CAUSE", Kind.EXTERNAL),
    ("NEOPLASM", Kind.NEOPLASM),
    ("DRUG", Kind.DRUG),
    ("INDEX", Kind.INDEX),
)


@dataclass(frozen=True, slots=True)
class Official:
    """An official file: what it is, the year it says, where it lies and what to call it to its owner."""

    kind: Kind
    path: Path
    shown: str
    year: int | None = None
    ordered: bool = False  # of a code list: the order file, which holds headings too


def recognise(path: Path, shown: str) -> Official:
    """Return what a file is; `shown` is what its owner calls it, for messages and for a hint at its date."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    text = head.decode("utf-8-sig", errors="replace")
    if root := _ROOT.search(text):
        year = _VERSION.search(text)
        return Official(_of_xml(root[1], text), path, shown, int(year[1]) if year else None)
    if b"\x00" in head:
        return Official(Kind.OTHER, path, shown)
    return _of_text(path, shown)


def _of_xml(root: str, text: str) -> Kind:
    if root == "ICD10CM.tabular":
        return Kind.TABULAR
    if root == "ICD10PCS.tabular":
        return Kind.PCS_TABLES
    if root == "ICD10CM.index":
        title = text[: text.find("<letter>")].upper()
        return next((kind for words, kind in _ALPHABETIC if words in title), Kind.INDEX)
    return Kind.OTHER


def _of_text(path: Path, shown: str) -> Official:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        lines = [line.rstrip("\n") for line, _ in zip(file, range(_LINES), strict=False) if line.strip()]
    if not lines:
        return Official(Kind.OTHER, path, shown)
    if _share(lines, _HCPCS) and any(_HCPCS_CODE.match(line) for line in lines):
        return Official(Kind.HCPCS, path, shown)
    if lines[0].upper().startswith(("HCPC,", '"HCPC"')):
        return Official(Kind.HCPCS, path, shown)
    if _share(lines, _ADDENDA):
        return Official(Kind.ADDENDA, path, shown)
    ordered = _share(lines, _ORDER)
    found = [m[1].replace(".", "") for line in lines if (m := _code(line))]
    if len(found) >= _MOST * len(lines) and all(well_formed(code) for code in found):
        return Official(Kind.CODES, path, shown, ordered=ordered)
    return Official(Kind.OTHER, path, shown)


def _code(line: str) -> re.Match[str] | None:
    return _ORDER.match(line) or _CODES.match(line) or _BARE.match(line.strip())


def _share(lines: list[str], pattern: re.Pattern[str]) -> bool:
    return sum(1 for line in lines if pattern.match(line)) >= _MOST * len(lines)
