"""R8: both sides of one condition are one code where the book has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import pair
from cleanclaim.codes.guidelines.rows import parts
from cleanclaim.codes.index import connection
from cleanclaim.codes.shelf import per_release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.findings import Finding

_WORDS: Final = re.compile(r"[a-z0-9]+")
_SIDES: Final = {"right": "left", "left": "right"}
_WEAK: Final = frozenset(
    ["of", "the", "right", "left", "unilateral", "bilateral", "both", "upper", "lower", "with", "and"]
)


def both_sides(listing: Listing) -> Iterator[Finding]:
    """Speak of a right and a left code that the book joins in one."""
    found = [e for e in listing.known() if e.node and e.node.assignable]
    for number, one in enumerate(found):
        for two in found[number + 1 :]:
            if not _mirrored(one, two) or one.node is None:
                continue
            if joined := _bilateral(one.key[:3], one.node.title.lower(), one.key[6:]):
                code, title = joined
                yield parts()["R8", "both-sides-one-code"].finding(
                    pair(one, two),
                    f"{one.code} and {two.code} are the two sides of one condition, and the book has a code "
                    f"for both: {code} ({title}). Report it once in their place.",
                )


def _mirrored(one: Entry, two: Entry) -> bool:
    """Tell whether two titles differ by nothing but the side."""
    if one.node is None or two.node is None or one.key[:3] != two.key[:3]:
        return False
    first, second = _WORDS.findall(one.node.title.lower()), _WORDS.findall(two.node.title.lower())
    return first != second and [_SIDES.get(w, w) for w in first] == second


@per_release(maxsize=512)
def _bilateral(category: str, title: str, seventh: str) -> tuple[str, str] | None:
    """Return the code of a category for both sides of a title, the one that says most of it."""
    wanted = _core(title)
    rows = connection().execute(
        "SELECT code, title FROM node WHERE key LIKE ? AND assignable AND title LIKE '%bilateral%'",
        (f"{category}%",),
    )
    fitting = [
        (len(core), code, name)
        for code, name in rows
        if (core := _core(name.lower())) and core <= wanted and code.replace(".", "")[6:] == seventh
    ]
    if not fitting:
        return None
    size, code, name = max(fitting)
    # A title for both sides may leave the place out ("…, bilateral" beside "…, left ear"), and no more.
    return (code, name) if len(wanted) - size <= 1 else None


def _core(title: str) -> frozenset[str]:
    return frozenset(w.rstrip("s") for w in _WORDS.findall(title) if w not in _WEAK)
