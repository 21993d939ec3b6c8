"""A list of codes as the rules see it: each with its place in the tabular list and its instructions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cleanclaim.codes.index import connection
from cleanclaim.codes.lookup import Row, path, row
from cleanclaim.codes.normalise import plain
from cleanclaim.codes.references import tail_holds
from cleanclaim.codes.shelf import per_release

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Target:
    """Codes a note speaks of: positions in the book, and a condition on single characters."""

    first: int
    last: int
    tail: str

    def holds(self, node: Row) -> bool:
        """Tell whether a code is one of them."""
        return self.first <= node.id <= self.last and tail_holds(self.tail, node.key)


@dataclass(frozen=True, slots=True)
class Instruction:
    """One excludes, code-first or use-additional note: its heading, its items and where it stands."""

    kind: str
    source: Row
    heading: str
    items: tuple[tuple[str, tuple[Target, ...]], ...]

    def names(self, node: Row) -> str | None:
        """Return the item of the note that names this code, or None."""
        return next((text for text, targets in self.items if any(t.holds(node) for t in targets)), None)

    @property
    def condition(self) -> str:
        """The heading as a phrase for a sentence: "underlying disease, such as"."""
        return self.heading.strip(" ,:.")

    @property
    def closed(self) -> bool:
        """Whether the codes it names are all there are ("such as" lists are examples)."""
        return any(targets for _, targets in self.items) and not any(
            "such as" in text for text, _ in self.items
        )


@dataclass(frozen=True)
class Entry:
    """One code of the list under check."""

    position: int
    typed: str
    node: Row | None = field(default=None)

    @cached_property
    def key(self) -> str:
        """The plain code as typed."""
        return plain(self.typed)

    @property
    def code(self) -> str:
        """The code to show."""
        return self.node.code if self.node else self.typed.strip()

    @cached_property
    def instructions(self) -> tuple[Instruction, ...]:
        """Every instruction that applies, the code's own first and then its ancestors'."""
        return instructions(self.node.id) if self.node else ()

    def of_kind(self, kind: str) -> Iterator[Instruction]:
        """Yield the instructions of one kind."""
        return (i for i in self.instructions if i.kind == kind)


def entries(codes: Iterable[str]) -> list[Entry]:
    """Look every code up; a code that does not exist stays in the list without a node."""
    found = []
    for position, typed in enumerate(codes):
        node = row(plain(typed))
        found.append(Entry(position, typed, node if node and node.kind in {"category", "code"} else None))
    return found


@per_release(maxsize=512)
def instructions(number: int) -> tuple[Instruction, ...]:
    """Return the instructions of a node and all its ancestors, nearest first."""
    database = connection()
    node = Row(*database.execute("SELECT * FROM node WHERE id = ?", (number,)).fetchone())
    found: list[Instruction] = []
    for place in reversed(path(node)):
        parts: dict[tuple[int, str], list[tuple[str, tuple[Target, ...]]]] = {}
        rows = database.execute(
            "SELECT id, part, kind, text FROM note WHERE node = ? AND kind IN ('includes', 'excludes1', "
            "'excludes2', 'code_first', 'use_additional', 'code_also') ORDER BY id",
            (place.id,),
        ).fetchall()
        for note, part, kind, text in rows:
            targets = database.execute("SELECT first, last, tail FROM ref WHERE note = ?", (note,))
            parts.setdefault((part, kind), []).append((text, tuple(Target(*t) for t in targets)))
        found.extend(
            Instruction(kind, place, items[0][0], tuple(items)) for (_, kind), items in parts.items()
        )
    return tuple(found)
