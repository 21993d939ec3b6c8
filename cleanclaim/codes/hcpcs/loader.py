"""Read the official HCPCS quarterly file.

>>> loaded = load_release("HCPC2026_OCT_ANWEB.txt")  # doctest: +SKIP
>>> loaded.codes[0].code  # doctest: +SKIP
'A0021'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.hcpcs import layout
from cleanclaim.codes.hcpcs.model import FileModifier, Hcpcs
from cleanclaim.codes.hcpcs.records import Record, RecordError, records
from cleanclaim.codes.hcpcs.unit_text import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE: Final = re.compile(r"[A-Z]\d{4}")
_MODIFIER: Final = re.compile(r"[A-Z0-9]{2}")
_DENTAL: Final = "D"


class HcpcsFileError(RecordError):
    """Raised when a file is not the official HCPCS file or is damaged; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the file held: codes without dental ones, modifiers, and how many dental codes were left out."""

    codes: tuple[Hcpcs, ...]
    modifiers: tuple[FileModifier, ...]
    dental: int = 0


def load(path: str | Path) -> list[Hcpcs]:
    """Return the codes of an official file, sorted by code.

    Parameters
    ----------
    path
        ``HCPCyyyy_MMM_ANWEB.txt``, its table form ``.csv``, or the ``.zip`` CMS publishes.

    Raises
    ------
    HcpcsFileError
        If the file cannot be read as HCPCS records; the sentence names the line.
    OSError
        If the file cannot be opened.
    """
    return list(load_release(path).codes)


def load_release(path: str | Path) -> Loaded:
    """Return codes and modifiers of an official file; see `load`."""
    source = Path(path)
    codes: dict[str, Hcpcs] = {}
    modifiers: dict[str, FileModifier] = {}
    dental = 0
    for first, text in _joined(records(source)):
        name = source.name
        if first.kind == layout.MODIFIER_FIRST:
            if not _MODIFIER.fullmatch(first.key):
                raise HcpcsFileError(
                    f"{name}, line {first.line}: {first.key!r} is not a two-character modifier."
                )
            modifiers[first.key] = FileModifier(first.key, text, first.added, first.ended)
            continue
        if not _CODE.fullmatch(first.key):
            raise HcpcsFileError(f"{name}, line {first.line}: {first.key!r} is not a letter and four digits.")
        if first.key in codes:
            raise HcpcsFileError(f"{name}, line {first.line}: {first.key} stands in the file a second time.")
        if first.key.startswith(_DENTAL):
            dental += 1
            continue
        codes[first.key] = Hcpcs(
            first.key,
            text,
            unit_of(text),
            (first.short,) if first.short else (),
            first.added,
            first.ended,
            sources=(name,),
            verified=True,
        )
    if not codes:
        raise HcpcsFileError(
            f"{source.name} holds no HCPCS codes; choose the file whose name has ANWEB in it."
        )
    return Loaded(
        tuple(codes[c] for c in sorted(codes)), tuple(modifiers[m] for m in sorted(modifiers)), dental
    )


def _joined(rows: Iterator[Record]) -> Iterator[tuple[Record, str]]:
    """Yield each first record with the text of its continuation records joined on."""
    first: Record | None = None
    parts: list[str] = []
    for row in rows:
        if row.kind in (layout.CODE_NEXT, layout.MODIFIER_NEXT):
            if first is None or first.key != row.key:
                raise HcpcsFileError(
                    f"{row.file}, line {row.line}: this line goes on with {row.key}, but no line begins it."
                )
            parts.append(row.text)
            continue
        if first is not None:
            yield first, _flow(parts)
        first, parts = row, [row.text]
    if first is not None:
        yield first, _flow(parts)


def _flow(parts: list[str]) -> str:
    """Join lines at a space: the file breaks its texts between words."""
    return " ".join(" ".join(parts).split())
