"""What kind of service a code is, as plans divide them: visit, lab, drug, equipment and others.

>>> kind("Y4023")
'visit'
>>> kind("E0143")
'equipment'
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_OTHER: Final = "other"


@lru_cache(maxsize=8192)
def kind(code: str) -> str:
    """Return the kind of service of a code; ``"facility"`` for a line without one, else ``"other"``."""
    if not code:
        return "facility"
    for name, codes, ranges in _table():
        if code in codes or any(first <= code <= last for first, last in ranges):
            return name
    from cleanclaim.claims.edits.needs import kind as coarse  # noqa: PLC0415 - only for a code no row names

    found = coarse(code)
    return found if found in {"equipment", "drug", "lab"} else _OTHER


def kinds() -> tuple[str, ...]:
    """Return every kind of service a plan can speak of."""
    return (*(name for name, _, _ in _table()), "equipment", "facility", _OTHER)


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, frozenset[str], tuple[tuple[str, str], ...]], ...]:
    import tomllib  # noqa: PLC0415 - only when a claim is decided
    from importlib import resources  # noqa: PLC0415 - as above

    text = resources.files("cleanclaim.payers.book").joinpath("kinds.toml").read_text("utf-8")
    return tuple(
        (
            row["name"],
            frozenset(row.get("codes", ())),
            tuple(
                (first, last) for first, _, last in (span.partition("-") for span in row.get("ranges", ()))
            ),
        )
        for row in tomllib.loads(text)["kind"]
    )
