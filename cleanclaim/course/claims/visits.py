"""Visits the lessons tell about: the note, and the claim it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model import Claim

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE: Final = Path(__file__).with_name("visits.toml")


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit of a lesson.

    Parameters
    ----------
    title
        A few words.
    note
        Pairs of heading and text.
    claim
        The claim that is right for it.
    reasons
        Why a box of the form holds what it holds here, by box or item.
    """

    title: str
    note: tuple[tuple[str, str], ...]
    claim: Claim
    reasons: Mapping[str, str]


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
    return Visit(row["title"], note, Claim.model_validate(row["claim"]), row["reasons"])


@lru_cache(maxsize=1)
def _rows() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only a lesson that tells of a visit reads them

    return tomllib.loads(FILE.read_text(encoding="utf-8"))
