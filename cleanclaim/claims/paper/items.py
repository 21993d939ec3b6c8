"""What each item of a form is for, and where its boxes stand on the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read, and on which day."""

    title: str
    url: str
    read: dt.date


@dataclass(frozen=True, slots=True)
class Box:
    """One place to write in.

    Parameters
    ----------
    id
        Name of the box: ``"1a"``, ``"3.dob"``; in a service line ``"24.1.F"``.
    label
        A few words for it.
    kind
        ``text``, ``day8``, ``day6``, ``money``, ``npi``, ``zip``, ``phone``, ``dx``, ``flag``, ``choice``
        (marks, one of which is set), ``choose`` (one of a list of codes) or ``reserved``.
    at
        Column, line, width and height on the page, in characters and lines.
    field
        The part of the claim that stands here; empty when the claim does not hold it.
    options
        For ``choice`` and ``choose``: what is written, and its words.
    longest
        How many characters fit; 0 when nobody counts.
    """

    id: str
    label: str
    at: tuple[int, int, int, int]
    kind: str = "text"
    field: str = ""
    options: tuple[tuple[str, str], ...] = ()
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered item of a form, in our own words.

    Parameters
    ----------
    number, name
        As printed, and our short name.
    step
        The part of the form it belongs to, for those who fill it part by part.
    what, where, mistake
        What goes here, where on chart or card it comes from, and what often goes astray.
    wire
        The same fact in an 837.
    boxes
        Where it is written. For a service line, those of the first line.
    sources
        Where the facts were read.
    line
        True when every service line has it.
    verified
        False while no source confirms it: shown as "to confirm".
    """

    number: str
    name: str
    step: str
    what: str
    where: str
    mistake: str
    wire: str
    boxes: tuple[Box, ...]
    sources: tuple[Source, ...]
    line: bool = False
    verified: bool = True


@lru_cache(maxsize=2)
def items_of(package: str) -> tuple[Item, ...]:
    """Read the items of a form from its package's ``items.toml``."""
    import tomllib  # noqa: PLC0415 - only who shows a form needs its words

    data: dict[str, Any] = tomllib.loads(resources.files(package).joinpath("items.toml").read_text("utf-8"))
    sources = {key: Source(**row) for key, row in data["sources"].items()}
    return tuple(_item(row, sources) for row in data["item"])


def _item(row: dict[str, Any], sources: dict[str, Source]) -> Item:
    kept = {name: value for name, value in row.items() if name not in {"boxes", "cites"}}
    boxes = tuple(_box(box) for box in row["boxes"])
    return Item(**kept, boxes=boxes, sources=tuple(sources[key] for key in row["cites"]))


def _box(row: dict[str, Any]) -> Box:
    return Box(
        id=row["id"],
        label=row["label"],
        at=tuple(row["at"]),
        kind=row.get("kind", "text"),
        field=row.get("field", ""),
        options=tuple((value, words) for value, words in row.get("options", ())),
        longest=row.get("max", 0),
    )
