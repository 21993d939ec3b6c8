"""What a good-faith estimate has to hold, as data with sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Element:
    """One thing the estimate has to hold; a disclaimer has the text that is printed.

    `only_with` names the field without which it is not needed.
    """

    name: str
    cites: str
    source: str
    needs: str = ""
    text: str = ""
    only_with: str = ""
    verified: bool = True


@lru_cache(maxsize=1)
def elements() -> dict[str, Element]:
    """Return what has to be on it, by name, without the disclaimers."""
    return {each.name: each for each in _rows("element")}


@lru_cache(maxsize=1)
def disclaimers() -> dict[str, Element]:
    """Return the disclaimers by name."""
    return {each.name: each for each in _rows("disclaimer")}


def _rows(kind: str) -> list[Element]:
    import tomllib  # noqa: PLC0415 - only when an estimate is made or checked
    from importlib import resources  # noqa: PLC0415 - as above

    text = resources.files("cleanclaim.payers.eligibility").joinpath("good_faith.toml").read_text("utf-8")
    return [Element(**row) for row in tomllib.loads(text)[kind]]
