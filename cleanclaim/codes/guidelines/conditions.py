"""Conditions that notes call by name, and the codes that tell of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from cleanclaim.codes.guidelines.family import Family


@dataclass(frozen=True)
class Condition:
    """A condition by its names.

    Attributes
    ----------
    words
        What notes call it.
    code
        The usual code when a note says no more; "" when there is none.
    family
        Every code that tells of it.
    """

    words: re.Pattern[str]
    code: str
    family: Family


@lru_cache(maxsize=1)
def conditions() -> tuple[Condition, ...]:
    """Return the conditions of ``conditions.toml``."""
    import tomllib  # noqa: PLC0415 - read once, with the first note

    file = resources.files("cleanclaim.codes.guidelines").joinpath("conditions.toml")
    return tuple(
        Condition(re.compile(rf"\b(?:{r['words']})(?!\w)", re.IGNORECASE), r["code"], Family(r["family"]))
        for r in tomllib.loads(file.read_text("utf-8"))["condition"]
    )
