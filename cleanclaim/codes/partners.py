"""Which codes a note speaks of, those included that it names only by example or by a word."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from cleanclaim.codes.normalise import plain

if TYPE_CHECKING:
    from cleanclaim.codes.entries import Entry, Instruction


def is_partner(note: Instruction, entry: Entry) -> bool:
    """Tell whether a code is one a code-first note speaks of, examples added by hand included."""
    if entry.node is None:
        return False
    if note.names(entry.node):
        return True
    return note.kind == "code_first" and entry.node.key.startswith(
        _added("partner").get(note.source.key, ("?",))
    )


@lru_cache(maxsize=2)
def _added(table: str) -> dict[str, tuple[str, ...]]:
    import tomllib  # noqa: PLC0415 - read once, at the first check

    data = tomllib.loads(resources.files("cleanclaim.codes").joinpath("partners.toml").read_text("utf-8"))
    return {plain(row["code"]): tuple(plain(c) for c in row["add"]) for row in data[table]}


def adds(note: Instruction, early: Entry) -> bool:
    """Tell whether a use-additional note speaks of a code, infections it does not spell out included."""
    if early.node is None:
        return False
    return bool(note.names(early.node)) or infects(note, early)


def infects(note: Instruction, entry: Entry) -> bool:
    """Tell whether a note asks for "the infection" and a code is one this complication brings about."""
    asks = "to identify infection" in note.heading
    return asks and entry.key.startswith(_added("infection").get(note.source.key, ("?",)))
