"""Visits the lessons tell about: the note, and the claim it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from cleanclaim.claims.model import Claim

FILE: Final = Path(__file__).with_name("visits.toml")


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit: its title, the note as pairs of heading and text, and the claim that is right for it."""

    title: str
    note: tuple[tuple[str, str], ...]
    claim: Claim


def visit(name: str) -> Visit:
    """Return a visit of the lessons.

    Raises
    ------
    LookupError
        If there is none of that name.
    """
    rows = _rows()
    if name not in rows:
        raise LookupError(f"There is no visit {name!r}; there are {', '.join(rows)}.")
    row = rows[name]
    note = tuple((heading, text) for heading, text in row["note"])
    return Visit(row["title"], note, Claim.model_validate(row["claim"]))


@lru_cache(maxsize=1)
def _rows() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only a lesson that tells of a visit reads them

    return tomllib.loads(FILE.read_text(encoding="utf-8"))
