"""What there is to do about what one payer owes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.findings import day_in_words
from cleanclaim.ledger.events import (
    AppealDecided,
    AppealFiled,
    ClaimPosted,
    ClaimRejected,
    ClaimSubmitted,
)
from cleanclaim.ledger.queues import WAIT, Task

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.ledger.balances import AccountBalance
    from cleanclaim.ledger.book import Ledger
    from cleanclaim.ledger.entries import Held
    from cleanclaim.ledger.events import OnAccount
    from cleanclaim.ledger.state import AccountState

_PASSED_ON: Final = frozenset({"19", "20", "21"})


def payer_tasks(
    ledger: Ledger, state: AccountState, balance: AccountBalance, party: str, on: dt.date
) -> Iterator[Task]:
    """Yield what there is to do: send the claim, mend it, ask for an answer, work a refusal."""
    events = [event for event in ledger.of(balance.account) if event.on <= on]
    place = next((at for at, one in enumerate(state.payers) if one.key == party), 0)
    side = _Side(state, balance, party, place, on, events)
    waiting = side.waiting()
    if waiting is None:
        yield from side.left()
    else:
        yield from waiting


@dataclass(frozen=True, slots=True)
class _Side:
    """One payer's side of an account on a day."""

    state: AccountState
    balance: AccountBalance
    party: str
    place: int
    on: dt.date
    events: list[OnAccount]

    def waiting(self) -> list[Task] | None:
        """Return what to do while no answer stands, perhaps nothing; None when one has come."""
        sent = max((e.on for e in self.events if self._is(e, ClaimSubmitted)), default=None)
        refused = [e for e in self.events if isinstance(e, ClaimRejected) and e.payer == self.party]
        answered = self.answered
        if sent is None and answered is None and not refused:
            return self._not_sent()
        if refused and (sent is None or refused[-1].on >= sent):
            why = f"{self.party} did not take the claim: {refused[-1].reason}"
            what = f"{why} Mend it and send it again; nothing is decided."
            return [self._task("rejected", refused[-1].on, what)]
        if sent is not None and (answered is None or sent > answered):
            when = day_in_words(sent)
            what = f"The claim went to {self.party} on {when}, and there is no answer. Ask for its status."
            return [self._task("no_answer", sent, what)] if self.on - sent > WAIT else []
        return [] if self._appealed(answered) else None

    def left(self) -> Iterator[Task]:
        """Yield what an answer has left open."""
        party = self.party
        left = {line.number: line.open_by.get(party, ZERO) for line in self.balance.lines}
        for item in self.state.held(self.on):
            amount = min(item.amount, left.get(item.line, ZERO))
            if item.party == party and amount > ZERO:
                left[item.line] -= amount
                why = f"{item.group}-{item.reason}"
                what = f"{party} refused ${amount:,.2f} with {why}. Find the cause, then correct or appeal."
                yield Task("denied", self.balance.account, item.line, party, amount, item.on, what, item)
        since = self.answered or self.events[0].on
        for number, amount in left.items():
            if amount > ZERO:
                what = (
                    f"${amount:,.2f} is still open with {party} after its answer. Compare it with the claim."
                )
                yield Task("open", self.balance.account, number, party, amount, since, what)

    @property
    def answered(self) -> dt.date | None:
        """The day of the payer's last answer that stands."""
        return max((day for at, _, day in self._standing() if at == self.place), default=None)

    def _not_sent(self) -> list[Task]:
        party = self.party
        before = [
            day for at, status, day in self._standing() if at == self.place - 1 and status in _PASSED_ON
        ]
        if before:  # a claim of one's own would be a duplicate
            when = day_in_words(before[-1])
            what = f"The payer before {party} passed the claim on by {when}. Ask {party} for its status."
            return [self._task("no_answer", before[-1], what)] if self.on - before[-1] > WAIT else []
        left_here = [one for one in self.state.held(self.on) if one.party == party]
        if left_here:
            return self._refused_before(left_here[-1])
        queue, todo = ("next_payer", "Send the claim on") if self.place else ("unbilled", "Send the claim")
        owed = self.balance.open_by[party]
        what = f"${owed:,.2f} is open with {party}, which has got no claim yet. {todo}."
        return [self._task(queue, self.events[0].on, what)]

    def _refused_before(self, item: Held) -> list[Task]:
        """Look at a refusal of an earlier payer before the next one is asked for it."""
        again = any(
            isinstance(event, ClaimSubmitted) and event.payer == item.payer and event.on > item.on
            for event in self.events
        )
        if again:  # a corrected claim is on its way
            return []
        amount = min(item.amount, self.balance.open_by[self.party])
        what = (
            f"{item.payer} refused ${amount:,.2f} with {item.group}-{item.reason}. "
            f"Find out whether that is so before {self.party} is asked."
        )
        return [Task("denied", self.balance.account, item.line, self.party, amount, item.on, what, item)]

    def _appealed(self, since: dt.date | None) -> bool:
        """Tell whether an appeal of the last answer waits for its own."""
        answered = {event.of for event in self.events if isinstance(event, AppealDecided)}
        return any(
            isinstance(event, AppealFiled)
            and event.payer == self.party
            and event.id not in answered
            and (since is None or event.on >= since)
            for event in self.events
        )

    def _standing(self) -> Iterator[tuple[int, str, dt.date]]:
        """Yield place of the payer, status and day of each answer that stands."""
        standing = self.state.standing
        for event in self.events:
            if isinstance(event, ClaimPosted) and event.id in standing:
                place, claim = standing[event.id]
                yield place, claim.status, event.on

    def _is(self, event: OnAccount, kind: type[ClaimSubmitted]) -> bool:
        return isinstance(event, kind) and event.payer == self.party

    def _task(self, queue: str, since: dt.date, what: str) -> Task:
        owed = self.balance.open_by[self.party]
        return Task(queue, self.balance.account, 0, self.party, owed, since, what)
