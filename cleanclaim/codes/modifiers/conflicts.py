"""Modifiers that contradict each other on one line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from cleanclaim.codes.modifiers.findings import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.modifiers.findings import Line
    from cleanclaim.findings import Finding


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two modifiers that may not stand together, why, and what to do."""

    first: str
    second: str
    why: str
    do: str
    cites: str
    source: str
    verified: bool


@lru_cache(maxsize=1)
def table() -> tuple[Conflict, ...]:
    """Return every pair of ``conflicts.toml``, in the order of the file."""
    import tomllib  # noqa: PLC0415 - only when a claim line is judged

    text = resources.files("cleanclaim.codes.modifiers").joinpath("conflicts.toml").read_text("utf-8")
    return tuple(pair for row in tomllib.loads(text)["conflict"] for pair in _pairs(row))


def contradicting(line: Line) -> Iterator[Finding]:
    """Yield a finding for each pair of modifiers on the line that contradict each other."""
    given = set(line.service.modifiers)
    for pair in table():
        if pair.first in given and pair.second in given:
            message = f"{pair.first} and {pair.second} cannot stand on one line: {pair.why} {pair.do}"
            yield error(line, message, pair.cites, to_confirm=not pair.verified)


def _pairs(row: dict[str, Any]) -> Iterator[Conflict]:
    together = list(combinations(row["one_of"], 2) if "one_of" in row else product(row["left"], row["right"]))
    for first, second in together:
        yield Conflict(first, second, row["why"], row["do"], row["cites"], row["source"], row["verified"])
