"""Codes of the loaded release that end with it: a small dated table until the next release is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Retired:
    """The last day of a code, and who says so."""

    last_day: dt.date
    source: str
    verified: bool


@lru_cache(maxsize=1)
def _table() -> dict[str, Retired]:
    import tomllib  # noqa: PLC0415 - only for a check with a date

    data = tomllib.loads(resources.files("cleanclaim.codes").joinpath("retired.toml").read_text("utf-8"))
    return {
        code.replace(".", ""): Retired(group["last_day"], group["source"], bool(group["verified"]))
        for group in data["group"]
        for code in group["codes"]
    }


def retired_on(key: str, day: dt.date) -> Retired | None:
    """Return why a code may not be used on `day`, or None if nothing says that it has ended."""
    found = _table().get(key)
    return found if found and day > found.last_day else None
