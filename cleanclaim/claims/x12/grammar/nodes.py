"""The parts of a grammar: loops, uses of segments in them, and their elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ANY: Final = 1 << 30


class Rule(NamedTuple):
    """Elements that need or exclude each other: kind (P, R, E, C, L) and positions counted from 1."""

    kind: str
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """What one element, or one part of a composite, may hold.

    Parameters
    ----------
    number
        Number of the data element in the X12 dictionary (or of the composite: ``"C003"``).
    use
        ``"R"`` must be there, ``"S"`` may be there, ``"-"`` must stay empty.
    kind
        ``AN``, ``ID``, ``N0``, ``R``, ``DT``, ``TM``; empty for a composite.
    shortest, longest
        Characters (of numbers: digits).
    values
        The values allowed, or None for any.
    digits
        Exactly so many digits, when not 0.
    repeat
        How often it may be repeated within its segment.
    parts
        Parts of a composite.
    """

    number: str
    use: str
    kind: str = ""
    shortest: int = 0
    longest: int = 0
    values: frozenset[str] | None = None
    digits: int = 0
    repeat: int = 1
    parts: tuple[Element, ...] = ()


@dataclass(slots=True, eq=False)
class Loop:
    """A loop: what stands in it, in order."""

    id: str
    use: str
    most: int
    place: int = 0
    index: int = 0
    parent: Loop | None = None
    children: list[Node] = field(default_factory=list)
    item: bool = False
    required: int = 0

    @property
    def first(self) -> SegmentUse:
        """The segment that opens the loop."""
        child = self.children[0]
        return child if isinstance(child, SegmentUse) else child.first


@dataclass(slots=True, eq=False)
class SegmentUse:
    """A segment at one place of the guide.

    Parameters
    ----------
    place
        Rank among the children of its loop; children of one rank may stand in any order.
    index
        Position among the children of its loop, the bit that says it was there.
    key
        Position of the element that tells it from others of its name, 0 when there is none.
    keys
        The values of that element which mean this one.
    rules_from
        Segments with fewer elements than this cannot break a rule.
    match
        The match method of its `pattern`, made when it is first needed.
    steps
        Where `walk.Walker` can go from here, filled as it goes.
    """

    id: str
    use: str
    most: int
    elements: tuple[Element, ...]
    rules: tuple[Rule, ...] = ()
    key: int = 0
    keys: frozenset[str] = frozenset()
    place: int = 0
    index: int = 0
    number: int = 0
    loop: Loop = None  # type: ignore[assignment]  # set when the tree is built
    rules_from: int = ANY
    match: Callable[[str], object] | None = None
    steps: dict[tuple[str, str], Any] = field(default_factory=dict)


Node: TypeAlias = Loop | SegmentUse


@dataclass(slots=True, eq=False)
class Grammar:
    """One transaction set.

    Parameters
    ----------
    name
        Our name: ``"837P"``, ``"835"``, …
    set_id, group
        ST01 and GS01.
    versions
        The implementation references (GS08, ST03) it answers to; the first is what is written.
    root
        The loop of the whole transaction, ST to SE.
    keyed
        For each segment name, the position of its key (0 none).
    known
        For each segment name, all the key values of the set.
    """

    name: str
    set_id: str
    group: str
    versions: tuple[str, ...]
    root: Loop
    keyed: dict[str, int] = field(default_factory=dict)
    known: dict[str, frozenset[str]] = field(default_factory=dict)
    uses: list[SegmentUse] = field(default_factory=list)

    def find(self, loop: str, segment: str, key: str = "") -> SegmentUse:
        """Return the use of a segment in a loop.

        Parameters
        ----------
        key
            One value of its key; may be empty when the loop has only one segment of that name.

        Raises
        ------
        KeyError
            If the set has no such segment there.
        """
        for use in self.uses:
            if use.loop.id == loop and use.id == segment and (not key or key in use.keys):
                return use
        raise KeyError(f"{self.name} has no {segment} {key} in loop {loop}.")


def walk(loop: Loop) -> Iterator[SegmentUse]:
    """Yield the segments of a loop and of all loops in it, in the order of the guide."""
    for child in loop.children:
        if isinstance(child, Loop):
            yield from walk(child)
        else:
            yield child
