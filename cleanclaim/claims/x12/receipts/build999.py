"""From the segments of a 999 to `Acknowledgment`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.acknowledgment import (
    Acknowledgment,
    ElementError,
    SegmentError,
    TransactionVerdict,
)
from cleanclaim.claims.model.line import Extra
from cleanclaim.claims.x12.hold import Holder, last
from cleanclaim.claims.x12.pick import PART, REPEAT, get, part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleanclaim.claims.x12.grammar.nodes import Grammar
    from cleanclaim.claims.x12.problems import Problem

_TRIGGER: Final = "SITUATIONAL TRIGGER"


class Builder(Holder):
    """Makes one `Acknowledgment` of a transaction."""

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None:
        super().__init__(grammar, problems)
        self.head: dict[str, Any] = {}
        self.transactions: list[dict[str, Any]] = []
        self.segments: list[dict[str, Any]] = []
        self.elements: list[dict[str, Any]] = []

    def ak1(self, elements: Sequence[str]) -> None:
        """Take which group is answered."""
        names = ("functional_id", "control_number", "version")
        self.head |= {name: get(elements, at) for at, name in enumerate(names, 1)}

    def ak2(self, elements: Sequence[str]) -> None:
        """Take which transaction is answered."""
        self._end_transaction()
        names = ("set_id", "control_number", "version")
        self.transactions.append({name: get(elements, at) for at, name in enumerate(names, 1)})

    def ik3(self, elements: Sequence[str]) -> None:
        """Take a segment with an error."""
        self._end_segment()
        self.segments.append(
            {
                "segment": get(elements, 1),
                "position": int(get(elements, 2)),
                "loop": get(elements, 3),
                "code": get(elements, 4),
            }
        )

    def ik4(self, elements: Sequence[str]) -> None:
        """Take an element with an error."""
        place = [part(elements, 1, at) for at in (1, 2, 3)]
        names = ("position", "component", "repeat")
        self.elements.append(
            {
                **{name: int(value) for name, value in zip(names, place, strict=True) if value},
                "reference": get(elements, 2),
                "code": get(elements, 3),
                "value": get(elements, 4),
            }
        )

    def ctx(self, elements: Sequence[str]) -> None:
        """Take what the error belongs to."""
        name, value = part(elements, 1, 1), part(elements, 1, 2)
        of_element = self.use.loop.id == "2110"
        if name != _TRIGGER and value and not of_element and "unit" not in last(self.segments):
            last(self.segments).update(unit=name, unit_value=value)
            return
        text = tuple(each.replace(PART, ":").replace(REPEAT, "^") for each in elements)
        owner = last(self.elements if of_element else self.segments)
        owner["contexts"] = (*owner.get("contexts", ()), Extra(loop=self.use.loop.id, elements=text))

    def ik5(self, elements: Sequence[str]) -> None:
        """Take the verdict on the transaction."""
        self._end_segment()
        codes = tuple(value for value in elements[2:] if value)
        last(self.transactions).update(verdict=get(elements, 1), codes=codes)

    def ak9(self, elements: Sequence[str]) -> None:
        """Take the verdict on the group."""
        self._end_transaction()
        names = ("included", "received", "accepted")
        self.head |= {
            "verdict": get(elements, 1),
            **{name: int(get(elements, at)) for at, name in enumerate(names, 2)},
            "codes": tuple(value for value in elements[5:] if value),
        }

    def close(self) -> tuple[Acknowledgment, ...]:
        """End the transaction."""
        self._end_transaction()
        if not self.head:
            return ()
        verdicts = self.hold_all(TransactionVerdict, self.transactions)
        answer = self.hold(Acknowledgment, self.head | {"transactions": verdicts})
        return () if answer is None else (answer,)

    def _end_segment(self) -> None:
        if self.elements and self.segments:
            self.segments[-1]["elements"] = self.hold_all(ElementError, self.elements)
        self.elements = []

    def _end_transaction(self) -> None:
        self._end_segment()
        if self.segments and self.transactions:
            self.transactions[-1]["errors"] = self.hold_all(SegmentError, self.segments)
        self.segments = []


_TABLE: Final[dict[tuple[str, str], Callable[[Builder, Sequence[str]], None]]] = {
    ("ST", "AK1"): Builder.ak1,
    ("ST", "AK9"): Builder.ak9,
    ("2000", "AK2"): Builder.ak2,
    ("2000", "IK5"): Builder.ik5,
    ("2100", "IK3"): Builder.ik3,
    ("2100", "CTX"): Builder.ctx,
    ("2110", "IK4"): Builder.ik4,
    ("2110", "CTX"): Builder.ctx,
}


def handlers(grammar: Grammar) -> list[Callable[[Builder, Sequence[str]], None] | None]:
    """List what to call for each segment of the grammar."""
    return [_TABLE.get((use.loop.id, use.id)) for use in grammar.uses]
