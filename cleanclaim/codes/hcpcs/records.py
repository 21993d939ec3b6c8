"""Split an official HCPCS file into records, in whichever of its forms it comes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.hcpcs import layout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST_BYTES: Final = 64 * 1024 * 1024  # the real file has under 4 MB; more is a mistake or a zip bomb


class RecordError(ValueError):
    """Raised for a line that is no HCPCS record; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the file: its kind, its code or modifier, its texts and dates."""

    file: str
    line: int
    key: str
    kind: str
    text: str
    short: str = ""
    added: dt.date | None = None
    ended: dt.date | None = None


def records(path: Path) -> Iterator[Record]:
    """Yield the records of a ``.txt``, ``.csv`` or ``.zip`` file in file order."""
    name, text = _open(path)
    if text.lstrip("\ufeff").startswith(f"{layout.HEADINGS['code']},"):
        yield from _table(name, text.lstrip("\ufeff"))
    else:
        yield from _fixed(name, text)


def _open(path: Path) -> tuple[str, str]:
    if not zipfile.is_zipfile(path):
        if path.stat().st_size > _MOST_BYTES:
            raise RecordError(
                f"{path.name} is far larger than a HCPCS file; choose the file with ANWEB in its name."
            )
        return path.name, _decoded(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        inside = [
            entry
            for entry in archive.infolist()
            if "ANWEB" in entry.filename.upper()
            and entry.filename.lower().endswith((".txt", ".csv"))
            and entry.file_size <= _MOST_BYTES
        ]
        if not inside:
            raise RecordError(
                f"{path.name} holds no file with ANWEB in its name; download the HCPCS file again."
            )
        entry = min(inside, key=lambda e: (not e.filename.lower().endswith(".txt"), e.filename))
        return entry.filename.rsplit("/", 1)[-1], _decoded(archive.read(entry))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")  # older files hold a few typographic signs in that encoding


def _fixed(name: str, text: str) -> Iterator[Record]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        kind = line[layout.RECORD]
        least = layout.NEXT_LEAST if kind in (layout.CODE_NEXT, layout.MODIFIER_NEXT) else layout.FIRST_LEAST
        if kind not in layout.KINDS or not line[layout.SEQUENCE].strip().isdigit():
            raise RecordError(
                f"{name}, line {number}: this is not a HCPCS record; choose the file with ANWEB in its name."
            )
        if len(line) < least:
            raise RecordError(
                f"{name}, line {number}: the record stops after {len(line)} characters; download it again."
            )
        yield Record(
            name,
            number,
            line[layout.CODE].strip(),
            kind,
            line[layout.LONG].rstrip(),
            line[layout.SHORT].strip(),
            _day(name, number, line[layout.ADDED]),
            _day(name, number, line[layout.ENDED]),
        )


def _table(name: str, text: str) -> Iterator[Record]:
    reader = csv.DictReader(io.StringIO(text))
    missing = [h for h in layout.HEADINGS.values() if h not in (reader.fieldnames or ())]
    if missing:
        raise RecordError(
            f"{name}, line 1: the column {missing[0]} is missing; download the HCPCS file again."
        )
    head = layout.HEADINGS
    for row in reader:
        number = reader.line_num
        kind = (row[head["record"]] or "").strip()
        if kind not in layout.KINDS:
            raise RecordError(f"{name}, line {number}: {kind!r} is not a record kind (3, 4, 7 or 8).")
        yield Record(
            name,
            number,
            (row[head["code"]] or "").strip(),
            kind,
            (row[head["long"]] or "").strip(),
            (row[head["short"]] or "").strip(),
            _day(name, number, row[head["added"]] or ""),
            _day(name, number, row[head["ended"]] or ""),
        )


def _day(name: str, number: int, text: str) -> dt.date | None:
    """Read a date written 20261001; an empty one is None."""
    digits = text.strip()
    if not digits or digits == "00000000":
        return None
    try:
        return dt.date.fromisoformat(digits)
    except ValueError:
        raise RecordError(f"{name}, line {number}: {digits!r} is not a date written like 20261001.") from None
