"""R7: what the provider wrote more exactly is coded more exactly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.charted.body import ANY_PLACE, place_of, sides_told
from cleanclaim.codes.guidelines.rows import parts
from cleanclaim.codes.guidelines.sides import sides_in, sides_of
from cleanclaim.codes.guidelines.wording import said_in, stem
from cleanclaim.codes.index import connection
from cleanclaim.codes.normalise import fold
from cleanclaim.codes.shelf import per_release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.findings import Finding

_WORDS: Final = re.compile(r"[a-z0-9]+")
_PARENTHESES: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WITHOUT: Final = re.compile(
    r",? (?:and )?without (?:mention of )?[a-z ]+?(?= of |,|$)|, not specified as [a-z]+|, not intractable"
)
_WEAK_TEXT: Final = """
a an and or the of in on at to for by from with due as is are type mellitus initial subsequent encounter right
left disease diseases classified elsewhere uncomplicated status stage degree grade bilateral unilateral eye
"""
_WEAK: Final = frozenset(_WEAK_TEXT.split())
# Titles that say less or something else than a chart would.
_NOT_EXACT: Final = re.compile(r"\bother\b|\bunspecified\b|\belsewhere\b|\bnewborn\b|\bnos\b|\bnec\b")
# Categories whose kinds stand beside one another: depression, one episode or many.
_TOGETHER: Final = {"F32": ("F32", "F33", "F53")}
_SKIPPED: Final = ("V", "W", "X", "Y", "Z")
_LEAST: Final = 2
# "Ankle and foot" is one place of some titles: one of its names is enough.
_FOOT: Final = "anklefoot"
_FOOT_WORDS: Final = frozenset(["ankle", "foot", "toe", "heel", "hallux", "mtp"])
_ALIKE: Final = {"both": "bilateral"}


def detail(listing: Listing, note: NoteText) -> Iterator[Finding]:
    """Speak of an unspecified code when the diagnoses hold every word of a more exact one."""
    for entry in listing.known():
        if entry.node is None or not _vague(entry):
            continue
        better = _better(listing, note, entry)
        if better:
            code, title, told = better
            yield parts()["R7", "detail-was-written"].finding(
                entry.code,
                f"The note says “{told}”, and {entry.code} leaves that open. See whether {code} ({title}) "
                "says it.",
            )


def _vague(entry: Entry) -> bool:
    node = entry.node
    return bool(
        node
        and node.assignable
        and not node.key.startswith(_SKIPPED)
        and re.search(r"\bunspecified\b", node.title, re.IGNORECASE)
    )


def _better(listing: Listing, note: NoteText, entry: Entry) -> tuple[str, str, str] | None:
    if entry.node is None or not note.has_diagnoses:
        return None  # scores ("GAD-7") and old words would count as diagnoses
    own = core_of(entry.node.title)
    listed = {e.key for e in listing.known()}
    found: list[tuple[int, str, str, str]] = []
    for code, title, core in siblings(entry.key[:3]):
        more = core - own
        if not more or code.replace(".", "") in listed or len(core) < _LEAST:
            continue
        told = next((f for f in note.facts if holds(core, f) and _fits(title, entry, f)), None)
        if told:
            found.append((-len(core), code, title, told))
    # When a code that says as much is listed already, the vague one is of something else.
    if not found or any(code[:3] == c[:3] for _, c, _, _ in found for code in listed - {entry.key}):
        return None
    _, code, title, told = min(found)
    return code, title, told


def _fits(title: str, entry: Entry, text: str) -> bool:
    """Tell whether the side of a title is that of the code, or the one the text names, or none."""
    wanted = sides_in(title)
    coded = sides_of(entry)
    if not wanted or coded:
        return not wanted or wanted == coded
    told = sides_told(text, place_of(title) or ANY_PLACE)
    return wanted == {_ALIKE.get(s, s) for s in told}


@per_release(maxsize=256)
def siblings(category: str) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Return the exact codes of a category, each with the telling words of one of its names."""
    found = []
    for each in _TOGETHER.get(category, (category,)):
        rows = connection().execute(
            "SELECT code, title, title FROM node WHERE key LIKE ? AND kind = 'code' AND made = 0 AND NOT "
            "EXISTS (SELECT 1 FROM node AS under WHERE under.parent = node.id AND under.made = 0) UNION ALL "
            "SELECT code, title, text FROM node JOIN note ON note.node = node.id AND "
            "note.kind = 'inclusion_term' WHERE key LIKE ? AND assignable AND made = 0",
            (f"{each}%", f"{each}%"),
        )
        found += [
            (code, title, core_of(name))
            for code, title, name in rows
            if not _NOT_EXACT.search(title.lower()) and not _NOT_EXACT.search(name.lower())
        ]
    return tuple(found)


def holds(core: frozenset[str], text: str) -> bool:
    """Tell whether a text has every telling word, and each number beside the word it belongs to.

    "T2DM with CKD" says no stage 2.
    """
    said = said_in(text)
    if not core <= (said | {_FOOT} if said & _FOOT_WORDS else said):
        return False
    before = r"type|t|dm" if "diabete" in core else r"stage|class|grade|ckd|level|disease"
    return all(
        re.search(rf"\b(?:{before})[\s,-]*{number}(?:dm)?\b", text, re.IGNORECASE)
        for number in core
        if number.isdigit()
    )


def core_of(title: str) -> frozenset[str]:
    """Return the telling words of a title: without what it says it is not, and without sides."""
    low = _WITHOUT.sub("", fold(_PARENTHESES.sub(" ", title))).replace("ankle and foot", _FOOT)
    return frozenset(stem(w) for w in _WORDS.findall(low)) - _WEAK
