"""Families of codes as the guidelines name them: "E66 E40-E46 Z8731"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing


_KEPT: Final = 256


def pair(one: Entry, two: Entry) -> str:
    """Write two codes as the Excludes1 check does, in list order: a finding about both is then one."""
    early, late = sorted((one, two), key=lambda e: e.position)
    return f"{early.code} + {late.code}"


class Family:
    """A set of codes written as beginnings ("E66") and ranges of beginnings ("E40-E46"), without dots.

    Parameters
    ----------
    text
        Beginnings and ranges, parted by spaces. The ends of a range are compared as far as they go, which
        is the order of the book within a chapter (C4A stands between C49 and C50).
    """

    def __init__(self, text: str) -> None:
        tokens = text.replace(".", "").split()
        self._starts = tuple(t for t in tokens if "-" not in t)
        self._ranges = tuple((t.partition("-")[0], t.partition("-")[2]) for t in tokens if "-" in t)

        self._asked: dict[str, bool] = {}

    def holds(self, key: str) -> bool:
        """Tell whether a plain code belongs to the family."""
        known = self._asked.get(key)
        if known is None:  # the same few codes are asked for at every keystroke
            if len(self._asked) >= _KEPT:
                self._asked.clear()
            known = self._asked[key] = self._holds(key)
        return known

    def _holds(self, key: str) -> bool:
        return key.startswith(self._starts) or any(
            key[: len(low)] >= low and key[: len(high)] <= high for low, high in self._ranges
        )

    def of(self, listing: Listing) -> list[Entry]:
        """Return the entries of a listing that belong to the family, in order."""
        return [e for e in listing.known() if self.holds(e.key)]

    def among(self, entries: Iterable[Entry]) -> bool:
        """Tell whether any of these entries belongs to the family."""
        return any(self.holds(e.key) for e in entries)

    def in_(self, listing: Listing) -> bool:
        """Tell whether the listing has a code of the family."""
        return self.among(listing.known())
