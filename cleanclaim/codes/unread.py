"""The notes of the tabular list that name no code, and why: what the parser read and what it could not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.index import connection
from cleanclaim.codes.worded import table

if TYPE_CHECKING:
    from collections.abc import Iterable

_POINTER: Final = re.compile(
    r"\bsee\b|-? ?\bcode (?:to|the|underlying)\b|-\s?code\b|omit code|should not be coded", re.IGNORECASE
)
_OPEN: Final = frozenset({"code_first", "use_additional", "code_also"})


@dataclass(frozen=True, slots=True)
class Wordless:
    """A note that names no code, and why: heading, open, pointer, words, or "" when nobody knows."""

    code: str
    kind: str
    text: str
    why: str


def without_codes() -> list[Wordless]:
    """Return every excludes, code-first, use-additional and code-also note of the release that names no code.

    Each with the reason: it heads a list, it leaves the code to the chart, it points to another place of the
    book by words, or its words are explained in ``worded.toml``. A note with no reason was not read.
    """
    rows = connection().execute(
        """SELECT note.node, note.part, note.kind, note.text, node.code,
           EXISTS(SELECT 1 FROM ref WHERE ref.note = note.id) FROM note JOIN node ON node.id = note.node
           WHERE note.kind IN ('excludes1', 'excludes2', 'code_first', 'use_additional', 'code_also')
           ORDER BY note.id"""
    )
    groups: dict[tuple[int, int, str], list[tuple[str, str, bool]]] = {}
    for node, part, kind, text, code, named in rows:
        groups.setdefault((node, part, kind), []).append((code, text, bool(named)))
    found = []
    for (_, _, kind), items in groups.items():
        for number, (code, text, named) in enumerate(items):
            if not named:
                later = (item[2] for item in items[number + 1 :])
                found.append(Wordless(code, kind, text, _why(code, kind, text, later)))
    return found


def _why(code: str, kind: str, text: str, later: Iterable[bool]) -> str:
    for starts, _, why in table().get((code, kind), ()):
        if text.startswith(starts):
            return why
    if text.endswith(":"):
        return "heading"
    if kind not in _OPEN and _POINTER.search(text):
        return "pointer"
    if any(later):
        return "heading"
    return "open" if kind in _OPEN else ""
