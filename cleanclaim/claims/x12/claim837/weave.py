"""Put extras back to where they stood when the claim was read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.grammar.nodes import Loop, SegmentUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleanclaim.claims.model import Extra
    from cleanclaim.claims.x12.claim837.spelling import Parts, Row, Written
    from cleanclaim.claims.x12.grammar.nodes import Grammar

_WHERE: Final = re.compile(r"(?P<loop>[0-9A-Z]+)(?P<tag>@\d+)?(?P<part>\+)?", re.ASCII)


@dataclass(slots=True)
class _Block:
    """One loop as it will be written."""

    loop: Loop
    tag: str
    segments: list[tuple[int, Row]] = field(default_factory=list)
    blocks: list[_Block] = field(default_factory=list)

    def written(self) -> Iterator[Written]:
        places: list[tuple[int, Row | _Block]] = [*self.segments]
        places += [(block.loop.place, block) for block in self.blocks]
        for _, each in sorted(places, key=lambda entry: entry[0]):
            if isinstance(each, _Block):
                yield from each.written()
            else:
                yield self.loop.id, self.tag, each


class Weaver:
    """Weaves the extras of one part of a claim into its segments.

    Parameters
    ----------
    grammar
        Of the 837P or the 837I.
    root
        The loop that holds all of the part: ``"2000A"``, ``"2300"``, ``"2400"``, …
    """

    def __init__(self, grammar: Grammar, root: str) -> None:
        self.loops: dict[str, Loop] = {}
        for use in grammar.uses:
            loop: Loop | None = use.loop
            while loop is not None:
                self.loops.setdefault(loop.id, loop)
                loop = loop.parent
        self.root = _Block(self.loops[root], "")
        self.last: dict[tuple[str, str], _Block] = {(root, ""): self.root}

    def weave(self, written: Iterable[Written], extras: Iterable[Extra]) -> list[Written]:
        """Return the segments with the extras among them, in the order of the guide."""
        for loop, tag, row in written:
            self._whole(loop, tag, row)
        for extra in extras:
            found = _WHERE.fullmatch(extra.loop)
            if found is None or found["loop"] not in self.loops:
                continue
            row = list(extra.elements)
            if not (found["part"] and self._part(found["loop"], found["tag"] or "", row)):
                self._whole(found["loop"], found["tag"] or "", row)
        return list(self.root.written())

    def _whole(self, loop: str, tag: str, row: Row) -> None:
        node = self.loops[loop]
        use = _use(node, row)
        if node is not self.root.loop and use is node.children[0]:
            block = _Block(node, tag)
            self._block(node.parent, tag).blocks.append(block)
            self.last[loop, tag] = block
        block = self._block(node, tag)
        block.segments.append((use.place if use else len(node.children), row))

    def _block(self, node: Loop | None, tag: str) -> _Block:
        if node is None:
            return self.root
        block = self.last.get((node.id, tag)) or (self.last.get((node.id, "")) if tag else None)
        if block is None:
            block = self.last[node.id, tag] = _Block(node, tag)
            self._block(node.parent, tag).blocks.append(block)
        return block

    def _part(self, loop: str, tag: str, row: Row) -> bool:
        """Lay single elements over a segment that is there; whether there was one."""
        block = self.last.get((loop, tag))
        use = _use(self.loops[loop], row)
        for _, there in block.segments if block and use else ():
            if _use(self.loops[loop], there) is use:
                _lay_over(there, row)
                return True
        return False


def _use(loop: Loop, row: Row) -> SegmentUse | None:
    for child in loop.children:
        if isinstance(child, SegmentUse) and child.id == row[0]:
            value = row[child.key] if child.key and child.key < len(row) else ""
            key = value.partition(":")[0] if isinstance(value, str) else value[0] if value else ""
            if not child.keys or key in child.keys:
                return child
    return None


def _lay_over(there: Row, over: Row) -> None:
    there += [""] * (len(over) - len(there))
    for at, value in enumerate(over):
        if at and value and isinstance(value, str):
            there[at] = _merged(there[at], value.split(":"))


def _merged(there: str | Parts, over: list[str]) -> str | Parts:
    old = list(there) if isinstance(there, tuple) else [there]
    if len(over) == 1 and not isinstance(there, tuple):
        return over[0]
    old += [""] * (len(over) - len(old))
    return tuple((over[at] if at < len(over) else "") or part for at, part in enumerate(old))
