"""From the official addresses to releases on this computer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cleanclaim.codes import store
from cleanclaim.codes.progress import Progress, reporter
from cleanclaim.codes.update import update
from cleanclaim.codes.update.addresses import Address, official
from cleanclaim.codes.update.fetch import fetch
from cleanclaim.codes.update.outcome import Outcome
from cleanclaim.codes.update.problems import NotThereError, UpdateError
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


def download_and_add(day: dt.date, progress: bool | Progress) -> list[Outcome]:  # noqa: FBT001
    """Fetch and add each code set by itself; see `cleanclaim.codes.update.download`."""
    by_system: dict[str, list[Address]] = {}
    for address in official(day):
        by_system.setdefault(address.system, []).append(address)
    return [done for system, wanted in by_system.items() for done in _one(system, wanted, progress)]


def _one(system: str, wanted: list[Address], progress: bool | Progress) -> list[Outcome]:  # noqa: FBT001
    """Take the newest release there is; `wanted` has the newest first."""
    releases = list(dict.fromkeys(address.first_day for address in wanted))
    passed: tuple[str, ...] = ()
    for first in releases:
        files = [address for address in wanted if address.first_day == first]
        try:
            return _release(system, files, passed, progress)
        except NotThereError as error:
            if first == releases[-1]:
                return [Outcome(system, "", changed=False, notes=_unsure(files), problem=str(error))]
            passed = (f"No release from {day_in_words(first)} was found, so the one before it was taken.",)
        except UpdateError as error:
            return [Outcome(system, "", changed=False, notes=_unsure(files), problem=str(error))]
    return []


def _release(
    system: str,
    wanted: list[Address],
    passed: tuple[str, ...],
    progress: bool | Progress,  # noqa: FBT001
) -> list[Outcome]:
    files = [_fetched(address, progress) for address in wanted]
    done = update(files, effective=wanted[0].first_day, progress=progress)
    notes = (*passed, *_unsure(wanted))
    return [
        Outcome(o.system, o.name, o.changed, o.files, (*o.notes, *notes), o.problem)
        for o in done
        if o.system == system
    ]


def _unsure(wanted: list[Address]) -> tuple[str, ...]:
    return tuple(
        f"The address of the {a.what} is one we could not confirm: {a.urls[0]}."
        for a in wanted
        if not a.verified
    )


def _fetched(address: Address, progress: bool | Progress) -> Path:  # noqa: FBT001
    with reporter(progress, sys.stderr) as report:
        return fetch(address, store.data_folder() / "downloads", report)
