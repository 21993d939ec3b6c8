"""JW on a line of its own, beside the line of what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.modifiers.findings import error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.codes.modifiers.findings import Line
    from cleanclaim.findings import Finding

_MANUAL: Final = "Medicare Claims Processing Manual, chapter 17, section 40 (discarded drugs)"


def discarded(line: Line, lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield findings about a JW line: the line of what was given must stand beside it, and without JZ."""
    if "JW" not in line.service.modifiers:
        return
    given = [
        other
        for other in lines
        if other is not line
        and other.service.code == line.service.code
        and other.service.dos == line.service.dos
        and "JW" not in other.service.modifiers
    ]
    if not given:
        yield error(
            line,
            f"Add the line of the {line.service.code} that was given: JW only marks what was thrown away.",
            _MANUAL,
        )
    for other in given:
        if "JZ" in other.service.modifiers:
            yield error(
                other,
                f"Take JZ off: line {line.number} says that some of the same drug was thrown away.",
                _MANUAL,
            )
