"""Read X12: whole files, or item by item in flat memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleanclaim.claims.x12.reader import Item, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.x12.problems import Problem
    from cleanclaim.claims.x12.source import Source

__all__ = ["Item", "Reading", "Transaction", "problems_of", "read", "stream"]


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction, ST to SE.

    Parameters
    ----------
    kind
        As in `Item`; empty when it is a set that is not read here (a problem says so).
    control_number
        ST02.
    contents
        Its records in order.
    problems
        All that is wrong with it.
    header
        The elements of ISA, GS, ST in that order, as text.
    segments
        Numbers of its first and last segment.
    """

    kind: str
    control_number: str
    contents: tuple[Any, ...]
    problems: tuple[Problem, ...]
    header: tuple[tuple[str, ...], ...] = ()
    segments: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file.

    Parameters
    ----------
    transactions
        In the order of the file.
    problems
        All problems, those of the transactions and those of the envelopes, in the order of the file.
    """

    transactions: tuple[Transaction, ...]
    problems: tuple[Problem, ...]

    @property
    def contents(self) -> tuple[Any, ...]:
        """All records of all transactions."""
        return tuple(content for each in self.transactions for content in each.contents)


def read(source: Source) -> Reading:
    """Read a whole file of X12.

    Parameters
    ----------
    source
        A path, X12 text, bytes, or an open file.

    Returns
    -------
    Reading
        What could be read, and every problem. Nothing is left out silently.
    """
    reader = Reader()
    parts: dict[int, list[Item]] = {}
    items = []
    for item in reader.items(source):
        items.append(item)
        if item.position:
            parts.setdefault(item.position, []).append(item)
    transactions = tuple(
        Transaction(
            group[0].kind,
            group[0].control_number,
            tuple(item.content for item in group if item.content is not None),
            tuple(problem for item in group for problem in item.problems),
            reader.headers[position],
            (reader.spans[position][0], max(item.last for item in group)),
        )
        for position, group in parts.items()
    )
    problems = [problem for item in items for problem in item.problems]
    return Reading(transactions, tuple(sorted(problems, key=lambda problem: problem.segment)))


def stream(source: Source) -> Iterator[Item]:
    """Read a file item by item, in flat memory however long it is.

    Parameters
    ----------
    source
        A path, X12 text, bytes, or an open file.

    Yields
    ------
    Item
        Each claim, remittance, response, … with its problems; what is wrong elsewhere comes as an item
        without content. An 835 gives its claims one by one, and then the remittance without them.
    """
    return Reader(keep=False).items(source)


def problems_of(source: Source) -> list[Problem]:
    """Return what is wrong with the structure of a file, without making any records."""
    reader = Reader(keep=False, build=False)
    return [problem for item in reader.items(source) for problem in item.problems]
