"""Find the table in a licensed file: its encoding, its separator, and which column holds what."""

from __future__ import annotations

import codecs
import csv
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_LARGEST: Final = 50_000_000  # bytes; the whole of CPT is a few megabytes
CODE: Final = re.compile(r"[0-9]{4}[0-9A-Z]")
SHORT: Final = re.compile(r"[0-9]{3,4}")  # a spreadsheet took the zeros away
HCPCS: Final = re.compile(r"[A-Z][0-9]{4}")
_ON_A_LINE: Final = re.compile(r"\s*(\S{5})\s+(\S.*)")
_BEFORE_HEADER: Final = 60  # lines of notice that may stand before the table
_NAMES: Final = {
    "code": ("code", "cpt", "cpt code", "cptcode", "cpt4", "procedure code", "hcpcs code", "concept code"),
    "title": (
        "long description",
        "long descriptor",
        "full description",
        "description",
        "descriptor",
        "medium description",
        "medium descriptor",
        "short description",
        "short descriptor",
        "title",
        "name",
    ),
    "starts": ("effective date", "effective from", "start date", "begin date", "start", "from", "valid from"),
    "ends": ("termination date", "end date", "effective to", "deletion date", "end", "to", "valid to"),
}
_SIGNATURES: Final = {
    b"PK\x03\x04": "a spreadsheet or a zip: save the sheet as CSV, or unpack the zip, and give that",
    b"%PDF": "a PDF: the licensed data files are text files, so give one of those",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet: save the sheet as CSV and give that",
}


class OwnCptError(ValueError):
    """Raised when a file cannot be taken, kept or read back; the message is one sentence."""


def text_of(path: Path) -> str:
    """Return the text of a file, whatever program wrote it; anything but text is refused in one sentence."""
    try:
        if path.stat().st_size > _LARGEST:
            raise OwnCptError(f"{path.name} is larger than 50 MB, so it is not a list of codes.")
        raw = path.read_bytes()
    except OSError as problem:
        why = "there is no such file" if isinstance(problem, FileNotFoundError) else "it cannot be opened"
        raise OwnCptError(f"{path} cannot be read: {why}.") from None
    for signature, advice in _SIGNATURES.items():
        if raw.startswith(signature):
            raise OwnCptError(f"{path.name} is {advice}.")
    if not raw.strip():
        raise OwnCptError(f"{path.name} is empty.")
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")  # what older Windows programs write
    if "\0" in text:
        raise OwnCptError(f"{path.name} is not a text file: save the table as CSV and give that file.")
    return text


def cells_of(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield (row number from 1, cells) by the separator that fits, or by code and words on a line."""
    separator = _separator(lines)
    if not separator:
        for number, line in enumerate(lines, 1):
            found = _ON_A_LINE.fullmatch(line)
            yield number, [found[1], found[2].strip()] if found else [line.strip()]
        return
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    try:
        for cells in reader:
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:
        raise OwnCptError(
            f"Row {reader.line_num} cannot be split into columns: look for a stray quote."
        ) from None


def _separator(lines: Sequence[str]) -> str:
    """Return the separator that splits most lines after something that looks like a code or a heading."""
    best, most = "", 0
    for separator in ("\t", "|", ";", ","):
        fitting = 0
        for line in lines[: _BEFORE_HEADER * 4]:
            head = line.split(separator, 1)[0].strip().strip('"').strip().removesuffix(".0").upper()
            if separator in line and (_is_code(head) or _plain(head) in _NAMES["code"]):
                fitting += 1
        if fitting > most:
            best, most = separator, fitting
    if best:
        return best
    tables = [
        s for s in ("\t", "|", ";", ",") if any(_headings(line.split(s)) for line in lines[:_BEFORE_HEADER])
    ]
    return tables[0] if tables else ""


def layout_of(table: Sequence[tuple[int, list[str]]]) -> tuple[int, dict[str, int | None]]:
    """Return where the rows begin and which column holds what."""
    for place, (_, cells) in enumerate(table[:_BEFORE_HEADER]):
        if columns := _headings(cells):
            return place + 1, columns
        if cells and _is_code(cells[0].removesuffix(".0").upper()) and len(cells) > 1:
            return place, {"code": 0, "title": 1, "starts": 2, "ends": 3}
    raise OwnCptError(
        "The file has no columns that can be known as code and description: name them so in the first row."
    )


def _headings(cells: Sequence[str]) -> dict[str, int | None]:
    plain = [_plain(cell.strip('"')) for cell in cells]
    columns = {
        what: next((plain.index(name) for name in names if name in plain), None)
        for what, names in _NAMES.items()
    }
    return columns if columns["code"] is not None and columns["title"] is not None else {}


def _is_code(text: str) -> bool:
    return any(shape.fullmatch(text) for shape in (CODE, SHORT, HCPCS))


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", heading.lower()).split())
