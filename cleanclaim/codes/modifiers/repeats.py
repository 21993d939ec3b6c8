"""The same service again on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.modifiers.findings import warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanclaim.codes.modifiers.findings import Line
    from cleanclaim.findings import Finding

_MEANING: Final = "Meaning of modifiers 76, 77 and 91"
_AGAIN: Final = ("76", "77", "91")


def repeated(line: Line, lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield findings about 76, 77 and 91: a first line, and the one for lab tests."""
    given = [m for m in line.service.modifiers if m in _AGAIN]
    if not given:
        return
    first = any(
        other.service.code == line.service.code and other.service.dos == line.service.dos
        for other in lines
        if other.number < line.number
    )
    if not first:
        yield warning(
            line,
            f"{given[0]} says that {line.service.code} was done again; put the first time on a line"
            " above it.",
            _MEANING,
        )
    if line.kind == "lab" and "91" not in given:
        yield warning(
            line,
            f"Use 91 for a lab test that was repeated on purpose; {given[0]} is for procedures.",
            _MEANING,
            to_confirm=True,
        )
    if line.kind == "em" and "91" not in given:
        yield warning(
            line,
            f"Take {given[0]} off the visit: it is for a procedure that was repeated.",
            _MEANING,
            to_confirm=True,
        )
