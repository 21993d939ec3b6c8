"""The 17 sections, and what each of the seven characters says in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cleanclaim.codes.pcs.data import read
from cleanclaim.codes.pcs.model import LENGTH


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its value, its official title, the names of its seven axes, and what it is for."""

    value: str
    title: str
    axes: tuple[str, ...]
    plain: str


@lru_cache(maxsize=1)
def _sections() -> dict[str, Section]:
    rows = read("sections.toml")["section"]
    return {r["value"]: Section(r["value"], r["title"], tuple(r["axes"]), r["plain"]) for r in rows}


def sections() -> tuple[Section, ...]:
    """Return the 17 sections in the order of the book."""
    return tuple(_sections().values())


def section(value: str) -> Section | None:
    """Return the section of a first character, or None when there is no such section."""
    return _sections().get(value)


def axes(value: str) -> tuple[str, ...]:
    """Return the names of the seven axes of a section (those of section 0 for an unknown one)."""
    found = section(value) or _sections()["0"]
    assert len(found.axes) == LENGTH  # noqa: S101 - our own data
    return found.axes
