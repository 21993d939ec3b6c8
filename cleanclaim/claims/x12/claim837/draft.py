"""What is known of a claim while its segments are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from cleanclaim.claims.x12.problems import Problem

if TYPE_CHECKING:
    from cleanclaim.claims.x12.grammar.nodes import Grammar, SegmentUse

PART: Final = "\x1f"
REPEAT: Final = "\x1e"
_OURS: Final = str.maketrans({"*": " ", "~": " ", ":": " ", "^": " ", PART: ":", REPEAT: "^"})
_TOP: Final = frozenset({"2000A", "2010AA", "2010AB", "2010AC"})
_MIDDLE: Final = frozenset({"2000B", "2010BA", "2010BB"})
_LOW: Final = frozenset({"2000C", "2010CA"})


class Draft:
    """The claim that is being read, and the levels above it that it shares with others.

    The handlers of the ``take_*`` modules write into plain dicts; `builder.Builder.end` makes the record.

    Parameters
    ----------
    grammar
        Of the 837P or the 837I.
    problems
        The list that problems go to.
    """

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None:
        self.problems = problems
        self.institutional = grammar.name == "837I"
        self.kind = "institutional" if self.institutional else "professional"
        self.number = 0
        self.use: SegmentUse = grammar.uses[0]
        self.level_a()
        self.level_b()
        self.level_c()
        self.new_claim()

    def level_a(self) -> None:
        """Begin a billing provider."""
        self.billing: dict[str, Any] = {"name": {}}
        self.billing_record: Any = None
        self.pay_to: dict[str, Any] | None = None
        self.top: list[dict[str, Any]] = []

    def level_b(self) -> None:
        """Begin a subscriber."""
        self.subscriber: dict[str, Any] = {"name": {}}
        self.mine: dict[str, Any] = {"payer": {"name": ""}}
        self.rank = ""
        self.itself = False
        self.middle: list[dict[str, Any]] = []
        self.about: dict[str, Any] = {}
        self.level_c()

    def level_c(self) -> None:
        """Begin a patient who is not the subscriber (or none yet)."""
        self.patient: dict[str, Any] | None = None
        self.relationship = ""
        self.low: list[dict[str, Any]] = []
        self.about_patient: dict[str, Any] = {}
        self.party: dict[str, Any] | None = None

    def new_claim(self) -> None:
        """Forget the claim before."""
        self.claim: dict[str, Any] = {}
        self.accident: dict[str, Any] = {}
        self.dates: dict[str, Any] = {}
        self.lines: list[dict[str, Any]] = []
        self.line: dict[str, Any] = {}
        self.others: list[dict[str, Any]] = []
        self.other: dict[str, Any] = {}
        self.decision: dict[str, Any] = {}
        self.extras: list[dict[str, Any]] = []
        self.stay: dict[str, Any] = {}

    def complain(self, element: str, what: str, code: str) -> None:
        """Add a problem of the segment at hand."""
        self.problems.append(Problem(self.number, self.use.id, self.use.loop.id, element, what, code))

    def hold(self, elements: Sequence[str], *positions: int) -> None:
        """Keep a segment the record has no field for, or only the elements at `positions`.

        Positions without value are not kept; when none has one, nothing is.
        """
        loop = self.use.loop.id
        wanted = {position for position in positions if at(elements, position)}
        if positions and not wanted:
            return
        texts = [element.translate(_OURS) for element in elements]
        if positions:
            key = self.use.key
            texts = [
                text if not at or at in wanted else _key(text, elements[at]) if at == key else ""
                for at, text in enumerate(texts[: max(*wanted, key) + 1])
            ]
        self._extra(loop, texts, "+" if positions else "")

    def hold_parts(self, elements: Sequence[str], position: int, *parts: int) -> None:
        """Keep some parts of one composite element."""
        values = at(elements, position).split(PART)
        kept = [value.translate(_OURS) if number in parts else "" for number, value in enumerate(values, 1)]
        if not any(kept):
            return
        while not kept[-1]:
            kept.pop()
        texts = [elements[0], *[""] * position]
        texts[position] = ":".join(kept)
        key = self.use.key
        if key and key != position:
            texts[key] = elements[key].partition(PART)[0]
        elif key and not kept[0]:
            texts[position] = values[0] + texts[position]
        self._extra(self.use.loop.id, texts, "+")

    def _extra(self, loop: str, texts: list[str], mark: str) -> None:
        extra: dict[str, Any] = {"loop": loop, "elements": tuple(texts), "mark": mark, "of": None}
        if loop in _TOP:
            self.top.append(extra)
        elif loop in _MIDDLE:
            self.middle.append(extra)
        elif loop in _LOW:
            self.low.append(extra)
        elif loop.startswith("24"):
            if loop == "2430":
                extra["of"] = len(self.line["decisions"]) - 1
            self.line.setdefault("extras", []).append(extra)
        else:
            if loop.startswith(("2320", "2330")):
                extra["of"] = self.other
            self.extras.append(extra)


def _key(text: str, element: str) -> str:
    return element.partition(PART)[0] if PART in element else text


def at(elements: Sequence[str], position: int) -> str:
    """Return an element, or an empty text when the segment ends before it."""
    return elements[position] if position < len(elements) else ""


def day(text: str) -> date:
    """Return the date of CCYYMMDD."""
    return date.fromisoformat(text[:8])


Handler: TypeAlias = Callable[[Draft, Sequence[str]], None]
# What a module of handlers offers: (loop, segment, key) with an empty key for any.
Table: TypeAlias = dict[tuple[str, str, str], Handler]
