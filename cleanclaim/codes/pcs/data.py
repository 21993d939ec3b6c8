"""Read the TOML files that stand beside the modules."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=64)
def read(name: str) -> dict[str, Any]:
    """Return a data file of this package, read once."""
    import tomllib  # noqa: PLC0415 - `import cleanclaim.codes` must stay quick

    text = resources.files("cleanclaim.codes.pcs").joinpath(name).read_text("utf-8")
    return tomllib.loads(text)


def systems() -> tuple[str, ...]:
    """Return the two-character names of the teaching table files: ``"0D"``, ``"5A"`` and so on."""
    folder = resources.files("cleanclaim.codes.pcs").joinpath("tables")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name[:2] for name in names if len(name) == len("0D.toml")))
