"""Numbers that law sets, for the day of a service, and the practice numbers that no law sets."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Final

from cleanclaim.payers.dated import Dated as Rate
from cleanclaim.payers.dated import dated as rate

__all__ = ["Rate", "practice", "rate"]

_OURS: Final = "practice rates of this course, no payer's own"


@lru_cache(maxsize=64)
def practice(section: str, name: str) -> Rate:
    """Return one of our own numbers from ``practice.toml``; it is never verified, for nobody set it."""
    return Rate(Decimal(_practice()[section][name]), _OURS, verified=False)


@lru_cache(maxsize=1)
def _practice() -> dict[str, dict[str, str]]:
    import tomllib  # noqa: PLC0415 - only when a line is priced

    text = resources.files("cleanclaim.payers.fees").joinpath("practice.toml").read_text("utf-8")
    return tomllib.loads(text)
