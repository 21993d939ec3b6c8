"""Follow a transaction through its grammar, segment by segment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.claims.x12.grammar.check import broken_rules, faults
from cleanclaim.claims.x12.grammar.nodes import ANY, Loop, SegmentUse, walk
from cleanclaim.claims.x12.grammar.pattern import pattern
from cleanclaim.claims.x12.hierarchy import Hierarchy
from cleanclaim.claims.x12.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.x12.grammar.nodes import Grammar, Node

_PART: Final = "\x1f"


class Step(NamedTuple):
    """How to get from one segment to the next.

    Parameters
    ----------
    use
        The place of the guide where the next segment stands.
    close
        How many loops end before it.
    open
        The loops that begin with it.
    bit, most
        Of what is counted in the innermost loop that goes on: the segment, or the loop that begins.
    ends, starts
        Whether an item (a claim, …) ends or begins here.
    astray
        How the step breaks the order, if it does: ``"order"``, ``"opens"`` (a loop without its first segment)
        or ``"value"`` (its key has no meaning here); else empty.
    """

    use: SegmentUse
    close: int
    open: tuple[Loop, ...]
    bit: int
    most: int
    ends: bool
    starts: bool
    astray: str = ""


class _Frame:
    """A loop that is open: which of its children were there, and how often."""

    __slots__ = ("counts", "loop", "seen")

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.seen = 0
        self.counts: dict[int, int] = {}


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
        self.frames = [_Frame(grammar.root)]
        self.hierarchy = Hierarchy(problems)
        self.at = SegmentUse(grammar.root.first.id, "S", ANY, (), place=-1, loop=grammar.root)

    def step(self, elements: Sequence[str], number: int) -> Step | None:
        """Go to the next segment; None when it has no place here (a problem says so).

        The segment itself is not looked into: that is `check`.
        """
        segment = elements[0]
        at = self.grammar.keyed.get(segment)
        key = ""
        if at:
            key = elements[at] if at < len(elements) else ""
            if _PART in key:
                key = key[: key.index(_PART)]
        step = self.at.steps.get((segment, key))
        if step is None:
            step = self._find(segment, key, number)
            if step is None:
                return None
        frames = self.frames
        if step.close:
            for _ in range(step.close):
                self._close(frames.pop(), number)
        frame = frames[-1]
        bit = step.bit
        if frame.seen & bit and step.most != ANY:
            self._count(frame, step, number)
        frame.seen |= bit
        for loop in step.open:
            frame = _Frame(loop)
            # The first segment, which opens it, is there.
            frame.seen = 1 if not step.astray else 1 << step.use.index
            frames.append(frame)
        self.at = step.use
        if segment == "HL":
            self.hierarchy.take(elements, number, [frame.loop.id for frame in frames])
        return step

    def check(self, use: SegmentUse, raw: str, elements: Sequence[str], number: int) -> bool:
        """Look into a segment; whether all is well in it."""
        match = use.match
        if match is None:
            match = use.match = pattern(use).fullmatch
        if match(raw) and (len(elements) <= use.rules_from or not any(broken_rules(use, elements))):
            return True
        found = list(faults(use, elements))
        for fault in found:
            self.problems.append(
                Problem(number, use.id, _shown(use.loop), fault.element, fault.what, fault.code)
            )
        return not found

    def finish(self, number: int) -> None:
        """End the transaction: all its loops end."""
        while self.frames:
            self._close(self.frames.pop(), number)
        self.hierarchy.finish()

    def _close(self, frame: _Frame, number: int) -> None:
        missing = frame.loop.required & ~frame.seen
        if not missing:
            return
        loop = frame.loop
        for child in loop.children:
            if missing >> child.index & 1:
                first = child.first if isinstance(child, Loop) else child
                inside = f"loop {loop.id}" if loop.parent else "the transaction"
                what = (
                    f"loop {child.id}, which begins with {_named(first)}, is missing in {inside} before this place."
                    if isinstance(child, Loop)
                    else f"{_named(first)} is missing in {inside} before this place."
                )
                self._add(number, first.id, child if isinstance(child, Loop) else loop, what, "missing")

    def _count(self, frame: _Frame, step: Step, number: int) -> None:
        count = frame.counts.get(step.bit, 1) + 1
        frame.counts[step.bit] = count
        if count == step.most + 1:
            name = f"loop {step.open[0].id}" if step.open else _named(step.use)
            times = "once" if step.most == 1 else f"{step.most} times"
            where = f"loop {frame.loop.id}" if frame.loop.parent else "the transaction"
            what = f"{name} may stand at most {times} in {where}. Take out what is too much."
            self._add(number, step.use.id, step.use.loop, what, "repeat")

    def _add(self, number: int, segment: str, loop: Loop, what: str, code: str, element: str = "") -> None:
        self.problems.append(Problem(number, segment, _shown(loop), element, what, code))

    def _find(self, segment: str, key: str, number: int) -> Step | None:
        step = self._legal(segment, key)
        if step is not None:
            self.at.steps[segment, key] = step
            return step
        step = self._astray(segment, key)
        if step is None:
            known = segment in self.grammar.keyed
            kind = self.grammar.name
            what = (
                f"{segment} has no place here in an {kind}. Take it out, or move it to the loop it belongs to."
                if known
                else f"{segment!r} is no segment of an {kind}. Take it out."
            )
            self._add(number, segment, self.at.loop, what, "unexpected")
            return None
        name = _named(step.use, key if key in step.use.keys else "")
        if step.astray == "value":
            return step  # looked into, the segment says itself what is wrong
        what = (
            f"{name} stands in the wrong order. Put the segments of loop {step.use.loop.id} "
            "in the order of the guide."
            if step.astray == "order"
            else f"{name} needs {_named(step.use.loop.first)} before it, which begins loop {step.use.loop.id}."
        )
        code = "order" if step.astray == "order" else "missing"
        self._add(number, segment, step.use.loop, what, code)
        return step

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
        elsewhere = misplaced is None or (misplaced.close > 0 and not misplaced.use.keys)
        if elsewhere and len(here) == 1:
            return self._step(*here[0], 0)._replace(astray="value")
        return misplaced or self._unopened(chain, segment, key) or self._miscoded(chain, segment)

    def _misplaced(self, chain: Sequence[Loop], segment: str, key: str) -> Step | None:
        """Find the right segment or loop too late or too early, the innermost loop first."""
        for close, here in enumerate(chain):
            for child in here.children:
                opened = _opened(child, segment, key)
                if opened is not None and (child.index or isinstance(child, Loop)):
                    return self._step(child, opened, close)._replace(astray="order")
        return None

    def _unopened(self, chain: Sequence[Loop], segment: str, key: str) -> Step | None:
        """Find a loop that begins without its first segment."""
        place = self.at.place
        for close, here in enumerate(chain):
            for child in here.children:
                if isinstance(child, Loop) and (close or child.place >= place):
                    for use in walk(child):
                        if use.loop is child and _is(use, segment, key):
                            step = self._step(child, (child,), close)
                            return step._replace(use=use, astray="opens")
        return None

    def _miscoded(self, chain: Sequence[Loop], segment: str) -> Step | None:
        """Find the one segment of that name that may come here, with a key that means nothing here."""
        for close, here in enumerate(chain):
            same = _same(here, segment)
            if same:
                return self._step(*same[0], close)._replace(astray="value") if len(same) == 1 else None
        return None

    def _step(self, child: Node, opened: tuple[Loop, ...], close: int) -> Step:
        use = opened[-1].first if opened else child
        closing: list[Loop] = []
        loop: Loop | None = self.at.loop
        for _ in range(close):
            if loop is not None:
                closing.append(loop)
                loop = loop.parent
        return Step(
            use,  # type: ignore[arg-type]  # without a loop to open, the child is a segment
            close,
            opened,
            1 << child.index,
            child.most,
            any(loop.item for loop in closing),
            any(loop.item for loop in opened),
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
