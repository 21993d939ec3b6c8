"""The ledger: a list of events, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger import advice
from cleanclaim.ledger.balances import AccountBalance, balance
from cleanclaim.ledger.cash import Cash, cash_of
from cleanclaim.ledger.entries import Parked
from cleanclaim.ledger.events import (
    CashApplied,
    ClaimPosted,
    OnAccount,
    ProviderAdjusted,
    RemittanceReceived,
    Rerouted,
    UnappliedCash,
)
from cleanclaim.ledger.replay import in_order, take
from cleanclaim.ledger.state import AccountState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from decimal import Decimal

    from cleanclaim.claims.remittance import Remittance
    from cleanclaim.ledger.ages import Aging, By
    from cleanclaim.ledger.events import Event
    from cleanclaim.ledger.measures import Measure
    from cleanclaim.ledger.tasks import Task
    from cleanclaim.payers.denials import Denial

_EVERY: Final = 1000


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of an event.

    Attributes
    ----------
    status
        ``"posted"``; ``"already"``: the same one was there, nothing is changed; ``"parked"``: it waits in the
        work list.
    what
        One sentence where it was not posted.
    """

    id: str
    status: Literal["posted", "already", "parked"]
    what: str = ""


class Ledger:
    """Events, posted once each; balances and work lists follow from them.

    Parameters
    ----------
    events
        Events to begin with.
    """

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._events: dict[str, Event] = {}
        self._of: dict[str, list[OnAccount]] = {}
        self._states: dict[str, AccountState] = {}
        self._refused: dict[str, Parked] = {}
        self._route: dict[str, Rerouted] = {}
        self._uses: dict[str, list[CashApplied]] = {}
        self.post_all(events)

    # ------------------------------------------------------------------ posting

    def post(self, event: Event) -> Posted:
        """Post one event, and say what became of it."""
        done = self._take(event)
        if done.status == "posted" and isinstance(event, OnAccount):
            for one in self.state(self._home(event)).parked:
                if one.id == event.id:
                    return Posted(event.id, "parked", one.what)
        return done

    def post_all(self, events: Iterable[Event], progress: Callable[[int], object] | None = None) -> int:
        """Post many events; what does not fit waits in `parked`.

        Parameters
        ----------
        events
            In any order.
        progress
            Called with the number of events taken so far, every 1,000 and at the end.

        Returns
        -------
        int
            How many of them were new.
        """
        new = count = 0
        for count, event in enumerate(events, 1):
            new += self._take(event).status == "posted"
            if progress is not None and count % _EVERY == 0:
                progress(count)
        if progress is not None and count % _EVERY:
            progress(count)
        return new

    def post_remittance(self, remittance: Remittance, on: dt.date | None = None) -> list[Posted]:
        """Post a remittance advice: the payment, its claims, and its provider adjustments.

        Parameters
        ----------
        remittance
            As it was read.
        on
            Day of posting; None for the day the money moves.

        Returns
        -------
        list of Posted
            One for the payment and one for each claim and provider adjustment. The same advice a second time
            changes nothing, or posts what was missing; one that does not balance waits as a whole.
        """
        own = advice.remittance_id(remittance)
        day = on or remittance.payment.on or remittance.produced
        if day is None:
            raise ValueError("This remittance has no date; say on which day it is posted (on=…).")
        earlier = self._events.get(own)
        if isinstance(earlier, RemittanceReceived):
            if earlier.digest == advice.digest(remittance):
                return self._post_rest(remittance, earlier)
            what = (
                f"Number {earlier.trace} of {earlier.payer_name or earlier.payer} is posted with "
                f"${earlier.amount:,.2f}, and this remittance has the same number and says something else "
                f"(${remittance.payment.amount:,.2f}). Ask the payer which one is right."
            )
            return [self._refuse(f"{own}:{advice.digest(remittance)}", day, what, remittance.payment.amount)]
        if what := advice.unbalanced(remittance):
            return [self._refuse(own, day, what, remittance.payment.amount)]
        self._refused.pop(own, None)
        return [self.post(event) for event in advice.events(remittance, day)]

    def _post_rest(self, remittance: Remittance, earlier: RemittanceReceived) -> list[Posted]:
        """Post what is missing of a remittance that has been posted, perhaps in part."""
        rest = [event for event in advice.events(remittance, earlier.on) if event.id not in self._events]
        if rest:
            return [self.post(event) for event in rest]
        what = "This remittance has been posted before; nothing is changed."
        return [Posted(earlier.id, "already", what)]

    def _refuse(self, name: str, on: dt.date, what: str, amount: Decimal) -> Posted:
        self._refused[name] = Parked(name, on, "", what, amount)
        return Posted(name, "parked", what)

    def _take(self, event: Event) -> Posted:
        there = self._events.get(event.id)
        if there is not None:
            if there == event:
                return Posted(event.id, "already", "This event has been posted before; nothing is changed.")
            what = (
                f"Another event has the id {event.id} already, and says something else. "
                "Give the new one an id of its own, or take the first one back."
            )
            amount = getattr(event, "amount", ZERO)
            refused = Parked(event.id, event.on, getattr(event, "account", ""), what, amount)
            self._refused[f"{event.id}:{event.model_dump_json()}"] = refused
            return Posted(event.id, "parked", what)
        self._events[event.id] = event
        if isinstance(event, OnAccount):
            account = self._home(event)
            self._of.setdefault(account, []).append(event)
            self._states.pop(account, None)
            if isinstance(event, Rerouted):
                self._reroute(event)
        if isinstance(event, CashApplied):
            self._uses.setdefault(event.of, []).append(event)
        if isinstance(event, CashApplied | UnappliedCash):
            # Whether there is enough depends on every use of that cash.
            for one in self._uses.get(event.of if isinstance(event, CashApplied) else event.id, ()):
                self._states.pop(one.account, None)
        return Posted(event.id, "posted")

    def _home(self, event: OnAccount) -> str:
        """Return the account an event belongs to."""
        route = self._route.get(event.id) if isinstance(event, ClaimPosted) else None
        return route.account if route is not None else event.account

    def _reroute(self, event: Rerouted) -> None:
        """Lead a posted claim to its account, also when it comes later; the latest word counts."""
        there = self._events.get(event.of)
        said = self._route.get(event.of)
        if said is not None and (said.on, said.id) > (event.on, event.id):
            return
        self._route[event.of] = event
        if isinstance(there, ClaimPosted):
            before = said.account if said is not None else there.account
            self._of[before].remove(there)
            self._of.setdefault(event.account, []).append(there)
            self._states.pop(before, None)
            self._states.pop(event.account, None)

    # ------------------------------------------------------------------ what follows

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event, in the order in which they came."""
        return tuple(self._events.values())

    @property
    def accounts(self) -> tuple[str, ...]:
        """Numbers of all accounts, in the order in which they first appeared."""
        return tuple(self._of)

    def of(self, account: str) -> tuple[OnAccount, ...]:
        """Return the events of an account, in the order in which they count."""
        return tuple(in_order(self._of.get(account, ())))

    def __contains__(self, event: object) -> bool:
        return event in self._events

    def __len__(self) -> int:
        return len(self._events)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ledger) and self._events == other._events

    __hash__ = None  # type: ignore[assignment]  # a ledger grows

    def state(self, account: str) -> AccountState:
        """Return what the events of an account did to it."""
        state = self._states.get(account)
        if state is None:
            state = self._states[account] = AccountState(account)
            for event in in_order(self._of.get(account, ())):
                if isinstance(event, CashApplied) and (what := self._not_there(event)):
                    state.park(event, what, event.amount)
                else:
                    take(state, event)
        return state

    def states(self) -> Iterator[AccountState]:
        """Yield every account."""
        for account in self._of:
            yield self.state(account)

    def balance(self, account: str, on: dt.date | None = None) -> AccountBalance:
        """Return the balance of an account, at the end of a day or with all there is."""
        state = self.state(account) if account in self._of else AccountState(account)
        return balance(account, state.lines, state.entries, on)

    @property
    def parked(self) -> list[Parked]:
        """What came and could not be posted, oldest first."""
        found = list(self._refused.values())
        for state in self.states():
            found += state.parked
        return sorted(found, key=lambda one: (one.on, one.id))

    @property
    def cash(self) -> list[Cash]:
        """Each payment of a payer, and where its dollars are."""
        parked = {one.id for state in self.states() for one in state.parked}
        return cash_of(self._events.values(), parked)

    @property
    def unapplied(self) -> dict[str, Decimal]:
        """Dollars of unapplied cash that no account has got yet, by the id of the event."""
        left = {event.id: event.amount for event in self._events.values() if isinstance(event, UnappliedCash)}
        for name in left:
            parked = {one.id for use in self._uses.get(name, ()) for one in self.state(use.account).parked}
            left[name] -= sum((use.amount for use in self._uses.get(name, ()) if use.id not in parked), ZERO)
        return {name: amount for name, amount in left.items() if amount}

    @property
    def provider_balance(self) -> dict[tuple[str, str], Decimal]:
        """Dollars moved outside of claims, by payer and reason; a positive sum lowered its payments."""
        found: dict[tuple[str, str], Decimal] = {}
        for event in self._events.values():
            if isinstance(event, ProviderAdjusted):
                key = (event.payer, event.reason)
                found[key] = found.get(key, ZERO) + event.amount
        return found

    def _not_there(self, event: CashApplied) -> str:
        """Say why unapplied cash cannot be applied: it is not known, or others have used it before."""
        source = self._events.get(event.of)
        if not isinstance(source, UnappliedCash):
            return f"There is no unapplied cash {event.of}. Name the payment the money comes from."
        left = source.amount
        for one in sorted(self._uses[event.of], key=lambda use: (use.on, use.id)):
            if one.id == event.id:
                break
            if one.amount <= left:
                left -= one.amount
        if event.amount <= left:
            return ""
        return f"${event.amount:,.2f} is more than the ${left:,.2f} left of that payment. Apply what is left."

    # ------------------------------------------------------------------ reports

    def aging(self, on: dt.date, by: By = "service") -> Aging:
        """Report open balances by age; `cleanclaim.ledger.ages.aging` says what the parameters are."""
        from cleanclaim.ledger.ages import aging  # noqa: PLC0415 - who posts needs no report

        return aging(self, on, by)

    def tasks(self, on: dt.date, queue: str | None = None) -> list[Task]:
        """List what there is to do; `cleanclaim.ledger.tasks.tasks` says what the parameters are."""
        from cleanclaim.ledger.tasks import tasks  # noqa: PLC0415 - as above

        return tasks(self, on, queue)

    def denials(self, on: dt.date) -> list[Denial]:
        """Return the refusals to work, for `cleanclaim.payers.denials.queue` to rank."""
        from cleanclaim.ledger.refusals import refusals  # noqa: PLC0415 - as above

        return refusals(self, on)

    def kpis(self, begins: dt.date, ends: dt.date, costs: Decimal | None = None) -> list[Measure]:
        """Measure a period; `cleanclaim.ledger.measures.measure` says what the parameters are."""
        from cleanclaim.ledger.measures import measure  # noqa: PLC0415 - as above

        return measure(self, begins, ends, costs)
