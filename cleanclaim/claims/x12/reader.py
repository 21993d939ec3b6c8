"""Go through a file segment by segment and make its items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.x12.envelope import NAMES, Envelope
from cleanclaim.claims.x12.grammar import known_versions, load
from cleanclaim.claims.x12.grammar.check import keeps_rules
from cleanclaim.claims.x12.kinds import builder_of
from cleanclaim.claims.x12.problems import Problem, ProblemList
from cleanclaim.claims.x12.segment import ELEMENT
from cleanclaim.claims.x12.source import Cut, Junk, pieces
from cleanclaim.claims.x12.walk import Walker

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from cleanclaim.claims.x12.source import Source

_SPOILED: Final = (ValueError, IndexError, KeyError, ArithmeticError, AttributeError, TypeError)


@dataclass(frozen=True, slots=True)
class Item:
    """One claim, remittance or response of a file, or what is wrong between two of them.

    Parameters
    ----------
    kind
        ``"837P"``, ``"837I"``, ``"835"``, ``"270"``, ``"271"``, ``"277CA"`` or ``"999"``; empty for the
        envelope.
    control_number
        ST02 of its transaction.
    content
        The record; None for what has none, and for what no record can hold (the problems say why).
    problems
        What is wrong with it, in the order of the file. An item with problems is not to be relied on.
    first, last
        Numbers of its first and last segment.
    position
        Counts the transactions of the file from 1; 0 outside of any.
    """

    kind: str
    control_number: str
    content: Any
    problems: tuple[Problem, ...]
    first: int
    last: int
    position: int = 0


class _NoBuilder:
    """Stands in for a builder where no records are wanted."""

    def begin(self) -> None:
        """Do nothing."""

    def end(self) -> None:
        """Return no record."""


@dataclass(slots=True)
class _Open:
    """The transaction that is being read."""

    kind: str
    control: str
    position: int
    walker: Walker | None = None
    builder: Any = None
    handlers: Sequence[Any] = ()
    first: int = 0
    busy: bool = False


@dataclass(slots=True)
class Reader:
    """Reads one source.

    Parameters
    ----------
    keep
        Whether the whole file is wanted; else items are given out and forgotten.
    build
        Whether records are wanted; else only problems.
    problems
        Those since the last item.
    headers, spans
        Of each transaction, counted from 1: its ISA, GS and ST, and its first and last segment.
    number, position
        Segments and transactions so far.
    early
        Whether the file has ended before it should: what is missing then is no news.
    """

    keep: bool = True
    build: bool = True
    problems: list[Problem] = field(default_factory=ProblemList)
    headers: dict[int, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    number: int = 0
    position: int = 0
    troubled: bool = False
    early: bool = False
    now: _Open | None = None
    envelope: Envelope = field(init=False)

    def __post_init__(self) -> None:
        self.envelope = Envelope(self.problems)

    def items(self, source: Source) -> Iterator[Item]:
        """Yield the items of a source."""
        tail = ""
        try:
            for piece in pieces(source):
                if isinstance(piece, Cut):
                    tail = piece.text
                elif isinstance(piece, Junk):
                    self.add(self.number + 1, "", piece.what, "envelope", fatal=piece.fatal)
                else:
                    yield from self._segments(iter(piece.segments))
        except OSError as error:
            self.add(0, "", f"The file cannot be read: {error.strerror}.", "envelope", fatal=True)
        self._ended(tail)
        if self.now is not None:
            yield from self._done(self.now, self.number)
        if not self.number and not self.problems:
            what = "The file is empty. Check that it is the right one."
            self.add(0, "", what, "envelope", fatal=True)
        yield from self._flush(self.number)

    def add(self, number: int, segment: str, what: str, code: str, *, fatal: bool = False) -> None:
        """Add a problem outside of any loop."""
        self.problems.append(Problem(number, segment, "", "", what, code, fatal))

    def _ended(self, tail: str) -> None:
        """Say once that the file ends early, and of what follows from it nothing.

        Parameters
        ----------
        tail
            The beginning of a segment at which it ends, if it does.
        """
        missing = (["SE"] if self.now is not None else []) + self.envelope.open_trailers()
        if not missing:
            return
        self.early = True
        if any(problem.fatal for problem in self.problems):
            return  # where reading had to stop, and why, is said already
        number = self.number + bool(tail)
        shown = "".join(mark if " " <= mark <= "~" else "?" for mark in tail[:20])
        where = f"in the middle of this segment (“{shown}”)" if tail else "after this segment"
        names = " and ".join([", ".join(missing[:-1]), missing[-1]] if missing[1:] else missing)
        verb = "are" if missing[1:] else "is"
        what = f"The file ends early, {where}: {names} {verb} missing. Ask for the whole file."
        self.add(number, "", what, "cut", fatal=True)

    def _segments(self, raws: Iterator[str]) -> Iterator[Item]:
        while True:
            if self.now is not None and self.now.walker is not None:
                raw = yield from self._inside(self.now, self.now.walker, raws)
            else:
                raw = next(raws, None)
                self.number += raw is not None
            if raw is None:
                return
            yield from self._enveloped(raw, raw.split(ELEMENT))

    def _inside(self, now: _Open, walker: Walker, raws: Iterator[str]) -> Generator[Item, None, str | None]:
        """Take segments of a transaction up to one of the envelope, and return that."""
        number = self.number
        builder, handlers = now.builder, now.handlers
        for raw in raws:
            number += 1
            elements = raw.split(ELEMENT)
            if elements[0] in NAMES:
                self.number = number
                return raw
            step = walker.step(elements, number)
            if step is None:
                continue
            if step.edge:
                yield from self._edge(now, step.ends, step.starts, number)
            fine = step.match(raw) and (len(elements) <= step.rules_from or keeps_rules(step.use, elements))
            if not fine:
                walker.check(step.use, raw, elements, number)
            handler = handlers[step.number]
            if handler is not None:
                builder.number = number
                builder.use = step.use
                try:
                    handler(builder, elements)
                except _SPOILED:
                    if fine:
                        self._unheld(step.use.id, step.use.loop.id, number)
        self.number = number
        return None

    def _enveloped(self, raw: str, elements: list[str]) -> Iterator[Item]:
        """Take a segment of the envelope, or one outside of any transaction that is read."""
        now, number, envelope = self.now, self.number, self.envelope
        name = elements[0]
        if now is not None:
            if name not in NAMES:
                return  # in a transaction that is passed over
            if name == "SE":
                yield from self._one(now, raw, elements)
                envelope.close_transaction(elements, number)
            else:
                what = f"SE is missing: the transaction does not end before {name}. Add its SE."
                self.add(number, name, what, "envelope")
            yield from self._done(now, number, ended=name == "SE")
            self.now = None
            if name == "SE":
                return
        if name == "ST":
            yield from self._flush(number)
        self.now = self._outside(envelope, elements, number)
        if self.now is not None:
            yield from self._one(self.now, raw, elements)

    def _one(self, now: _Open, raw: str, elements: list[str]) -> Iterator[Item]:
        """Take ST or SE, which are segments of the transaction too."""
        walker, number = now.walker, self.number
        if walker is None:
            return
        step = walker.step(elements, number)
        if step is None:
            return
        if step.edge:
            yield from self._edge(now, step.ends, step.starts, number)
        fine = walker.check(step.use, raw, elements, number)
        handler = now.handlers[step.use.number]
        if handler is not None:
            now.builder.number, now.builder.use = number, step.use
            try:
                handler(now.builder, elements)
            except _SPOILED:
                if fine:
                    self._unheld(step.use.id, step.use.loop.id, number)

    def _unheld(self, segment: str, loop: str, number: int) -> None:
        if self.problems or self.troubled:
            return  # what is wrong before it may be why
        what = "This segment is allowed, and our reader cannot hold it in a record. Report it, please."
        self.problems.append(Problem(number, segment, loop, "", what, "record"))

    def _edge(self, now: _Open, ends: bool, starts: bool, number: int) -> Iterator[Item]:  # noqa: FBT001
        if ends and now.busy:
            yield self._item(now, number - 1)
        elif starts:
            yield from self._between(now, number - 1)
        if starts:
            now.builder.begin()
            now.busy, now.first = True, number

    def _item(self, now: _Open, last: int) -> Item:
        now.busy = False
        told = len(self.problems)
        try:
            content = now.builder.end()
        except _SPOILED:
            content = None
            self._unheld("", "", now.first)
        if self.early:
            del self.problems[told:]
        return Item(now.kind, now.control, content, self._taken(), now.first, last, now.position)

    def _taken(self) -> tuple[Problem, ...]:
        """Return the problems since the last item, which are that of the next."""
        problems = tuple(self.problems)
        self.troubled = self.troubled or bool(problems)
        self.problems.clear()
        return problems

    def _between(self, now: _Open, last: int) -> Iterator[Item]:
        if self.problems:
            problems = self._taken()
            yield Item(now.kind, now.control, None, problems, problems[0].segment, last, now.position)

    def _flush(self, number: int) -> Iterator[Item]:
        if self.problems:
            problems = self._taken()
            yield Item("", "", None, problems, problems[0].segment, number)

    def _done(self, now: _Open, number: int, *, ended: bool = False) -> Iterator[Item]:
        """End a transaction: its last item, or one without content for what is left to say."""
        if now.walker is not None and not self.early:
            now.walker.finish(number, spoken_of="" if ended else "SE")
        given = now.busy
        if now.busy:
            yield self._item(now, number)
        for record in self._rest(now):
            problems = self._taken()
            first = number if given else now.first
            given = True
            yield Item(now.kind, now.control, record, problems, first, number, now.position)
        if self.keep and not given:
            yield Item(now.kind, now.control, None, self._taken(), number, number, now.position)
        else:
            yield from self._between(now, number)

    def _rest(self, now: _Open) -> tuple[Any, ...]:
        """Return the records that are only whole at the end of the transaction."""
        close = getattr(now.builder, "close", None)
        if close is None:
            return ()
        told = len(self.problems)
        try:
            return tuple(close())
        except _SPOILED:
            self._unheld("", "", now.first)
            return ()
        finally:
            if self.early:
                del self.problems[told:]

    def _outside(self, envelope: Envelope, elements: list[str], number: int) -> _Open | None:
        """Take a segment that stands outside of any transaction; return the transaction it begins."""
        match elements[0]:
            case "ISA":
                envelope.open_interchange(elements, number)
            case "IEA":
                envelope.close_interchange(elements, number)
            case "GS":
                envelope.open_group(elements, number)
            case "GE":
                envelope.close_group(elements, number)
            case "ST":
                envelope.open_transaction(elements, number)
                return self._open(envelope, elements, number)
            case "TA1" if envelope.isa and not envelope.gs:
                pass  # an answer to an interchange, which stands between ISA and GS
            case "SE":
                envelope.add(number, "SE", "SE ends a transaction that no ST began. Take it out.", "envelope")
            case "":
                envelope.add(
                    number,
                    "",
                    "There is a terminator without a segment before it. Take it out.",
                    "unexpected",
                )
            case other:
                name = "".join(mark if " " <= mark <= "~" else "?" for mark in other[:20])
                what = f"“{name}” stands outside of any transaction. Put it between ST and SE."
                envelope.add(number, name[:3], what, "unexpected")
        return None

    def _open(self, envelope: Envelope, elements: list[str], number: int) -> _Open:
        self.position += 1
        self.troubled = False
        control = elements[2] if len(elements) > 2 else ""  # noqa: PLR2004
        if self.keep:
            headers = (envelope.isa, envelope.gs, elements)
            self.headers[self.position] = tuple(tuple(each) for each in headers)
            self.spans[self.position] = (number, number)
        kind = self._kind(envelope, elements, number)
        now = _Open(kind, control, self.position, first=number)
        if kind:
            grammar = load(kind)
            now.walker = Walker(grammar, self.problems)
            if self.build:
                builder, handlers = builder_of(kind)
                now.builder = builder(grammar, self.problems)
                now.builder.keep = self.keep
                now.handlers = handlers(grammar)
            else:
                now.builder, now.handlers = _NoBuilder(), [None] * len(grammar.uses)
        return now

    def _kind(self, envelope: Envelope, elements: list[str], number: int) -> str:
        """Tell the set from ST01 and the guide named in ST03 or GS08."""
        set_id, named = (elements[at] if at < len(elements) else "" for at in (1, 3))
        group = envelope.gs[8] if len(envelope.gs) > 8 else ""  # noqa: PLR2004
        guide = named or group
        known = known_versions()
        kind = known.get((set_id, guide), "") or known.get((set_id, group), "")
        if not kind:
            own = sorted({version for (each, version) in known if each == set_id})
            name = "".join(mark if " " <= mark <= "~" else "?" for mark in f"{set_id} {guide}"[:40]).strip(
                " "
            )
            hint = f" For {set_id} we read {', '.join(own)}." if own else ""
            envelope.add(
                number, "ST",
                f"The set “{name}” is not read here.{hint} Its segments are passed over.", "envelope", "ST03",
            )  # fmt: skip
            return ""
        grammar = load(kind)
        function = envelope.gs[1] if len(envelope.gs) > 1 else grammar.group
        if function != grammar.group:
            what = f"GS01 is “{function[:4]}”, and the group of an {set_id} is {grammar.group}."
            envelope.add(number, "ST", what, "envelope", "ST01")
        if named and group and named != group:
            what = f"ST03 is “{named[:20]}”, and GS08 is “{group[:20]}”. They must name the same guide."
            envelope.add(number, "ST", what, "control", "ST03")
        return kind
