"""Visits beside procedures, and what happens in a global period."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.modifiers.findings import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.codes.modifiers.findings import Line
    from cleanclaim.findings import Finding

_GLOBAL: Final = "Medicare Claims Processing Manual, chapter 12, section 40 (global surgery)"
_NCCI: Final = "NCCI policy manual: modifier 59 is not for visits"
_MAJOR: Final = 90
_DISTINCT: Final = ("59", "XE", "XP", "XS", "XU")


def distinct(line: Line) -> Iterator[Finding]:
    """Yield a finding for 59 or an X modifier on a visit."""
    if line.kind != "em":
        return
    for modifier in line.service.modifiers:
        if modifier in _DISTINCT:
            yield error(
                line,
                f"Take {modifier} off the visit: a visit of its own beside a procedure is said with 25.",
                _NCCI,
                to_confirm=modifier != "59",
            )


def add_on(line: Line) -> Iterator[Finding]:
    """Yield a finding for 51 on an add-on code."""
    if line.traits and line.traits.add_on and "51" in line.service.modifiers:
        yield error(
            line,
            f"Take 51 off: {line.service.code} is an add-on code, and its price says it comes second.",
            "Palmetto GBA: multiple procedures; add-on codes are never reduced",
        )


def separate_visit(line: Line, lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield findings about 25: it needs another service of the day, and a major surgery needs 57."""
    if line.kind != "em" or "25" not in line.service.modifiers:
        return
    same_day = [other for other in lines if other is not line and _same_day(line, other)]
    if not same_day:
        yield warning(
            line,
            "25 says that something else was done on the same day, and no other line says so; take it off or"
            " add the line.",
            _GLOBAL,
        )
    if any(_global_days(other) == _MAJOR for other in same_day):
        yield warning(
            line,
            "Use 57 if the visit is where this surgery was decided: 25 is for 0 or 10 global days.",
            _GLOBAL,
        )


def decision(line: Line, lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield a finding for 57 when the procedure it leads to is a small one."""
    if line.kind != "em" or "57" not in line.service.modifiers:
        return
    days = [_global_days(other) for other in lines if other is not line and _day_of_or_before(line, other)]
    known = [d for d in days if d is not None]
    if known and _MAJOR not in known:
        yield error(
            line,
            "Use 25 in place of 57: the procedure has fewer than 90 global days, and 57 is for deciding on"
            " major surgery.",
            _GLOBAL,
        )


def split_care(line: Line) -> Iterator[Finding]:
    """Yield a finding for 54, 55 or 56 on a procedure without follow-up days in its price."""
    if _global_days(line) != 0:
        return
    for modifier in line.service.modifiers:
        if modifier in ("54", "55", "56"):
            yield error(
                line,
                f"Take {modifier} off: {line.service.code} has no follow-up days in its price, so there is no"
                " care to split.",
                _GLOBAL,
            )


def _global_days(line: Line) -> int | None:
    return line.traits.global_days if line.traits and line.kind == "surgery" else None


def _same_day(line: Line, other: Line) -> bool:
    return line.service.dos == other.service.dos


def _day_of_or_before(visit: Line, other: Line) -> bool:
    first, second = visit.service.dos, other.service.dos
    return first == second or (first is not None and second == first + dt.timedelta(days=1))
