"""The marks an X12 file uses, as its ISA segment declares them."""

from __future__ import annotations

from typing import Final, NamedTuple

ISA_ELEMENTS: Final = 16
ISA_LENGTH: Final = 106  # characters of a regular ISA with its terminator
_BREAKS: Final = "\r\n"


class Delimiters(NamedTuple):
    """Element separator, repetition separator (empty if none), component separator, segment terminator."""

    element: str = "*"
    repeat: str = "^"
    part: str = ":"
    end: str = "~"


def find(text: str) -> tuple[Delimiters, int] | None:
    """Find the marks of an interchange and where its ISA ends.

    A regular ISA has 105 characters and then the terminator. One whose elements were not padded is read by
    counting its sixteen separators; line breaks inside it (a file wrapped at 80 columns) are stepped over.

    Parameters
    ----------
    text
        Starts with ``"ISA"``.

    Returns
    -------
    tuple or None
        The marks, and the index just after the terminator; None when the text is too short or no ISA.
    """
    mark = text[3:4]
    if not mark or mark.isalnum() or mark in " \r\n":
        return None
    at = -1
    for _ in range(ISA_ELEMENTS):
        at = text.find(mark, at + 1)
        if at < 0:
            return None
    # ISA16 is one character and the terminator the next; a wrapped file may break the line before either.
    at = _over_breaks(text, at + 1)
    part = text[at : at + 1]
    end_at = at + 1
    end = text[end_at : end_at + 1]
    if end and end in _BREAKS and not _starts_group(text, end_at):
        end_at = _over_breaks(text, end_at)
        end = text[end_at : end_at + 1]
    repeat = text.split(mark, 12)[11].strip(_BREAKS)
    usable = not part.isalnum() and not end.isalnum() and end != " " and len({mark, part, end}) == 3  # noqa: PLR2004
    if not part or not end or not usable:
        return None
    repeat = "" if len(repeat) != 1 or repeat.isalnum() or repeat in (mark, part, end, " ") else repeat
    return Delimiters(mark, repeat, part, end), end_at + 1


def _over_breaks(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _BREAKS:
        at += 1
    return at


def _starts_group(text: str, at: int) -> bool:
    """Whether a segment begins after the line break at `at`: then the break is the terminator."""
    after = _over_breaks(text, at)
    following = text[after : after + 3]
    return len(following) < 3 or following[:2].isalnum()  # noqa: PLR2004
