"""HL segments: levels numbered in order, each under its parent, with children where they are announced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.echoed import short
from cleanclaim.claims.x12.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARENT: Final = 2
_CHILDREN: Final = 4
_MOST_DIGITS: Final = 12  # of HL01


@dataclass(slots=True)
class _Level:
    id: str
    loop: str
    number: int
    children: str
    found: int = 0


class Hierarchy:
    """The levels that are open, outermost first.

    Parameters
    ----------
    problems
        The list that problems are added to.
    may_stop
        Whether a level may announce others below and have none. The answer to an eligibility inquiry does
        when it refuses the provider: it repeats the levels of the inquiry and stops there.
    """

    def __init__(self, problems: list[Problem], *, may_stop: bool = False) -> None:
        self.problems = problems
        self.may_stop = may_stop
        self._open: list[_Level] = []
        self._count = 0

    def take(self, elements: Sequence[str], number: int, loops: Sequence[str]) -> None:
        """Look at an HL segment that opens the last of `loops`."""
        own, parent = (elements[at] if at < len(elements) else "" for at in (1, _PARENT))
        children = elements[_CHILDREN] if len(elements) > _CHILDREN else ""
        loop = loops[-1]
        outer = loops[:-1]
        while self._open and self._open[-1].loop not in outer:
            self._end(self._open.pop())
        self._count += 1
        if own != str(self._count):
            what = f"HL01 is “{own}”; levels are numbered 1, 2, 3 … in order, so this one is {self._count}."
            self._add(number, loop, "HL01", what)
            if own.isdecimal() and len(own) <= _MOST_DIGITS:
                self._count = int(own)  # those that follow are counted from here: one slip, one problem
        above = self._open[-1] if self._open else None
        if above:
            above.found += 1
            if parent and parent != above.id:
                what = (
                    f"HL02 is “{parent}”, but the level it belongs to is {above.id} (segment {above.number})."
                )
                self._add(number, loop, "HL02", what)
        self._open.append(_Level(own, loop, number, children))

    def finish(self) -> None:
        """End all levels."""
        while self._open:
            self._end(self._open.pop())

    def _end(self, level: _Level) -> None:
        if level.children == "1" and not level.found and not self.may_stop:
            what = "HL04 is 1, so a level below must follow, and none does. Write 0, or add the level."
        elif level.children == "0" and level.found:
            what = "HL04 is 0, so no level may follow below, and one does. Write 1."
        else:
            return
        self._add(level.number, level.loop, "HL04", what)

    def _add(self, number: int, loop: str, element: str, what: str) -> None:
        self.problems.append(Problem(number, "HL", loop, element, short(what), "hierarchy"))
