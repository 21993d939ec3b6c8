"""From the segments of a 270 to `Inquiry`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.charts.registration import OtherId
from cleanclaim.claims.eligibility import Inquiry, Question
from cleanclaim.claims.party import Amount
from cleanclaim.claims.x12.coverage27x.members import SHARED, Levels, dated
from cleanclaim.claims.x12.hold import last
from cleanclaim.claims.x12.pick import dollars, get, part, parts, repeats

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleanclaim.claims.x12.grammar.nodes import Grammar
    from cleanclaim.claims.x12.problems import Problem


class Builder(Levels):
    """Makes one `Inquiry` for each patient that is asked about."""

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None:
        super().__init__(grammar, problems)
        self.questions: list[dict[str, Any]] = []
        self.asked_below = False

    def hl(self, elements: Sequence[str]) -> None:
        """Begin a level."""
        self.asked_below = self.level == "dependent"
        super().hl(elements)

    def eq(self, elements: Sequence[str]) -> None:
        """Take what is asked."""
        self.questions.append(
            {
                "service_types": repeats(elements, 1),
                "code_kind": part(elements, 2, 1),
                "code": part(elements, 2, 2),
                "modifiers": parts(elements, 2, 3, 6),
                "level": get(elements, 3),
                "pointers": tuple(int(each) for each in parts(elements, 5, 1, 4)),
            }
        )

    def amt(self, elements: Sequence[str]) -> None:
        """Take an amount."""
        self._add("amounts", Amount(kind=get(elements, 1), amount=dollars(get(elements, 2))))

    def place(self, elements: Sequence[str]) -> None:
        """Take the place of service."""
        last(self.questions)["place"] = get(elements, 2)

    def ref(self, elements: Sequence[str]) -> None:
        """Take an authorization or referral number."""
        self._add("other_ids", OtherId(qualifier=get(elements, 1), value=get(elements, 2)))

    def when(self, elements: Sequence[str]) -> None:
        """Take the days that are asked about."""
        self._add("dates", dated(elements))

    def flush(self) -> None:
        """End the patient: a subscriber without questions of its own is only there for the dependents."""
        subscriber, dependent = self.party("subscriber"), self.party("dependent")
        questions = self.hold_all(Question, self.questions)
        self.questions = []
        if subscriber is None or not (dependent or questions or not self.asked_below):
            return
        fields = {
            "payer": self.party("payer"), "provider": self.party("provider"), "subscriber": subscriber,
            "dependent": dependent, "questions": questions, "reference": self.reference,
            "purpose": self.purpose, "asked": self.made, "kind": self.kind,
        }  # fmt: skip
        self.records += self.hold_all(Inquiry, [fields])

    def _add(self, name: str, value: Any) -> None:
        question = last(self.questions)
        question[name] = (*question.get(name, ()), value)


_TABLE: Final[dict[tuple[str, str], Callable[[Any, Sequence[str]], None]]] = {
    **SHARED,
    **{
        (f"2110{letter}", name): handler
        for letter in "CD"
        for name, handler in (
            ("EQ", Builder.eq), ("AMT", Builder.amt), ("III", Builder.place), ("REF", Builder.ref),
            ("DTP", Builder.when),
        )
    },
    **{(f"2000{letter}", "HL"): Builder.hl for letter in "ABCD"},
}  # fmt: skip


def handlers(grammar: Grammar) -> list[Callable[[Any, Sequence[str]], None] | None]:
    """List what to call for each segment of the grammar."""
    return [_TABLE.get((use.loop.id, use.id)) for use in grammar.uses]
