"""Pairs of training codes that are not paid together, and what a modifier can change (E8).

Source of the method: NCCI procedure-to-procedure edits (indicators 0, 1, 9 and the modifiers that may pass an
edit): findacode.com/tools/ncci-edit-modifiers.php, americanmedicalcoding.com/ncci-ptp-modifier-indicators,
texmed.org id 1579; modifiers on either line since 1 July 2019: aapc.com/blog/45862. Read 2026-11-24. The
pairs are ours.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes.training.lookup import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleanclaim.codes.services import Service

NEVER: Final = 0
WITH_MODIFIER: Final = 1
NOT_APPLIED: Final = 9
_FIRST_DAY: Final = dt.date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Edit:
    """One pair: column 1 is paid, column 2 is denied on the same date.

    Attributes
    ----------
    column1, column2
        Training codes.
    indicator
        0 no modifier helps, 1 an allowed modifier helps, 9 deleted on the day it began.
    starts, ends
        First and last date of service; `ends` is None while the edit is in force.
    why
        Our reason, without a full stop.
    """

    column1: str
    column2: str
    indicator: int
    starts: dt.date
    ends: dt.date | None
    why: str

    def holds_on(self, day: dt.date | None) -> bool:
        """Tell whether the edit is in force on a date; without a date, whether it is in force still."""
        if day is None:
            return self.ends is None
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two service lines that an edit joins; the lines are counted from 0."""

    edit: Edit
    line1: int
    line2: int


def pairs(services: Iterable[Service], dos: dt.date | None = None) -> list[Pair]:
    """Return every pair of lines that an edit in force joins, whatever their modifiers.

    Parameters
    ----------
    services
        Lines of one patient and one clinician or group.
    dos
        Date of service of the lines that carry none. Lines of different dates are never a pair.

    Returns
    -------
    list of Pair
        By column 2 line, then column 1 line. Edits with indicator 9 are left out: they never apply.
    """
    lines = list(services)
    found = []
    for (two, b), (one, a) in product(enumerate(lines), repeat=2):
        edit = edit_of(a.code, b.code) if one != two else None
        if edit is None or edit.indicator == NOT_APPLIED:
            continue
        day_a, day_b = a.dos or dos, b.dos or dos
        if day_a == day_b and edit.holds_on(day_a):
            found.append(Pair(edit, one, two))
    return found


def edit_of(column1: str, column2: str) -> Edit | None:
    """Return the edit of two codes in this order, or None."""
    return _table().get((normal(column1), normal(column2)))


def all_edits() -> tuple[Edit, ...]:
    """Return every pair, by column 1 and column 2."""
    return tuple(_table()[key] for key in sorted(_table()))


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], Edit]:
    import tomllib  # noqa: PLC0415 - nobody who asks about diagnoses needs it
    from importlib import resources  # noqa: PLC0415 - as above

    text = resources.files("cleanclaim.codes.training").joinpath("edits.toml").read_text("utf-8")
    data = tomllib.loads(text)
    table: dict[tuple[str, str], Edit] = {}
    for row in data["edit"]:
        for edit in _edits(row, data["groups"]):
            key = (edit.column1, edit.column2)
            if key in table:
                raise ValueError(f"edits.toml names the pair {edit.column1} and {edit.column2} twice.")
            table[key] = edit
    return table


def _edits(row: dict[str, Any], groups: dict[str, list[str]]) -> Iterator[Edit]:
    for column1, column2 in product(_named(row["column1"], groups), _named(row["column2"], groups)):
        yield Edit(
            column1,
            column2,
            row["indicator"],
            row.get("starts", _FIRST_DAY),
            row.get("ends"),
            row["why"],
        )


def _named(codes: list[str], groups: dict[str, list[str]]) -> list[str]:
    return [code for name in codes for code in (groups[name[1:]] if name.startswith("@") else [name])]
