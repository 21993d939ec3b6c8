"""Right and left in the titles of codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleanclaim.codes.entries import Entry

_SIDE: Final = re.compile(r"\b(right|left)\b")


def opposite(one: Entry, two: Entry) -> bool:
    """Tell whether two codes name different sides; a code that names none (or both) is never opposite."""
    first, second = _sides(one), _sides(two)
    return bool(first) and bool(second) and not first & second


def _sides(entry: Entry) -> set[str]:
    return set(_SIDE.findall(entry.node.title.lower())) if entry.node else set()
