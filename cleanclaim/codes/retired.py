"""Codes that end or start between two releases: small dated tables until the newer release is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Retired:
    """The last day of a code, and who says so."""

    last_day: dt.date
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Start:
    """The first day of a code, and who says so."""

    day: dt.date
    source: str
    verified: bool


def _groups(file: str) -> list[dict[str, Any]]:
    import tomllib  # noqa: PLC0415 - only for a check with a date, or a code that is not there

    text = resources.files("cleanclaim.codes").joinpath(file).read_text("utf-8")
    return list(tomllib.loads(text)["group"])


@lru_cache(maxsize=1)
def _table() -> dict[str, Retired]:
    return {
        code.replace(".", ""): Retired(group["last_day"], group["source"], bool(group["verified"]))
        for group in _groups("retired.toml")
        for code in group["codes"]
    }


@lru_cache(maxsize=1)
def new_codes() -> dict[str, Start]:
    """Return the codes that start with a release that may not be loaded yet, by plain code."""
    return {
        code.replace(".", ""): Start(group["first_day"], group["source"], bool(group["verified"]))
        for group in _groups("new.toml")
        for code in group["codes"]
    }


def retired_on(key: str, day: dt.date) -> Retired | None:
    """Return why a code may not be used on `day`, or None if nothing says that it has ended."""
    found = _table().get(key)
    return found if found and day > found.last_day else None


def starts(key: str) -> Start | None:
    """Return when a plain code starts, or a heading under which only new codes stand; None if unknown."""
    table = new_codes()
    return table.get(key) or next((start for code, start in table.items() if code.startswith(key)), None)
