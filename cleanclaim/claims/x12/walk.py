"""Follow a transaction through its grammar, segment by segment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.x12.grammar.check import faults, keeps_rules
from cleanclaim.claims.x12.grammar.nodes import ANY, Loop, SegmentUse, walk
from cleanclaim.claims.x12.grammar.pattern import matcher
from cleanclaim.claims.x12.hierarchy import Hierarchy
from cleanclaim.claims.x12.meanings import segment_name
from cleanclaim.claims.x12.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleanclaim.claims.x12.grammar.nodes import Grammar, Node

_PART: Final = "\x1f"


@dataclass(slots=True, frozen=True)
class Step:
    """How to get from one segment to the next.

    Parameters
    ----------
    use
        The place of the guide where the next segment stands.
    close
        The loops that end before it, innermost first.
    open
        The loops that begin with it.
    bit, most
        Of what is counted in the innermost loop that goes on: the segment, or the loop that begins.
    ends, starts
        Whether an item (a claim, …) ends or begins here.
    astray
        How the step breaks the order, if it does: ``"order"``, ``"opens"`` (a loop without its first segment)
        or ``"value"`` (its key has no meaning here); else empty.
    edge, plain, numbered, number, match, rules_from
        Whether an item ends or begins here; whether no loop does; whether it is an HL; what the reader needs
        of `use`. Told once, because every segment asks.
    """

    use: SegmentUse
    close: tuple[Loop, ...]
    open: tuple[Loop, ...]
    bit: int
    most: int
    ends: bool
    starts: bool
    astray: str = ""
    edge: bool = field(init=False)
    plain: bool = field(init=False)
    numbered: bool = field(init=False)
    number: int = field(init=False)
    match: Callable[[str], object] = field(init=False)
    rules_from: int = field(init=False)

    def __post_init__(self) -> None:
        set_ = object.__setattr__  # the record is frozen
        set_(self, "edge", self.ends or self.starts)
        set_(self, "plain", not self.close and not self.open)
        set_(self, "numbered", self.use.id == "HL")
        set_(self, "number", self.use.number)
        set_(self, "match", matcher(self.use))
        set_(self, "rules_from", self.use.rules_from)


class Walker:
    """Where we are in a transaction.

    Parameters
    ----------
    grammar
        Of its transaction set.
    problems
        The list that problems are added to.
    """

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None:
        self.grammar = grammar
        self.problems = problems
        # The loops that are open, outermost first: which of their children were there (as bits), and of those
        # that may come several times, but not any number of times, how often.
        self.loops = [grammar.root]
        self.seen = [0]
        self.counts: list[dict[int, int] | None] = [None]
        self.hierarchy = Hierarchy(problems, may_stop=grammar.name == "271")
        self.at = SegmentUse(grammar.root.first.id, "S", ANY, (), place=-1, loop=grammar.root)
        self._keyed = grammar.keyed

    def step(self, elements: Sequence[str], number: int) -> Step | None:  # noqa: C901 - one call a segment
        """Go to the next segment; None when it has no place here (a problem says so).

        The segment itself is not looked into: that is `check`.
        """
        segment = elements[0]
        at = self._keyed.get(segment)
        key = ""
        if at:
            key = elements[at] if at < len(elements) else ""
            if _PART in key:
                key = key[: key.index(_PART)]
        step = self.at.steps.get((segment, key)) or self._find(segment, key, number)
        if step is None:
            return None
        seen = self.seen
        if step.plain:
            if seen[-1] & step.bit and step.most != ANY:
                self._count(step, number)
            seen[-1] |= step.bit
        else:
            for loop in step.close:
                missing = loop.required & ~seen.pop()
                if missing:
                    self._missing(loop, missing, number)
                self.loops.pop()
                self.counts.pop()
            if seen[-1] & step.bit and step.most != ANY:
                self._count(step, number)
            seen[-1] |= step.bit
            for loop in step.open:
                self.loops.append(loop)
                # The first segment, which opens it, is there, or its absence was told.
                seen.append(1 | 1 << step.use.index if step.astray else 1)
                self.counts.append(None)
        self.at = step.use
        if step.numbered:
            self.hierarchy.take(elements, number, [loop.id for loop in self.loops])
        return step

    def check(self, use: SegmentUse, raw: str, elements: Sequence[str], number: int) -> bool:
        """Look into a segment; whether all is well in it."""
        if matcher(use)(raw) and (len(elements) <= use.rules_from or keeps_rules(use, elements)):
            return True
        found = list(faults(use, elements))
        for fault in found:
            self.problems.append(
                Problem(number, use.id, _shown(use.loop), fault.element, fault.what, fault.code)
            )
        return not found

    def finish(self, number: int, *, spoken_of: str = "") -> None:
        """End the transaction: all its loops end.

        Parameters
        ----------
        number
            Of the segment at which it ends.
        spoken_of
            Name of a segment of the transaction itself whose absence was told already.
        """
        while self.loops:
            loop = self.loops.pop()
            missing = loop.required & ~self.seen.pop()
            if spoken_of and not loop.parent:
                missing &= ~sum(1 << each.index for each in loop.children if each.id == spoken_of)
            if missing:
                self._missing(loop, missing, number)
        self.hierarchy.finish()

    def _missing(self, loop: Loop, missing: int, number: int) -> None:
        for child in loop.children:
            if missing >> child.index & 1:
                first = child.first if isinstance(child, Loop) else child
                inside = f"loop {loop.id}" if loop.parent else "the transaction"
                words = segment_name(first.id, min(first.keys, default=""), self.grammar.name, first.loop.id)
                what = (
                    f"{words}: loop {child.id}, which begins with {_named(first)}, is missing in {inside}."
                    if isinstance(child, Loop)
                    else f"{words}: {_named(first)} is missing in {inside} before this place."
                )
                self._add(number, first.id, child if isinstance(child, Loop) else loop, what, "missing")

    def _count(self, step: Step, number: int) -> None:
        counts = self.counts[-1]
        if counts is None:
            counts = self.counts[-1] = {}
        count = counts[step.bit] = counts.get(step.bit, 1) + 1
        if count == step.most + 1:
            name = f"Loop {step.open[0].id}" if step.open else _named(step.use)
            times = "once" if step.most == 1 else f"{step.most} times"
            around = self.loops[-1]
            where = f"loop {around.id}" if around.parent else "the transaction"
            what = f"{name} may stand at most {times} in {where}. Take out what is too much."
            self._add(number, step.use.id, step.use.loop, what, "repeat")

    def _add(self, number: int, segment: str, loop: Loop, what: str, code: str) -> None:
        self.problems.append(Problem(number, segment, _shown(loop), "", what, code))

    def _find(self, segment: str, key: str, number: int) -> Step | None:
        known = segment in self._keyed
        step = self._legal(segment, key) if known else None
        if step is not None:
            self.at.steps[segment, key] = step
            return step
        step = self._astray(segment, key) if known else None
        if step is None:
            what = self._unexpected(segment, key)
            self._add(number, segment, self.at.loop, what, "unexpected")
            return None
        name = _named(step.use, key if key in step.use.keys else "")
        if step.astray == "value":
            return step  # looked into, the segment says itself what is wrong
        what = (
            f"{name} stands in the wrong order. Put the segments of loop {step.use.loop.id} "
            "in the order of the guide."
            if step.astray == "order"
            else f"Loop {step.use.loop.id} begins with {name}. Put {_named(step.use.loop.first)} before it."
        )
        if step.astray == "order":
            self._add(number, segment, step.use.loop, what, "order")
        else:
            self._add(number, step.use.loop.first.id, step.use.loop, what, "missing")
        return step

    def _unexpected(self, segment: str, key: str) -> str:
        """Say why a segment has no place where it stands."""
        kind = f"an {self.grammar.name}" if self.grammar.name.startswith("8") else f"a {self.grammar.name}"
        if segment not in self.grammar.keyed:
            name = "".join(mark if " " <= mark <= "~" else "?" for mark in segment[:10])
            return f"“{name}” is no segment of {kind}. Take it out, or look for a mark that is missing."
        here = [
            child for child in self.at.loop.children if isinstance(child, SegmentUse) and child.id == segment
        ]
        keys = sorted({value for use in here for value in use.keys})
        if not keys or not key:
            return (
                f"{segment} has no place here in {kind}. Take it out, or move it to the loop it belongs to."
            )
        name = "".join(mark if " " <= mark <= "~" else "?" for mark in key[:10])
        more = " …" if len(keys) > 12 else ""  # noqa: PLR2004
        return (
            f"{segment} with “{name}” in {segment}{here[0].key:02} has no place here. "
            f"In this loop it may be {', '.join(keys[:12])}{more}."
        )

    def _legal(self, segment: str, key: str) -> Step | None:
        """Find the step the guide allows, the innermost loop first."""
        place, close = self.at.place, 0
        loop: Loop | None = self.at.loop
        while loop is not None:
            for child in loop.children:
                # A loop's first segment never comes again within it: it opens the loop once more.
                if child.place >= place and (child.index or isinstance(child, Loop) or place < 0):
                    opened = _opened(child, segment, key)
                    if opened is not None:
                        return self._step(child, opened, close)
            place, close, loop = loop.place, close + 1, loop.parent
        return None

    def _astray(self, segment: str, key: str) -> Step | None:
        """Find the step that comes closest to what was meant."""
        chain: list[Loop] = []
        loop: Loop | None = self.at.loop
        while loop is not None:
            chain.append(loop)
            loop = loop.parent
        misplaced = self._misplaced(chain, segment, key)
        here = _same(chain[0], segment)
        # Likelier than a segment of an outer loop where any key will do: one of this loop with a wrong key.
        elsewhere = misplaced is None or (bool(misplaced.close) and not misplaced.use.keys)
        if elsewhere and len(here) == 1:
            return self._step(*here[0], 0, "value")
        return misplaced or self._unopened(chain, segment, key) or self._miscoded(chain, segment)

    def _misplaced(self, chain: Sequence[Loop], segment: str, key: str) -> Step | None:
        """Find the right segment or loop too late or too early, the innermost loop first."""
        for close, here in enumerate(chain):
            for child in here.children:
                opened = _opened(child, segment, key)
                if opened is not None and (child.index or isinstance(child, Loop)):
                    return self._step(child, opened, close, "order")
        return None

    def _unopened(self, chain: Sequence[Loop], segment: str, key: str) -> Step | None:
        """Find a loop that begins without its first segment."""
        place = self.at.place
        for close, here in enumerate(chain):
            for child in here.children:
                if isinstance(child, Loop) and (close or child.place >= place):
                    for use in walk(child):
                        if use.loop is child and _is(use, segment, key):
                            return replace(self._step(child, (child,), close, "opens"), use=use)
        return None

    def _miscoded(self, chain: Sequence[Loop], segment: str) -> Step | None:
        """Find the one segment of that name that may come here, with a key that means nothing here."""
        for close, here in enumerate(chain):
            same = _same(here, segment)
            if same:
                return self._step(*same[0], close, "value") if len(same) == 1 else None
        return None

    def _step(self, child: Node, opened: tuple[Loop, ...], close: int, astray: str = "") -> Step:
        use = opened[-1].first if opened else child
        closing: list[Loop] = []
        loop: Loop | None = self.at.loop
        for _ in range(close):
            if loop is not None:
                closing.append(loop)
                loop = loop.parent
        return Step(
            use,  # type: ignore[arg-type]  # without a loop to open, the child is a segment
            tuple(closing),
            opened,
            1 << child.index,
            child.most,
            any(loop.item for loop in closing),
            any(loop.item for loop in opened),
            astray,
        )


def _is(use: SegmentUse, segment: str, key: str | None) -> bool:
    return use.id == segment and (not use.keys or key is None or key in use.keys)


def _same(loop: Loop, segment: str) -> list[tuple[Node, tuple[Loop, ...]]]:
    """Return the children of a loop that are, or begin with, a segment of that name, whatever its key."""
    found = [(child, _opened(child, segment, None)) for child in loop.children]
    return [(child, opened) for child, opened in found if opened is not None and (child.index or opened)]


def _opened(child: Node, segment: str, key: str | None) -> tuple[Loop, ...] | None:
    """Return the loops that a segment opens when it begins `child`; None when it does not."""
    if isinstance(child, Loop):
        inner = _opened(child.children[0], segment, key)
        return None if inner is None else (child, *inner)
    return () if _is(child, segment, key) else None


def _named(use: SegmentUse, key: str = "") -> str:
    """Write a segment with its key: “REF with EI or SY in REF01”."""
    keys = [key] if key else sorted(use.keys)
    if not use.keys or len(keys) > 4:  # noqa: PLR2004
        return use.id
    part = "-1" if use.elements[use.key - 1].parts else ""
    return f"{use.id} with {' or '.join(keys)} in {use.id}{use.key:02}{part}"


def _shown(loop: Loop) -> str:
    return loop.id if loop.parent else ""
