"""Several releases side by side, and which of them is in use.

A code is valid or not *on a date*. Whoever looks something up does so in one release from start to end:
`using` pins it, `index.connection()` opens the file of the pinned one, and a cache that holds positions of
one release is made with `per_release`, so that two releases never mix.
"""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from cleanclaim.codes.source import Source, sources
from cleanclaim.codes.store import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleanclaim.codes.release import Release

P = ParamSpec("P")
R = TypeVar("R")

_IN_USE: Final[ContextVar[Source | None]] = ContextVar("cleanclaim_release", default=None)


class UnknownReleaseError(LookupError):
    """Raised for a release this computer does not hold; the message is one sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


@contextmanager
def using(release: Release | Source | str | dt.date | None = None) -> Iterator[Release]:
    """Use one release for everything that is looked up inside the block, in this thread.

    Parameters
    ----------
    release
        A release, its name, or a date of service: then the release in force on it, else the nearest one
        held. None keeps the release that is in use already; without one it pins the release in force today.

    Raises
    ------
    UnknownReleaseError
        If it names a release this computer does not hold.
    """
    source = in_use() if release is None else find(release)
    before = _IN_USE.set(source)
    try:
        yield source.release
    finally:
        _IN_USE.reset(before)


def in_use() -> Source:
    """Return the release in use: the pinned one, else the one in force today, else the nearest held."""
    return _IN_USE.get() or on_date(dt.date.today())  # noqa: DTZ011 - a code set starts at local midnight


def on_date(day: dt.date) -> Source:
    """Return the release in force on a day if it is held, else the nearest one.

    Two may cover a day, an October release and its April update: the later one counts.
    """
    return _pick(day, sources())


@lru_cache(maxsize=64)
def _pick(day: dt.date, held: tuple[Source, ...]) -> Source:
    begun = [source for source in held if source.release.effective_from <= day]
    return begun[-1] if begun else held[0]


def find(release: Release | Source | str | dt.date) -> Source:
    """Return a release by itself, by name ("FY2027", "ICD-10-CM FY2026, April 2026 update") or by date.

    Raises
    ------
    UnknownReleaseError
        If it names a release this computer does not hold.
    """
    if isinstance(release, Source):
        return release
    if isinstance(release, dt.date):
        return on_date(release)
    name = release if isinstance(release, str) else release.name
    asked = slug(name).removeprefix("icd-10-cm-")
    held = sources()
    for source in held:
        if asked in {slug(source.release.name).removeprefix("icd-10-cm-"), _start(source)}:
            return source
    if _is_date(asked):
        return on_date(dt.date.fromisoformat(asked))
    # "April 2026" or "fy2026" says enough when only one is meant.
    near = [source for source in held if asked and asked in slug(source.release.name)]
    if len(near) == 1:
        return near[0]
    names = "; ".join(source.release.name for source in held)
    raise UnknownReleaseError(f"{name!r} is not a release on this computer, which holds: {names}.")


def _start(source: Source) -> str:
    return source.release.effective_from.isoformat()


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def per_release(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep results as `functools.lru_cache` does, apart for each release.

    >>> @per_release(maxsize=64)
    ... def rows(word: str) -> int: ...
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        def of(_: Source, *args: P.args, **kwargs: P.kwargs) -> R:
            return function(*args, **kwargs)

        cache = lru_cache(maxsize=maxsize)(of)
        kept: Callable[..., R] = cache

        @wraps(function)
        def ask(*args: P.args, **kwargs: P.kwargs) -> R:
            source = in_use()
            if _IN_USE.get() is source:
                return kept(source, *args, **kwargs)
            before = _IN_USE.set(source)  # midnight must not come between the key and the value
            try:
                return kept(source, *args, **kwargs)
            finally:
                _IN_USE.reset(before)

        ask.cache_clear = cache.cache_clear  # type: ignore[attr-defined]
        return ask

    return decorate
