"""G4: a condition that is acute and chronic at the same time takes both codes, the acute one first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.places import ahead
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.sides import opposite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding


@dataclass(frozen=True)
class _Pair:
    name: str
    words: str
    acute: Family
    chronic: Family
    combined: Family
    site: int  # the character that must agree, or 0


@lru_cache(maxsize=1)
def _pairs() -> tuple[_Pair, ...]:
    import tomllib  # noqa: PLC0415 - read once, at the first check

    file = resources.files("cleanclaim.codes.guidelines").joinpath("acute_chronic.toml")
    return tuple(
        _Pair(
            r["name"],
            r["words"],
            Family(r["acute"]),
            Family(r["chronic"]),
            Family(r.get("combined", "")),
            r.get("site", 0),
        )
        for r in tomllib.loads(file.read_text("utf-8"))["pair"]
    )


@lru_cache(maxsize=64)
def _both(words: str) -> re.Pattern[str]:
    """Return how a note says that a condition is acute and chronic."""
    return re.compile(
        rf"\bacute (?:and|on|&|/) ?chronic (?:\w+ )?(?:{words})\b|"
        rf"\bchronic (?:\w+ )?(?:{words})\b with (?:an )?acute (?:flare|exacerbation|episode)",
        re.IGNORECASE,
    )


def _belong(pair: _Pair, acute: Entry, chronic: Entry) -> bool:
    if opposite(acute, chronic):
        return False
    return not pair.site or acute.key[pair.site - 1 : pair.site] == chronic.key[pair.site - 1 : pair.site]


def _ordered_by_note(acute: Entry, chronic: Entry) -> bool:
    """Tell whether the tabular list itself puts the chronic code first."""
    if acute.node is None or chronic.node is None:
        return False
    wants = [*chronic.of_kind("use_additional")]
    return any(n.names(acute.node) for n in wants) or any(
        n.names(chronic.node) for n in acute.of_kind("code_first")
    )


@applies("G4", "acute-first")
def acute_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Put the acute code before the chronic one."""
    for pair in _pairs():
        for acute in pair.acute.of(listing):
            if listing.setting == "inpatient" and (listing.poa or {}).get(acute.key) == "N":
                continue
            early = [
                e
                for e in pair.chronic.of(listing)
                if e.position < acute.position and _belong(pair, acute, e) and not _ordered_by_note(acute, e)
            ]
            if early:
                yield part.finding(
                    ahead(acute, early[0]),
                    f"List {acute.code} before {early[0].code}: {pair.name} is both acute and chronic "
                    "here, and the acute one is what needs care now.",
                )


@reads("G4", "both-needed")
def both_needed(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask for the other half of “acute and chronic”."""
    how = (How.STATED, How.UNCERTAIN) if listing.setting == "inpatient" else (How.STATED,)
    for pair in _pairs():
        acute, chronic = pair.acute.of(listing), pair.chronic.of(listing)
        if bool(acute) == bool(chronic) or pair.combined.in_(listing):
            continue
        if told := note.says(_both(pair.words), *how):
            held, missing = (acute[0], "chronic") if acute else (chronic[0], "acute")
            order = "after" if acute else "before"
            yield part.finding(
                held.code,
                f"The note says “{told.text}”, and your list has only one half. Add the code for the "
                f"{missing} condition {order} {held.code}.",
            )
