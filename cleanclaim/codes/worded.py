"""Notes that name no code in their text: which codes some of them mean by words."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from cleanclaim.codes.references import Reference, references


@lru_cache(maxsize=1)
def table() -> dict[tuple[str, str], list[tuple[str, tuple[str, ...], str]]]:
    """Return the notes read by hand: by entry and kind, how each starts, the codes meant, and why."""
    import tomllib  # noqa: PLC0415 - for compiling and reporting only

    data = tomllib.loads(resources.files("cleanclaim.codes").joinpath("worded.toml").read_text("utf-8"))
    found: dict[tuple[str, str], list[tuple[str, tuple[str, ...], str]]] = {}
    for row in data["note"]:
        meant = tuple(row.get("add", "").split())
        found.setdefault((row["code"], row["kind"]), []).append((row["starts"], meant, row["why"]))
    return found


def meant(code: str, kind: str, text: str) -> tuple[Reference, ...]:
    """Return the codes a note speaks of: those in its text, else those its words mean.

    Parameters
    ----------
    code
        The entry the note stands on, as printed ("J98.11", "S20-S29").
    kind
        Kind of note (see `cleanclaim.codes.model.Note`).
    text
        The text of one note.
    """
    if kind == "includes" and "except" in text:
        return ()  # "any type except those in B36.-" names what it leaves out
    if named := references(text):
        return named
    for starts, codes, _ in table().get((code, kind), ()):
        if text.startswith(starts):
            return tuple(r for prefix in codes for r in references(f"({prefix})"))
    return ()
