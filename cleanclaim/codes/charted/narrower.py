"""R7: the note names more, or something else, than a listed code says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.rows import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding


@dataclass(frozen=True)
class Narrower:
    """Words, the code that says them, and the codes that say less or otherwise (see ``narrower.toml``)."""

    words: re.Pattern[str]
    code: str
    family: Family
    instead: Family
    unless: re.Pattern[str] | None
    whole: bool


@lru_cache(maxsize=1)
def narrower_rows() -> tuple[Narrower, ...]:
    """Return the rows of ``narrower.toml``."""
    import tomllib  # noqa: PLC0415 - read once, with the first note

    text = resources.files("cleanclaim.codes.charted").joinpath("narrower.toml").read_text("utf-8")
    return tuple(
        Narrower(
            _words(r["words"]),
            r["code"],
            Family(r["family"]),
            Family(r["instead"]),
            _words(r["unless"]) if "unless" in r else None,
            bool(r.get("whole")),
        )
        for r in tomllib.loads(text)["narrower"]
    )


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE)


def narrower(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak of a code that says less or otherwise than some words of the note."""
    for row in narrower_rows():
        listed = row.instead.of(listing)
        if not listed or row.family.in_(listing) or (row.unless and note.finds(row.unless)):
            continue
        told = note.states(row.words, diagnoses_only=not row.whole)
        if told is None:
            continue
        yield parts()["R7", "words-of-the-note"].finding(
            listed[0].code,
            f"The note says “{told}”, and {listed[0].code} does not. See whether {row.code} says it.",
        )
