"""Build the people of a 270 or 271: who is asked, who asks, the subscriber and the dependent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.eligibility import Member, Rejection, Trace
from cleanclaim.claims.model.line import Extra
from cleanclaim.claims.party import Dated
from cleanclaim.claims.x12.hold import Holder
from cleanclaim.claims.x12.parties import PartyDraft
from cleanclaim.claims.x12.pick import PART, day, days, get, moment, part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from cleanclaim.claims.x12.grammar.nodes import Grammar
    from cleanclaim.claims.x12.problems import Problem

LEVELS: Final = {"A": "payer", "B": "provider", "C": "subscriber", "D": "dependent"}
_CATEGORY: Final = 3  # characters of an ICD-10-CM code before its dot
_CHANGED: Final = "001"


def rejection(elements: Sequence[str], level: str) -> Rejection:
    """Return the rejection of an AAA segment."""
    return Rejection(
        level=level, reason=get(elements, 3), action=get(elements, 4), valid=get(elements, 1) == "Y"
    )


def dated(elements: Sequence[str]) -> Dated:
    """Return the day or span of a DTP segment."""
    first, last = days(get(elements, 2), get(elements, 3))
    return Dated(kind=get(elements, 1), on=first, through=last)


def kept(elements: Sequence[str], loop: str) -> Extra:
    """Return a segment that no field holds, as it stands."""
    return Extra(loop=loop, elements=tuple(value.replace(PART, ":") for value in elements))


class Levels(Holder):
    """What both messages share: their header and the levels of payer, provider, subscriber and dependent."""

    def __init__(self, grammar: Grammar, problems: list[Problem]) -> None:
        super().__init__(grammar, problems)
        self.reference = ""
        self.purpose = ""
        self.kind = ""
        self.made: dt.datetime | None = None
        self.people: dict[str, PartyDraft] = {}
        self.more: dict[str, dict[str, Any]] = {}
        self.traces: list[Trace] = []
        self.rejections: list[Rejection] = []
        self.records: list[Any] = []

    def bht(self, elements: Sequence[str]) -> None:
        """Take the header."""
        self.purpose, self.reference, self.kind = (get(elements, at) for at in (2, 3, 6))
        self.made = moment(get(elements, 4), get(elements, 5))

    @property
    def level(self) -> str:
        """Whose level the segment stands in: payer, provider, subscriber or dependent."""
        return LEVELS[self.use.loop.id[-1]]

    def hl(self, _: Sequence[str]) -> None:
        """Begin a level: those below the one it replaces end."""
        self.flush()
        for name in list(LEVELS.values())[list(LEVELS.values()).index(self.level) :]:
            self.people.pop(name, None)
            self.more.pop(name, None)
            self.rejections = [each for each in self.rejections if each.level != name]
        self.traces = []

    def flush(self) -> None:
        """End the patient whose level was open."""
        raise NotImplementedError

    def trn(self, elements: Sequence[str]) -> None:
        """Take a trace number; it comes before the name it belongs to."""
        names = ("kind", "number", "by", "detail")
        self.traces.append(Trace(**{name: get(elements, at) for at, name in enumerate(names, 1)}))

    def nm1(self, elements: Sequence[str]) -> None:
        """Take the name of the level."""
        self.people[self.level] = PartyDraft(elements)
        self.more[self.level] = {"traces": tuple(self.traces)}
        self.traces = []

    def detail(self, elements: Sequence[str]) -> None:
        """Take an address, number, contact or role of the level's party."""
        if self.level in self.people:
            self.people[self.level].take(elements)

    def aaa(self, elements: Sequence[str]) -> None:
        """Take why the request cannot be answered."""
        self.rejections.append(rejection(elements, self.level))

    def dmg(self, elements: Sequence[str]) -> None:
        """Take date of birth and sex."""
        more = self.more.get(self.level, {})
        more["sex"] = get(elements, 3)
        if get(elements, 2):
            more["dob"] = day(get(elements, 2))

    def ins(self, elements: Sequence[str]) -> None:
        """Take the relation to the subscriber."""
        order = get(elements, 17)
        self.more.get(self.level, {}).update(
            patient_relationship=get(elements, 2),
            changed=get(elements, 3) == _CHANGED,
            birth_order=int(order) if order else None,
        )

    def hi(self, elements: Sequence[str]) -> None:
        """Take diagnoses."""
        codes = (part(elements, at, 2) for at in range(1, len(elements)))
        self.more.get(self.level, {})["diagnoses"] = tuple(_dotted(code) for code in codes if code)
        if any(part(elements, at, 1) not in {"ABK", "ABF"} for at in range(1, len(elements))):
            self.keep_segment(elements)

    def dtp(self, elements: Sequence[str]) -> None:
        """Take a date of the person."""
        more = self.more.get(self.level, {})
        more["dates"] = (*more.get("dates", ()), dated(elements))

    def keep_segment(self, elements: Sequence[str]) -> None:
        """Keep a segment of the person that no field holds."""
        if self.level in self.people:
            self.people[self.level].keep(elements, self.use.loop.id)

    def party(self, name: str) -> Any:
        """Return the party of a level, or None when it was not named."""
        draft = self.people.get(name)
        if draft is None:
            return None
        return draft.done(Member, **self.more[name]) if name in {"subscriber", "dependent"} else draft.done()

    def close(self) -> tuple[Any, ...]:
        """End the transaction."""
        self.flush()
        return tuple(self.records)


def _dotted(code: str) -> str:
    return f"{code[:_CATEGORY]}.{code[_CATEGORY:]}" if len(code) > _CATEGORY and "." not in code else code


# What both messages do with a segment of the levels.
SHARED: Final = {
    ("ST", "BHT"): Levels.bht,
    **{(f"2000{letter}", "HL"): Levels.hl for letter in LEVELS},
    **{(f"2000{letter}", "TRN"): Levels.trn for letter in "CD"},
    **{(f"2000{letter}", "AAA"): Levels.aaa for letter in LEVELS},
    **{(f"2100{letter}", "NM1"): Levels.nm1 for letter in LEVELS},
    **{
        (f"2100{letter}", name): Levels.detail
        for letter in LEVELS
        for name in ("N3", "N4", "REF", "PER", "PRV")
    },
    **{(f"2100{letter}", "AAA"): Levels.aaa for letter in LEVELS},
    **{(f"2100{letter}", "DMG"): Levels.dmg for letter in "CD"},
    **{(f"2100{letter}", "INS"): Levels.ins for letter in "CD"},
    **{(f"2100{letter}", "HI"): Levels.hi for letter in "CD"},
    **{(f"2100{letter}", "DTP"): Levels.dtp for letter in "CD"},
    **{(f"2100{letter}", "MPI"): Levels.keep_segment for letter in "CD"},
}
