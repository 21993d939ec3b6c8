"""A code of another year: when it starts or when it has ended, so that it is said to be one.

The releases on this computer know best. For the step to FY2027, which may not be loaded yet, two small dated
tables stand in: ``retired.toml`` and ``new.toml``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanclaim.codes import shelf
from cleanclaim.codes.index import connection
from cleanclaim.codes.normalise import dotted
from cleanclaim.codes.release import fiscal_year
from cleanclaim.codes.retired import starts
from cleanclaim.codes.source import Source, sources
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = dt.timedelta(days=1)
UPDATE = "`cleanclaim codes update`"


@dataclass(frozen=True, slots=True)
class OtherYear:
    """When a code is valid that the release in use does not have.

    Attributes
    ----------
    code
        As printed.
    first_day, last_day
        The day it starts, or its last day; exactly one of the two is a date.
    release
        The name of the release that has it.
    here
        Whether this computer holds that release.
    source, verified
        Who says so, and whether that source has been read.
    """

    code: str
    first_day: dt.date | None
    last_day: dt.date | None
    release: str
    here: bool
    source: str
    verified: bool = True

    def sentence(self, day: dt.date | None = None) -> str:
        """Say it in one sentence; `day` is the date of service."""
        now = shelf.in_use().release.name
        if self.last_day:
            where = f"on {day_in_words(day)}" if day else f"in {now}"
            return f"{self.code} ended on {day_in_words(self.last_day)}, so it is not valid {where}."
        begins = day_in_words(self.first_day) if self.first_day else "a later day"
        if day and self.begins_after(day):
            return f"{self.code} is valid from {begins}, not on {day_in_words(day)}."
        if self.here:
            return f"{self.code} is valid from {begins} and is not in {now}."
        return (
            f"{self.code} starts on {begins} with {self.release}, which this computer does not hold "
            f"yet; load it with {UPDATE}."
        )

    def begins_after(self, day: dt.date) -> bool:
        """Tell whether it is still to begin on a day."""
        return self.first_day is not None and day < self.first_day


def other_year(key: str) -> OtherYear | None:
    """Return what other releases say of a plain code that the release in use does not have, or None."""
    held = sources()
    at = held.index(shelf.in_use())
    for number in range(at + 1, len(held)):
        if _has(held[number], key):
            release = held[number].release
            return OtherYear(
                dotted(key), release.effective_from, None, release.name, here=True, source=release.name
            )
    for number in range(at - 1, -1, -1):
        if _has(held[number], key):
            release, after = held[number].release, held[number + 1].release
            end = min(release.effective_to, after.effective_from - _DAY)
            return OtherYear(dotted(key), None, end, release.name, here=True, source=after.name)
    return _not_here(key, held)


def _not_here(key: str, held: tuple[Source, ...]) -> OtherYear | None:
    """Ask the table of codes that start with a release nobody has loaded yet."""
    start = starts(key)
    if start is None or any(source.release.effective_from >= start.day for source in held):
        return None
    name = f"FY{fiscal_year(start.day)}"
    return OtherYear(
        dotted(key), start.day, None, name, here=False, source=start.source, verified=start.verified
    )


def _has(source: Source, key: str) -> bool:
    with shelf.using(source):
        asked = "SELECT 1 FROM node WHERE key = ? AND kind IN ('category', 'code')"
        return connection().execute(asked, (key,)).fetchone() is not None


def successors(key: str, day: dt.date) -> Iterator[str]:
    """Yield the new codes under a code that became a heading, as printed, from `new.toml`."""
    from cleanclaim.codes.retired import new_codes  # noqa: PLC0415 - only for a code that has ended

    for code, start in new_codes().items():
        if code.startswith(key) and start.day <= day:
            yield dotted(code)
