"""Turn a reference in a note into positions of the book."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleanclaim.codes.references import Reference
    from cleanclaim.codes.tree import Node


class Book:
    """All nodes by key, and the keys in order."""

    def __init__(self, nodes: list[Node]) -> None:
        self._by_key = {node.key: node for node in nodes}
        self._keys = sorted(self._by_key)

    def span(self, reference: Reference) -> tuple[int, int] | None:
        """Return the first and last position a reference speaks of, or None if it cannot be read."""
        first, last = self._by_key.get(reference.first), self._at_or_before(reference.last)
        if first is None or last is None or first.id > last.last:
            return None
        return first.id, last.last

    def _at_or_before(self, key: str) -> Node | None:
        """Find the end of a range; a release may have dropped it: "(R10.1-R10.4-)" now ends at R10.3."""
        if found := self._by_key.get(key):
            return found
        before = self._keys[bisect_right(self._keys, key) - 1]
        return self._by_key[before] if before[:3] == key[:3] else None
