"""Right and left in the titles of codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleanclaim.codes.entries import Entry

_SIDE: Final = re.compile(r"\b(right|left|bilateral)\b")
_ONE: Final = frozenset({"right", "left"})


def sides_in(title: str) -> frozenset[str]:
    """Return "right", "left" and "bilateral", as far as a title says them."""
    return frozenset(_SIDE.findall(title.lower()))


def sides_of(entry: Entry) -> frozenset[str]:
    """Return the sides that the title of a code names; none for a code that does not exist."""
    return sides_in(entry.node.title) if entry.node else frozenset()


def opposite(one: Entry, two: Entry) -> bool:
    """Tell whether two codes name different sides; a code that names none (or both) is never opposite."""
    first, second = sides_of(one) & _ONE, sides_of(two) & _ONE
    return bool(first) and bool(second) and not first & second
