"""The reasons of the order of payers, each with what it rests on and where that was read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule of the order: its words (with {first} and {second}), A13 or A14, and its source."""

    name: str
    text: str
    ref: str
    cites: str
    source: str
    read: str
    verified: bool = True

    def said(self, first: str, second: str) -> str:
        """Say it of two coverages."""
        sentence = self.text.format(first=first, second=second)
        return sentence[:1].upper() + sentence[1:]


@lru_cache(maxsize=1)
def reasons() -> dict[str, Reason]:
    """Return every reason by its name."""
    import tomllib  # noqa: PLC0415 - only when an order is asked for
    from importlib import resources  # noqa: PLC0415 - as above

    text = resources.files("cleanclaim.payers.eligibility").joinpath("order.toml").read_text("utf-8")
    return {row["name"]: Reason(**row) for row in tomllib.loads(text)["reason"]}
