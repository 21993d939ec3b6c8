"""From the segments of a 271 to `Eligibility`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.charts.registration import OtherId
from cleanclaim.claims.eligibility import Benefit, Delivery, Eligibility
from cleanclaim.claims.x12.coverage27x.members import SHARED, Levels, dated, kept, rejection
from cleanclaim.claims.x12.hold import last
from cleanclaim.claims.x12.parties import PartyDraft
from cleanclaim.claims.x12.pick import get, number, part, parts, repeats
from cleanclaim.claims.x12.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleanclaim.claims.x12.grammar.nodes import Grammar

_LAST_CODE: Final = 8


class Builder(Levels):
    """Makes one `Eligibility` for each patient that is answered about."""

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None:
        super().__init__(grammar, problems)
        self.benefits: list[dict[str, Any]] = []
        self.named: list[PartyDraft] = []
        self.fresh = False
        self.named_since = 0  # number of the LS that is open

    def hl(self, elements: Sequence[str]) -> None:
        """Begin a level."""
        below = self.level == "dependent"
        if below and not self.benefits and not any(each.level == "subscriber" for each in self.rejections):
            self.fresh = False  # the subscriber is only there for the dependents
        if self.level in {"provider", "subscriber"} and "subscriber" not in self.people:
            self.fresh = False  # the payer or provider level goes on below
        super().hl(elements)
        self.fresh = True

    def eb(self, elements: Sequence[str]) -> None:
        """Take a fact about the coverage."""
        self._end_benefit()
        names = ((1, "information"), (2, "level"), (4, "insurance_type"), (5, "plan"), (6, "period"))
        more = ((9, "quantity_kind"), (11, "authorization"), (12, "network"))
        self.benefits.append(
            {
                **{name: get(elements, at) for at, name in (*names, *more)},
                "service_types": repeats(elements, 3),
                "amount": number(get(elements, 7)),
                "fraction": number(get(elements, 8)),
                "quantity": number(get(elements, 10)),
                "code_kind": part(elements, 13, 1),
                "code": part(elements, 13, 2),
                "modifiers": parts(elements, 13, 3, 6),
                "pointers": tuple(int(each) for each in parts(elements, 14, 1, 4)),
            }
        )
        if part(elements, 13, _LAST_CODE):
            self._add("extras", kept(elements, self.use.loop.id))

    def hsd(self, elements: Sequence[str]) -> None:
        """Take how often."""
        texts = ((1, "quantity_kind"), (3, "unit"), (5, "period"), (7, "frequency"), (8, "pattern"))
        numbers = ((2, "quantity"), (4, "per"), (6, "periods"))
        values: dict[str, Any] = {name: get(elements, at) for at, name in texts}
        values |= {name: number(get(elements, at)) for at, name in numbers}
        self._add("deliveries", Delivery(**values))

    def ref(self, elements: Sequence[str]) -> None:
        """Take a number."""
        self._add("other_ids", OtherId(qualifier=get(elements, 1), value=get(elements, 2)))
        if get(elements, 3):
            self._add("extras", kept(elements, self.use.loop.id))

    def when(self, elements: Sequence[str]) -> None:
        """Take a date."""
        self._add("dates", dated(elements))

    def benefit_aaa(self, elements: Sequence[str]) -> None:
        """Take why this cannot be answered."""
        self._add("rejections", rejection(elements, "benefit"))

    def msg(self, elements: Sequence[str]) -> None:
        """Take a message."""
        self._add("messages", get(elements, 1))

    def more_detail(self, elements: Sequence[str]) -> None:
        """Keep a detail that no field holds."""
        self._add("extras", kept(elements, self.use.loop.id))

    def names_begin(self, _: Sequence[str]) -> None:
        """Take an LS."""
        self.named_since = self.number

    def names_end(self, _: Sequence[str]) -> None:
        """Take an LE."""
        if not self.named_since:
            self._pair(
                "LE", self.number, "LE ends names that no LS began. Put an LS before the first of them."
            )
        self.named_since = 0

    def other(self, elements: Sequence[str]) -> None:
        """Take the name of another party."""
        if not self.named_since and not self.named:
            self._pair("NM1", self.number, "Names that go with a benefit stand between LS and LE. Add both.")
        self.named.append(PartyDraft(elements))

    def of_other(self, elements: Sequence[str]) -> None:
        """Take an address, contact or role of that party."""
        if self.named:
            self.named[-1].take(elements)

    def flush(self) -> None:
        """End the patient."""
        self._end_benefit()
        benefits = self.hold_all(Benefit, self.benefits)
        self.benefits = []
        payer = self.party("payer")
        if payer is None or not self.fresh:
            return
        self.fresh = False
        fields = {
            "payer": payer, "provider": self.party("provider"), "subscriber": self.party("subscriber"),
            "dependent": self.party("dependent"), "benefits": benefits, "rejections": tuple(self.rejections),
            "reference": self.reference, "purpose": self.purpose, "answered": self.made,
        }  # fmt: skip
        self.records += self.hold_all(Eligibility, [fields])

    def _pair(self, segment: str, number: int, what: str) -> None:
        loop = self.use.loop.id if number == self.number else "2110"
        self.problems.append(Problem(number, segment, loop, "", what, "missing"))

    def _end_benefit(self) -> None:
        if self.named_since:
            self._pair(
                "LS", self.named_since, "LS begins names, and no LE ends them. Add LE after the last name."
            )
        self.named_since = 0
        if self.named and self.benefits:
            self.benefits[-1]["parties"] = tuple(draft.done() for draft in self.named)
        self.named = []

    def _add(self, name: str, value: Any) -> None:
        benefit = last(self.benefits)
        benefit[name] = (*benefit.get(name, ()), value)


_TABLE: Final[dict[tuple[str, str], Callable[[Any, Sequence[str]], None]]] = {
    **SHARED,
    **{
        (f"{loop}{letter}", name): handler
        for letter in "CD"
        for loop, name, handler in (
            ("2110", "EB", Builder.eb), ("2110", "HSD", Builder.hsd), ("2110", "REF", Builder.ref),
            ("2110", "DTP", Builder.when), ("2110", "AAA", Builder.benefit_aaa), ("2110", "MSG", Builder.msg),
            ("2115", "III", Builder.more_detail), ("2120", "NM1", Builder.other),
            ("2110", "LS", Builder.names_begin), ("2110", "LE", Builder.names_end),
            ("2120", "N3", Builder.of_other), ("2120", "N4", Builder.of_other),
            ("2120", "PER", Builder.of_other), ("2120", "PRV", Builder.of_other),
        )
    },
    **{(f"2000{letter}", "HL"): Builder.hl for letter in "ABCD"},
}  # fmt: skip


def handlers(grammar: Grammar) -> list[Callable[[Any, Sequence[str]], None] | None]:
    """List what to call for each segment of the grammar."""
    return [_TABLE.get((use.loop.id, use.id)) for use in grammar.uses]
