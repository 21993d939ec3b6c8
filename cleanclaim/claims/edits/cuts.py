"""The days on which a code set or a table changes: between two of them every date is judged alike.

A batch has thousands of dates and few combinations of codes. What the code sets say is therefore kept for a
span of days, not for a day.
"""

from __future__ import annotations

import datetime as dt
import time
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DAY: Final = dt.timedelta(days=1)
_SECONDS: Final = 2.0
# Dates that stand in the code of the rules on modifiers (telehealth places, modifier 50, JW and JZ).
_RULES: Final = (dt.date(2017, 1, 1), dt.date(2020, 1, 1), dt.date(2023, 7, 1), dt.date(2024, 1, 1))


class Stamp:
    """Numbers what is loaded: official files a user adds while the program runs make a new number."""

    def __init__(self) -> None:
        self._asked = -_SECONDS
        self._loaded: tuple[object, ...] = ()
        self._number = 0

    def __call__(self) -> int:
        """Return a number that changes when other code sets are loaded; looks at most every two seconds."""
        now = time.monotonic()
        if now - self._asked > _SECONDS:
            loaded = _loaded()
            if loaded != self._loaded:
                self._loaded = loaded
                self._number += 1
            self._asked = now
        return self._number


stamp: Final = Stamp()


@lru_cache(maxsize=20_000)
def _span(day: dt.date, number: int) -> int:
    return bisect_right(_cuts(number), day)


def span(day: dt.date | None) -> int:
    """Return which span of days a day lies in; -1 without a day."""
    return -1 if day is None else _span(day, stamp())


def same_day(day: dt.date | None) -> dt.date | None:
    """Return the first day of the span a day lies in: what holds on it holds on `day`."""
    if day is None:
        return None
    place = span(day)
    cuts = _cuts(stamp())
    return cuts[place - 1] if place else cuts[0] - _DAY


def _loaded() -> tuple[object, ...]:
    from cleanclaim.codes import hcpcs, own_cpt, pcs  # noqa: PLC0415 - only when a claim is judged
    from cleanclaim.codes.source import sources  # noqa: PLC0415 - as above

    return (sources(), hcpcs.label(), own_cpt.loaded(), pcs.label())


@lru_cache(maxsize=2)
def _cuts(_number: int) -> tuple[dt.date, ...]:
    return tuple(sorted(set(_days())))


def _days() -> Iterator[dt.date]:
    from cleanclaim.codes import hcpcs, modifiers, places, releases, training  # noqa: PLC0415 - as above
    from cleanclaim.codes.store import HCPCS, held  # noqa: PLC0415 - as above

    yield from _RULES
    yield from _of((r.effective_from, r.effective_to) for r in releases())
    yield from _of((r.effective_from, r.effective_to) for r in held(HCPCS))
    yield from _of((c.starts, c.ends) for c in training.all_codes())
    yield from _of((e.starts, e.ends) for e in training.all_edits())
    yield from _of((m.effective_from, m.effective_to) for m in modifiers.modifiers().values())
    yield from _of((p.effective_from, p.effective_to) for p in places.places().values())
    yield from _of((h.effective_from, h.effective_to) for h in hcpcs.codes().values())
    # ICD-10 codes begin and end on these two days of a year, and what is said names the fiscal year.
    yield from (dt.date(year, month, 1) for year in range(2015, 2041) for month in (4, 10))


def _of(pairs: Iterable[tuple[dt.date | None, dt.date | None]]) -> Iterator[dt.date]:
    """Yield the first day and the day after the last, where they are known."""
    for first, last in pairs:
        if first is not None:
            yield first
        if last is not None and last < dt.date.max:
            yield last + _DAY
