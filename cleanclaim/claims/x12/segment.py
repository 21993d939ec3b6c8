"""Segments: the sentences of an X12 file, whatever marks it uses between them.

Inside the package the three marks within a segment are always the same control characters, whatever the
file uses: `ELEMENT` between elements, `PART` between the parts of one element, `REPEAT` between repetitions.
A file that separates with ``|`` may thus hold a ``*`` in its text, and one pattern per segment serves every
file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.claims.x12.source import Piece, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.x12.delimiters import Delimiters
    from cleanclaim.claims.x12.source import Source

ELEMENT: Final = "\x1d"
REPEAT: Final = "\x1e"
PART: Final = "\x1f"


class Segment(NamedTuple):
    """One segment.

    Parameters
    ----------
    number
        Counted from 1 over the whole file.
    elements
        Its name and then its elements as text; parts of one element are joined by `PART`, repetitions
        by `REPEAT`.
    delimiters
        The marks of the interchange it came in.
    """

    number: int
    elements: list[str]
    delimiters: Delimiters

    @property
    def id(self) -> str:
        """Name of the segment, for example ``"CLM"``."""
        return self.elements[0]

    def get(self, position: int, part: int = 0) -> str:
        """Element at `position` counted from 1, or one part of it; empty when it is not there.

        Parameters
        ----------
        position
            2 is CLM02.
        part
            3 with position 5 is CLM05-3; 0 is the whole element.
        """
        value = self.elements[position] if position < len(self.elements) else ""
        if not part:
            return value
        parts = value.split(PART)
        return parts[part - 1] if part <= len(parts) else ""


def segments(source: Source) -> Iterator[Segment]:
    """Yield the segments of a file in order, in flat memory.

    Text that is no X12 yields nothing: `cleanclaim.claims.x12.stream` says why.

    Parameters
    ----------
    source
        A path, X12 text, bytes, or a binary file.
    """
    number = 0
    for piece in pieces(source):
        if isinstance(piece, Piece):
            for raw in piece.segments:
                number += 1
                yield Segment(number, raw.split(ELEMENT), piece.delimiters)
