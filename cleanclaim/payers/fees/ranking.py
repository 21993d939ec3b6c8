"""Several operations at one session: ranked by fee, not by line (A7).

Lines of one clinician on one day make a session, apart for assistants and for what modifiers 58, 78 and 79
set apart. A family of endoscopies counts as one operation; the sixth and later ones are paid by report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO, cents
from cleanclaim.payers.fees.families import endoscopies
from cleanclaim.payers.fees.rates import rate
from cleanclaim.payers.fees.shares import only_care
from cleanclaim.payers.fees.teams import role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from cleanclaim.payers.fees.draft import Draft

_RANKED: Final = 2
_ENDOSCOPY: Final = 3
_LAST_PAID: Final = 5
_APART: Final = ("58", "78", "79")
_WORDS: Final = ("first", "second", "third", "fourth", "fifth")
BY_REPORT: Final = "the sixth and every later operation of a session is paid by report"


@dataclass(frozen=True, slots=True)
class Operation:
    """What takes one place in the ranking: one unit of a line, or a whole family of endoscopies."""

    worth: Decimal
    lines: tuple[Draft, ...]
    whole_lines: bool

    @property
    def order(self) -> tuple[object, ...]:
        """Dearest first; of equal ones by what they are, never by where they stand."""
        return (-self.worth, *(_same(draft) for draft in self.lines))


def _same(draft: Draft) -> tuple[object, ...]:
    return (draft.code, -draft.units, -draft.fee_so_far, draft.line.modifiers, -draft.line.charge)


def rank(drafts: Sequence[Draft]) -> None:
    """Reduce the fees of the operations after the dearest one of each session."""
    for session in _sessions(drafts):
        operations = sorted(_operations(session), key=lambda operation: operation.order)
        if len(operations) > 1:
            _reduce(operations)


def _sessions(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    found: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        entry = draft.entry
        if not draft.open or entry is None or entry.multiple not in (_RANKED, _ENDOSCOPY) or only_care(draft):
            continue
        modifiers = draft.line.modifiers
        apart = tuple(name for name in _APART if name in modifiers)
        found.setdefault((draft.line.begins, draft.who, role(modifiers), apart), []).append(draft)
    yield from found.values()


def _operations(session: list[Draft]) -> Iterator[Operation]:
    families: dict[str, list[Draft]] = {}
    partners = {draft.partner.number: draft for draft in session if draft.partner is not None}
    for draft in session:
        entry = draft.entry
        if entry is not None and entry.multiple == _ENDOSCOPY:
            families.setdefault(entry.base or entry.code, []).append(draft)
        elif draft.partner is not None:
            continue
        elif other := partners.get(draft.number):
            yield Operation(draft.fee_so_far + other.fee_so_far, (draft, other), whole_lines=True)
        elif (count := _count(draft)) > 1:
            for _ in range(count):
                yield Operation(draft.each, (draft,), whole_lines=False)
        else:
            yield Operation(draft.fee_so_far, (draft,), whole_lines=True)
    for base, members in families.items():
        family = endoscopies(base, sorted(members, key=_same))
        yield Operation(sum((draft.fee_so_far for draft in family), ZERO), tuple(family), whole_lines=True)


def _count(draft: Draft) -> int:
    """Return how many operations a line is: its units, where they are whole."""
    units = draft.units
    return int(units) if units == units.to_integral_value() and draft.each * units == draft.fee_so_far else 1


def _reduce(operations: list[Operation]) -> None:
    by_line: dict[int, list[tuple[int, Operation]]] = {}
    owners: dict[int, Draft] = {}
    for place, operation in enumerate(operations, start=1):
        for draft in operation.lines:
            by_line.setdefault(draft.number, []).append((place, operation))
            owners[draft.number] = draft
    for number, places in by_line.items():
        _pay(owners[number], places)


def _pay(draft: Draft, places: list[tuple[int, Operation]]) -> None:
    draft.ranked = True
    if any(place > _LAST_PAID for place, _ in places):
        draft.stop(f"{BY_REPORT[0].upper()}{BY_REPORT[1:]}: a person sets the fee.", "by_report")
        return
    after, words, sure, cites = ZERO, [], True, ""
    for place, operation in places:
        share = rate(f"multiple_surgery_rank_{place}", draft.day)
        after += cents((draft.fee_so_far if operation.whole_lines else draft.each) * share.value)
        words.append(f"{_WORDS[place - 1]} by fee, {share.value:.0%}")
        sure, cites = sure and share.verified, share.cites
    what = f"Several operations at one session are ranked by fee: {'; '.join(words)}."
    modifier = "51" if "51" in draft.line.modifiers else ""
    draft.to("A7", what, after, cites, verified=sure, modifier=modifier)
