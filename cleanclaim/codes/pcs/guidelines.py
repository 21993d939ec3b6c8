"""The ICD-10-PCS guidelines a coder needs at the table, in our own words, by their section."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanclaim.codes.pcs.data import read

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class PcsGuideline:
    """One guideline.

    Attributes
    ----------
    section
        ``"A8"``, ``"B3.4a"``, …
    title, plain
        Our words for it.
    verified
        False while nobody has read its text in a source: then it is shown as "to confirm".
    source, read
        Where it was read, and on which day.
    """

    section: str
    title: str
    plain: str
    verified: bool
    source: str
    read: dt.date


@lru_cache(maxsize=1)
def _guidelines() -> dict[str, PcsGuideline]:
    data = read("guidelines.toml")
    return {
        r["section"]: PcsGuideline(
            r["section"],
            r["title"],
            r["plain"],
            r["verified"],
            r.get("source", data["source"]),
            data["read"],
        )
        for r in data["guideline"]
    }


def guidelines() -> tuple[PcsGuideline, ...]:
    """Return the guidelines in the order of the book."""
    return tuple(_guidelines().values())


def guideline(section: str) -> PcsGuideline | None:
    """Return a guideline by its section, or None."""
    return _guidelines().get(section)
