"""FIRST: the code in first place may not stand there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.pairs import binding
from cleanclaim.codes.references import tail_holds
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.codes.entries import Entry

# Verified in the tabular list itself: introduction, "Code First/Use Additional Code notes".
_MANIFESTATION: Final = "in diseases classified elsewhere"
_PLACE: Final = {"outpatient": "first-listed", "inpatient": "principal"}


@dataclass(frozen=True, slots=True)
class Position:
    """One row of ``positions.toml``."""

    prefix: tuple[str, ...]
    tail: str
    what: str
    why: str
    cites: str
    ref: str | None
    verified: bool


def first_listed(found: Sequence[Entry], setting: str) -> Iterator[Finding]:
    """FIRST: a manifestation, a code with a binding code-first note, or one that only adds to another."""
    if not found or found[0].node is None:
        return
    head = found[0]
    finding = _by_note(head, _PLACE[setting]) or _by_table(head, _PLACE[setting])
    if finding is not None:
        yield finding


def _by_note(head: Entry, place: str) -> Finding | None:
    if head.node is None:
        return None
    if _MANIFESTATION in head.node.title.lower():
        say = "it describes what an underlying disease does, and that disease is listed before it"
        return _finding(head, place, say, "Tabular List, introduction; Official Guidelines I.A.13", "R6")
    for note in head.of_kind("code_first"):
        if binding(note):
            say = f"the note at {note.source.code} says to code first “{note.condition}”"
            cites = f"Tabular List, code first at {note.source.code}; Official Guidelines I.A.13"
            return _finding(head, place, say, cites, "R6")
        if "for adverse effects" in note.heading and tail_holds("56:5", head.node.key):
            say = "for an adverse effect the reaction is listed first, then the drug"
            return _finding(
                head,
                place,
                say,
                "Tabular List, code first at T36-T50; Official Guidelines I.C.19.e.5.a",
                "G14",
            )
    return None


def _by_table(head: Entry, place: str) -> Finding | None:
    if head.node is None:
        return None
    for rule in _table():
        if head.node.key.startswith(rule.prefix) and tail_holds(rule.tail, head.node.key):
            say = f"{rule.what} never is, because {rule.why}"
            return _finding(head, place, say, rule.cites, rule.ref, verified=rule.verified)
    return None


def _finding(
    head: Entry, place: str, say: str, cites: str, ref: str | None, *, verified: bool = True
) -> Finding:
    return Finding(
        "FIRST",
        Severity.ERROR if verified else Severity.WARNING,
        head.code,
        f"{head.code} may not be the {place} diagnosis: {say}. List the reason for the visit first.",
        cites,
        ref,
        to_confirm=not verified,
    )


@lru_cache(maxsize=1)
def _table() -> tuple[Position, ...]:
    import tomllib  # noqa: PLC0415 - read once, at the first check

    data = tomllib.loads(resources.files("cleanclaim.codes").joinpath("positions.toml").read_text("utf-8"))
    return tuple(
        Position(
            tuple(r["prefix"]),
            r.get("tail", ""),
            r["what"],
            r["why"],
            r["cites"],
            r.get("ref"),
            bool(r["verified"]),
        )
        for r in data["rule"]
    )
