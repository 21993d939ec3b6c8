"""One step that is being taken: what it is about, and how its end is written down."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.findings import day_in_words
from cleanclaim.payers.appeals.due import answer_due
from cleanclaim.payers.denials.options import best
from cleanclaim.payers.denials.outcome import Consequence, Outcome
from cleanclaim.payers.denials.until import last_day, next_level

if TYPE_CHECKING:
    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts
    from cleanclaim.payers.denials.law import Law
    from cleanclaim.payers.denials.steps import Action

# How long a payer takes where no law of ours says it: this course's own number.
ANSWER_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Move:
    """A step, the denial it is taken on, the facts, the day, and the rule that opens or forbids it."""

    denial: Denial
    action: Action
    facts: Facts
    on: dt.date
    said: Law

    @property
    def answered(self) -> dt.date:
        """The day of the answer."""
        way = next_level(self.denial, self.action)
        due = answer_due(way, self.on) if way is not None else None
        return due.due if due is not None else self.on + dt.timedelta(days=ANSWER_DAYS)

    @property
    def answer(self) -> str:
        """The day of the answer as a sentence."""
        way = next_level(self.denial, self.action)
        if way is not None and not way.decision:
            return f"No time is set for the answer; this course counts {ANSWER_DAYS} days."
        return f"Answered by {day_in_words(self.answered)}."

    def then(self, denial: Denial | None = None, *, on: dt.date | None = None) -> Action:
        """Return the best step after this one."""
        return best(denial or self.denial, self.facts, on=on or self.on)

    def runs(self, action: Action) -> str:
        """Say until when another step can be taken."""
        due = last_day(self.denial, action)
        return f"Its last day is {day_in_words(due)}." if due is not None else "No limit runs for it."

    def ends(self, outcome: Outcome, **more: Any) -> Consequence:
        """Write the end down so that its amounts add up: what no field names is still left."""
        named = sum((more.get(name, ZERO) for name in ("money", "discount", "lost")), ZERO)
        more.setdefault("answered", self.on)
        more.setdefault("law", self.said)
        return Consequence(action=self.action, outcome=outcome, left=self.denial.amount - named, **more)
