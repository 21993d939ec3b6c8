"""Mark the codes a learner gives for a note: one formula for lessons and for grades.

With *n* slots in the key: an exact code earns 1, an ancestor of it 0.5, another code of its
three-character category 0.25. Each code that belongs to no slot costs 0.25, and so does each pair
that stands in the wrong order. The sum is divided by *n* and held between 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.charts import say
from cleanclaim.charts.match import ANCESTOR, EXACT, assign, dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.charts.types import Key
    from cleanclaim.findings import Finding

PENALTY: Final = Decimal("0.25")
_PLACES: Final = Decimal("0.0001")
# A claim holds twelve diagnoses. Whatever comes after this many answers is extra in any case, and
# nobody's thousand codes should hold up the grading of a class.
MOST_ANSWERS: Final = 40


@dataclass(frozen=True, slots=True)
class Hit:
    """A slot that was answered: which slot, by which code, for how much of 1."""

    slot: int
    code: str
    credit: Decimal


@dataclass(frozen=True, slots=True)
class Mark:
    """What `mark` found.

    Parameters
    ----------
    score
        In [0, 1], to four places, half up.
    findings
        What to look at, in the order: answers as given, missing slots, order.
    matched
        The slots that were answered, by slot number.
    missing
        Numbers of the slots nobody answered.
    extra
        Answers that belong to no slot (dotted), repeats included.
    """

    score: Decimal
    findings: list[Finding]
    matched: tuple[Hit, ...]
    missing: tuple[int, ...]
    extra: tuple[str, ...]

    @property
    def right(self) -> tuple[Hit, ...]:
        """The slots that were answered exactly."""
        return tuple(hit for hit in self.matched if hit.credit == EXACT)


def mark(codes: Sequence[str], key: Key, *, setting: str = "outpatient", reveal: bool = False) -> Mark:
    """Mark an answer against a key.

    Parameters
    ----------
    codes
        The learner's codes in order, with or without dots, in any case.
    key
        The key to the encounter.
    setting
        ``"outpatient"`` or ``"inpatient"``: decides how the first-listed code is called.
    reveal
        Whether messages may print the codes of the key. Off while the learner can still try.

    Returns
    -------
    Mark
        The score and the findings behind it.
    """
    answers = [answer for answer in (dotted(code) for code in codes) if answer]
    given, surplus = answers[:MOST_ANSWERS], answers[MOST_ANSWERS:]
    found = assign(given, key.slots)
    by_position = {position: (number, credit) for number, (position, credit) in found.items()}

    findings: list[Finding] = []
    unasked: list[str] = list(surplus)
    for position, answer in enumerate(given):
        if position not in by_position:
            unasked.append(answer)
            findings.append(say.unasked(answer, key, repeated=answer in given[:position]))
            continue
        number, credit = by_position[position]
        if credit == ANCESTOR:
            findings.append(say.too_general(answer, key.slots[number], key, reveal=reveal))
        elif credit != EXACT:
            findings.append(say.neighbour(answer, key.slots[number], key, reveal=reveal))
    if surplus:
        findings.append(say.too_many(len(surplus)))

    missing = tuple(number for number in range(len(key.slots)) if number not in found)
    findings += [say.missing(key.slots[number], reveal=reveal) for number in missing]

    wrong_order = _wrong_order(key, found)
    for before, after, is_first in wrong_order:
        earlier, later = given[found[before][0]], given[found[after][0]]
        reason = key.slots[before] if is_first else key.slots[after]
        findings.append(say.order(earlier, later, reason, is_first=is_first, setting=setting))

    earned = sum((credit for _, credit in found.values()), Decimal(0))
    earned -= PENALTY * (len(unasked) + len(wrong_order))
    score = min(max(earned / len(key.slots), Decimal(0)), Decimal(1))
    return Mark(
        score=score.quantize(_PLACES, ROUND_HALF_UP),
        findings=findings,
        matched=tuple(Hit(number, given[position], credit) for number, (position, credit) in found.items()),
        missing=missing,
        extra=tuple(unasked),
    )


def _wrong_order(key: Key, found: dict[int, tuple[int, Decimal]]) -> list[tuple[int, int, bool]]:
    """Return the pairs that stand the wrong way round: (should be earlier, should be later, is first).

    Which answer stands first is judged among the answers that belong to the key: an extra code
    ahead of them has its own penalty already.
    """
    place = {number: position for number, (position, _) in found.items()}
    wrong = {(a, b): False for a, b in key.order if a in place and b in place and place[a] > place[b]}
    if key.first is not None and key.first in place:
        leader = min(place, key=lambda number: place[number])
        if leader != key.first:
            wrong[key.first, leader] = True
    return [(a, b, is_first) for (a, b), is_first in wrong.items()]
