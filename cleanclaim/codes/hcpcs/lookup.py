"""Which codes there are, and what one of them means."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanclaim.codes.hcpcs import store
from cleanclaim.codes.hcpcs.shape import correction, plain
from cleanclaim.codes.hcpcs.working import LABEL, working_set
from cleanclaim.codes.model import UnknownCodeError
from cleanclaim.codes.store import HCPCS, held

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from cleanclaim.codes.hcpcs.model import Hcpcs


def get(code: str, *, on: dt.date | None = None) -> Hcpcs:
    """Return a HCPCS Level II code.

    Parameters
    ----------
    code
        In any spelling people use: lower case and spaces are fine.
    on
        Date of service: the release the user has added for it answers, if there is one.

    Raises
    ------
    UnknownCodeError
        If there is no such code; one sentence says what it probably should be.

    Examples
    --------
    >>> get("j1885").unit
    Unit(amount=Decimal('15'), name='mg')
    """
    key = plain(code)
    found = codes(on).get(key)
    if found is None:
        raise UnknownCodeError(unknown(code, codes(on), whole=complete(on)))
    return found


def codes(on: dt.date | None = None) -> Mapping[str, Hcpcs]:
    """Return every code there is, by code: the user's official file, or the working set."""
    release = store.in_force(on)
    if release is None:
        return working_set()
    path = release.path(store.ROLE)
    return _official(path, path.stat().st_mtime_ns) if path else working_set()


def complete(on: dt.date | None = None) -> bool:
    """Tell whether the codes are the whole official file (then what is not there does not exist)."""
    return store.in_force(on) is not None


def label(on: dt.date | None = None) -> str:
    """Return what is loaded, for a page to show."""
    release = store.in_force(on)
    return f"{release.name}, the official file you added" if release else LABEL


def unknown(code: str, known: Mapping[str, Hcpcs], *, whole: bool) -> str:
    """Return one sentence about a code that is not there."""
    if why := correction(code, known):
        return why
    if whole:
        return (
            f"{plain(code)} is not in the HCPCS file you added; look the item up by its name, or, if it is a"
            " diagnosis, write it with its dot."
        )
    return (
        f"{plain(code)} is not in the working set, which holds {len(known)} common codes; add the official"
        " file with cleanclaim codes update to look up all of them."
    )


@lru_cache(maxsize=2)
def _official(path: Path, stamp: int) -> dict[str, Hcpcs]:  # noqa: ARG001 - the stamp makes a new file a new entry
    """Return the official codes; the everyday names and successors we know come along."""
    release = next(r for r in held(HCPCS) if r.path(store.ROLE) == path)
    ours = working_set()
    return {row.code: _with_names(row, ours.get(row.code)) for row in store.read(release).codes}


def _with_names(row: Hcpcs, mine: Hcpcs | None) -> Hcpcs:
    if mine is None:
        return row
    names = (*row.names, mine.title, *mine.names)
    return replace(row, names=names, unit=row.unit or mine.unit, replaced_by=mine.replaced_by)
