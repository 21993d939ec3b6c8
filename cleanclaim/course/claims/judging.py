"""Say how far a claim is mended: what the edits see, and what only the papers tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from cleanclaim.claims.words import field_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from cleanclaim.claims import Claim
    from cleanclaim.course.claims.case import MendCase
    from cleanclaim.course.claims.faults import Fault

MENDED: Final = "mended"
OPEN: Final = "open"
GUESSED: Final = "guessed"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one planted fault: `state` is ``"mended"``, ``"open"`` or ``"guessed"``."""

    fault: Fault
    field: str
    state: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far a claim is mended.

    Parameters
    ----------
    rows
        Each planted fault.
    changed
        Fields that were right and are no more, in words.
    """

    rows: tuple[Row, ...]
    changed: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether the claim is as it should be, and nothing was guessed."""
        return not self.changed and all(row.state == MENDED for row in self.rows)


def judge(case: MendCase, claim: Claim, asked: Collection[str] = ()) -> Verdict:
    """Compare a claim with the right one of a case.

    Parameters
    ----------
    case
        What was planted.
    claim
        The claim as the learner left it.
    asked
        Ids of the questions the learner asked (`cleanclaim.course.claims.QUESTIONS`).
    """
    mine, right = flat(claim), flat(case.right)
    apart = {path for path in {*mine, *right} if mine.get(path) != right.get(path)}
    rows = tuple(
        Row(fault, field, _state(fault, field, apart, asked))
        for fault, field in zip(case.faults, case.fields, strict=True)
    )
    more = sorted(path for path in apart if not any(_within(path, field) for field in case.fields))
    return Verdict(rows, tuple(dict.fromkeys(field_words(path) for path in more)))


def _state(fault: Fault, field: str, apart: set[str], asked: Collection[str]) -> str:
    if any(_within(path, field) for path in apart):
        return OPEN
    return GUESSED if fault.asks and fault.asks not in asked else MENDED


def _within(path: str, field: str) -> bool:
    """Tell whether a way leads into a field; the total belongs to a line that is one too many."""
    a_line = re.fullmatch(r"lines\.\d+", field) is not None
    return path == field or path.startswith(f"{field}.") or (a_line and path == "total")


def flat(claim: Claim) -> dict[str, Any]:
    """Return every filled field of a claim by its way; a total nobody wrote is the sum of the lines."""
    fields = {} if claim.total is not None else {"total": claim.charges}
    _flatten(claim, "", fields)
    return fields


def _flatten(value: object, path: str, fields: dict[str, Any]) -> None:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            _flatten(getattr(value, name), f"{path}.{name}" if path else name, fields)
    elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        for number, one in enumerate(value):
            _flatten(one, f"{path}.{number}", fields)
    elif value not in (None, "", ()):
        fields[path] = value
