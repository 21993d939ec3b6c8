"""What is wrong with an X12 file, and where."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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


MOST_ALIKE: Final = 20  # problems of one kind that are printed
# What differs between problems of one kind: quoted values, numbers, names of segments and elements.
_PARTICULAR: Final = re.compile(r"“[^”]*”|\b[A-Z]*\d[\w-]*\b|\b[A-Z]{2,3}\b")
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


def kind_of(problem: Problem) -> tuple[str, str]:
    """Return what problems that are like each other have in common: all but places, names and values.

    >>> one = Problem(4, "> S", "", "", "“> ST” stands outside of any transaction.", "unexpected")
    >>> two = Problem(5, "> B", "", "", "“> BHT” stands outside of any transaction.", "unexpected")
    >>> kind_of(one) == kind_of(two)
    True
    """
    return problem.code, _PARTICULAR.sub("", problem.what)


def gathered(problems: Iterable[Problem], most: int = MOST_ALIKE) -> Iterator[tuple[Problem, int]]:
    """Yield the problems to show, in the order in which to mend them, at most so many that are alike.

    Parameters
    ----------
    problems
        All of them.
    most
        So many of one kind are shown.

    Yields
    ------
    tuple of Problem and int
        A problem, and how many more like it are left out after it: 0 but for the last that is shown.
    """
    ordered = to_mend(problems)
    kinds = [kind_of(problem) for problem in ordered]
    all_alike = Counter(kinds)
    seen: Counter[tuple[str, str]] = Counter()
    for problem, kind in zip(ordered, kinds, strict=True):
        seen[kind] += 1
        if seen[kind] <= most:
            yield problem, all_alike[kind] - most if seen[kind] == most else 0


class X12Error(ValueError):
    """A file that cannot be read, or a claim that cannot be written, with every reason.

    Parameters
    ----------
    problems
        All that is wrong, in the order of the file. The message is the one to mend first, and how many more
        there are; where twenty or more are like it, it says so.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(_first_of(self.problems))


def _first_of(problems: tuple[Problem, ...]) -> str:
    """Say what to mend first, and how many more there are; where twenty and more are alike, also that."""
    if not problems:
        return "This cannot be read."
    shown = to_mend(problems)[0]
    kinds = Counter(kind_of(problem) for problem in problems)
    like = kinds.pop(kind_of(shown)) - 1
    if like < MOST_ALIKE:
        like = 0
    more = len(problems) - 1 - like
    tail = [f"{like:,} more like it"] if like else []
    if more:
        text = f"{more:,} {'other' if like else 'more'} {'problem' if more == 1 else 'problems'}"
        alike = max(kinds.values(), default=0)
        some = "all" if alike == more else f"{alike:,}"
        tail.append(f"{text}, {some} of them alike" if alike > MOST_ALIKE else text)
    return f"{shown} ({' and '.join(tail)}.)" if tail else str(shown)
