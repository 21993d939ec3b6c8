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
from cleanclaim.codes.update.problems import UpdateError

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
    unsure = tuple(
        f"The address of the {a.what} is one we could not confirm: {a.urls[0]}."
        for a in wanted
        if not a.verified
    )
    try:
        files = [_fetched(address, progress) for address in wanted]
        done = update(files, effective=wanted[0].first_day, progress=progress)
    except UpdateError as error:
        return [Outcome(system, "", changed=False, notes=unsure, problem=str(error))]
    return [
        Outcome(o.system, o.name, o.changed, o.files, (*o.notes, *unsure), o.problem)
        for o in done
        if o.system == system
    ]


def _fetched(address: Address, progress: bool | Progress) -> Path:  # noqa: FBT001
    with reporter(progress, sys.stderr) as report:
        return fetch(address, store.data_folder() / "downloads", report)
