"""G5: one combination code instead of two codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.places import both
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.codes.guidelines.sides import opposite
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_APART: Final = re.compile(
    r"\bunrelated\b|\bnot related\b|\bseparate (?:problem|condition|episode)s?\b", re.IGNORECASE
)
_HOLE: Final = re.compile(r"\{(\d)\}")
# Other infections that a germ of the list may belong to.
_OTHER_INFECTIONS: Final = Family(
    "N390 N10 N12 N30 L03 L02 J12-J18 K65 K81 K830 M00 M86 G00 I33 T814 T80 T82-T85 A40 A41"
)


@dataclass(frozen=True)
class _Rule:
    one: Family
    two: Family
    use: str
    germ: bool


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[_Rule, ...]]:
    import tomllib  # noqa: PLC0415 - read once, at the first check

    file = resources.files("cleanclaim.codes.guidelines").joinpath("combinations.toml")
    data: dict[str, list[dict[str, Any]]] = tomllib.loads(file.read_text("utf-8"))
    return {
        name: tuple(
            _Rule(Family(r["one"]), Family(r["two"]), r.get("use", ""), bool(r.get("germ"))) for r in rows
        )
        for name, rows in data.items()
    }


def _matches(listing: Listing, rule: _Rule) -> tuple[Entry, Entry] | None:
    for one in rule.one.of(listing):
        for two in rule.two.of(listing):
            others = [e for e in _OTHER_INFECTIONS.of(listing) if e is not one and e is not two]
            if not opposite(one, two) and not (rule.germ and others):
                return one, two
    return None


def _severity(listing: Listing) -> Severity | None:
    apart = listing.note is not None and listing.note.finds(_APART)
    return Severity.WARNING if apart else None


@applies("G5", "split-pair")
def split_pair(listing: Listing, part: Part) -> Iterator[Finding]:
    """Use one combination code for two codes that it says."""
    for rule in _table()["split"]:
        if (found := _matches(listing, rule)) is None:
            continue
        one, two = found
        if rule.use == "drop":
            say = f"{two.code} says more than {one.code} about the same disease. Leave {one.code} out."
        else:
            use = _fill(rule.use, one, two)
            say = f"One code says both {one.code} and {two.code}. Use {use} in their place."
        yield part.finding(both(one, two), say, severity=_severity(listing))


def _fill(use: str, one: Entry, two: Entry) -> str:
    """Put characters of the code into a combination: {3} is its category, {5} its fifth character."""

    def character(match: re.Match[str]) -> str:
        number = int(match[1])
        if number == 3:  # noqa: PLR2004 - the category is its first three characters
            return one.key[:3]
        told = one.key[number - 1 : number]
        # "unspecified" gives way to what the other code tells
        return two.key[number - 1 : number] if told == "0" and number == len(one.key) else told

    return _HOLE.sub(character, use)


@applies("G5", "combination-plus-part")
def combination_plus_part(listing: Listing, part: Part) -> Iterator[Finding]:
    """Leave out a part of a combination code."""
    for rule in _table()["part"]:
        for one in rule.one.of(listing):
            for two in rule.two.of(listing):
                if not opposite(one, two):
                    yield part.finding(
                        both(one, two),
                        f"{one.code} already says what {two.code} says. Leave {two.code} out.",
                        severity=_severity(listing),
                    )
