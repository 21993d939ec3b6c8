"""What is wrong with an X12 file, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an X12 file.

    Parameters
    ----------
    segment
        Number of the segment in the file, counted from 1 (the first ISA).
    segment_id
        Its name, for example ``"CLM"``; empty when there is no segment to point at.
    loop
        The loop it stands in, for example ``"2300"``; empty for the envelope.
    element
        Position like ``"CLM05-3"``, or empty when the whole segment is meant.
    what
        One plain sentence: what is wrong and what to do.
    code
        Our own short word for the kind of problem:

        ``"missing"`` segment, loop or element that must be there; ``"unexpected"`` segment that has no place
        here; ``"order"`` segment that stands too late or too early; ``"repeat"`` more often than allowed;
        ``"unused"`` element that must stay empty; ``"too-many"`` elements or parts; ``"too-short"``,
        ``"too-long"``; ``"bad-value"`` value not in the list; ``"bad-date"``, ``"bad-time"``,
        ``"bad-number"``, ``"bad-character"``; ``"needs"`` elements that go together; ``"excludes"`` elements
        that must not; ``"count"`` a trailer that counts differently; ``"control"`` control numbers that
        differ; ``"hierarchy"`` HL numbers; ``"envelope"`` ISA, GS, ST and their trailers; ``"cut"``
        the file ends early; ``"balance"`` amounts that do not add up; ``"record"`` what no record can hold.
    fatal
        True when nothing could be read from this place on.
    """

    segment: int
    segment_id: str
    loop: str
    element: str
    what: str
    code: str = ""
    fatal: bool = False

    def __str__(self) -> str:
        place = f"Segment {self.segment}" if self.segment else "File"
        if self.segment_id:
            place += f" ({self.segment_id})"
        if self.loop:
            place += f" in loop {self.loop}"
        return f"{place}, {self.element}: {self.what}" if self.element else f"{place}: {self.what}"


MOST: Final = 1000  # problems of one item that are listed


class ProblemList(list[Problem]):
    """The problems of one item: the first thousand, and one that says there are more.

    A file that is no X12 has a problem at every mark; nobody reads them all, and memory stays flat.
    """

    def append(self, problem: Problem) -> None:
        """Add a problem, or say once that there are more."""
        if len(self) < MOST:
            super().append(problem)
        elif len(self) == MOST:
            more = (
                f"There are more than {MOST:,} problems here. Mend the first ones, then read the file again."
            )
            super().append(Problem(problem.segment, problem.segment_id, problem.loop, "", more, problem.code))


def to_mend(problems: Iterable[Problem]) -> list[Problem]:
    """Put problems in the order in which to mend them: that of the file, but first that it ends early.

    >>> early = Problem(30, "", "", "", "The file ends early.", "cut")
    >>> [each.segment for each in to_mend([Problem(4, "HL", "2000A", "HL01", "…", "hierarchy"), early])]
    [30, 4]
    """
    return sorted(problems, key=lambda problem: problem.code != "cut")


class X12Error(ValueError):
    """A file that cannot be read, or a claim that cannot be written, with every reason.

    Parameters
    ----------
    problems
        All that is wrong, in the order of the file. The message is the one to mend first, and how many more
        there are.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        first = str(to_mend(self.problems)[0]) if self.problems else "This cannot be read."
        more = len(self.problems) - 1
        tail = f" ({more} more {'problem' if more == 1 else 'problems'}.)" if more > 0 else ""
        super().__init__(first + tail)
