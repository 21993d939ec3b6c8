"""Work queues: what waits for somebody, with the reason and the dollars."""

from __future__ import annotations

import datetime as dt
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
    StatementSent,
    UnappliedCash,
)
from cleanclaim.ledger.parties import PATIENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cleanclaim.ledger.balances import AccountBalance
    from cleanclaim.ledger.book import Ledger
    from cleanclaim.ledger.events import OnAccount
    from cleanclaim.ledger.state import AccountState

QUEUES: Final = {
    "parked": "What came and could not be posted",
    "rejected": "Claims a payer did not take",
    "denied": "Money a payer refused",
    "unbilled": "Charges nobody has been billed for",
    "next_payer": "Balances the next payer has to be asked for",
    "no_answer": "Claims without an answer for more than 30 days",
    "statement": "Balances the patient has not been told of",
    "credit": "Money that is not the clinic's",
    "unapplied": "Money nobody knows what for",
    "open": "Balances that stayed open after an answer",
}
_WAIT: Final = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do.

    Attributes
    ----------
    queue
        One of `QUEUES`.
    amount
        Dollars at stake.
    since
        Day since which it waits.
    what
        One sentence: what is so, and what to do.
    """

    queue: str
    account: str
    line: int
    party: str
    amount: Decimal
    since: dt.date
    what: str


def tasks(ledger: Ledger, on: dt.date, queue: str | None = None) -> list[Task]:
    """Return what there is to do on a day: queue by queue, most dollars first.

    Parameters
    ----------
    ledger
        The ledger.
    on
        The day; it decides which claims are without an answer for too long.
    queue
        One of `QUEUES`; None for all.

    Raises
    ------
    ValueError
        If there is no such queue.
    """
    if queue is not None and queue not in QUEUES:
        raise ValueError(f"{queue!r} is no work queue; use one of {', '.join(QUEUES)}.")
    found = [
        Task("parked", one.account, 0, "", one.amount, one.on, one.what)
        for one in ledger.parked
        if one.on <= on
    ]
    unapplied = ledger.unapplied
    for event in ledger.events:
        if isinstance(event, UnappliedCash) and event.on <= on and (left := unapplied.get(event.id)):
            what = f"${left:,.2f} came and nobody knows what for. Find the account, or give it back."
            found.append(Task("unapplied", "", 0, event.payer or PATIENT, left, event.on, what))
    for account in ledger.accounts:
        found += _of_account(ledger, account, on)
    order = list(QUEUES)
    chosen = [task for task in found if queue in {None, task.queue}]
    return sorted(chosen, key=lambda t: (order.index(t.queue), -t.amount, t.since, t.account, t.line))


def _of_account(ledger: Ledger, account: str, on: dt.date) -> Iterator[Task]:
    balance = ledger.balance(account, on)
    state = ledger.state(account)
    for party, owed in balance.open_by.items():
        if owed < ZERO:
            # A copay stands ahead of the payer's answer: it is no credit before that has come.
            if party == PATIENT and balance.insurance > ZERO:
                continue
            yield _credit(ledger, account, party, owed)
        elif party == PATIENT:
            yield from _patient(ledger, state, balance, on)
        else:
            yield from _payer(ledger, state, balance, party, on)


def _credit(ledger: Ledger, account: str, party: str, owed: Decimal) -> Task:
    since = max(event.on for event in ledger.of(account))
    who = "The patient has" if party == PATIENT else f"{party} has"
    what = f"{who} paid ${-owed:,.2f} too much. Find out why, then give it back within the time the law sets."
    return Task("credit", account, 0, party, -owed, since, what)


def _patient(ledger: Ledger, state: AccountState, balance: AccountBalance, on: dt.date) -> Iterator[Task]:
    account, owed = balance.account, balance.patient
    events = [event for event in ledger.of(account) if event.on <= on]
    sent = max((e.on for e in events if isinstance(e, ClaimSubmitted)), default=dt.date.min)
    told = max((e.on for e in events if isinstance(e, StatementSent)), default=None)
    left = {line.number: max(line.patient, ZERO) for line in balance.lines}
    for item in state.held:
        amount = min(item.amount, left.get(item.line, ZERO), owed)
        if item.party != PATIENT or item.on > on or amount <= ZERO:
            continue
        if told is not None and told >= item.on:
            continue  # somebody has looked, and the patient has been told
        left[item.line] -= amount
        owed -= amount
        if sent <= item.on:  # else a corrected claim is on its way
            why = f"{item.group}-{item.reason}"
            what = (
                f"A payer refused ${amount:,.2f} with {why} and says that the patient owes it. "
                "Find out whether that is so before the patient gets a bill."
            )
            yield Task("denied", account, item.line, PATIENT, amount, item.on, what)
    if owed > ZERO and (told is None or on - told > _WAIT):
        when = f"was last told on {day_in_words(told)}" if told else "has not been told yet"
        what = f"The patient owes ${owed:,.2f} and {when}. Send a statement that says what it is for."
        yield Task("statement", account, 0, PATIENT, owed, told or max(e.on for e in events), what)


def _payer(
    ledger: Ledger, state: AccountState, balance: AccountBalance, party: str, on: dt.date
) -> Iterator[Task]:
    account, owed = balance.account, balance.open_by[party]
    events = [event for event in ledger.of(account) if event.on <= on]
    sent = [e for e in events if isinstance(e, ClaimSubmitted) and e.payer == party]
    refused = [e for e in events if isinstance(e, ClaimRejected) and e.payer == party]
    place = next((at for at, one in enumerate(state.payers) if one.key == party), 0)
    answers = [
        e for e in events if isinstance(e, ClaimPosted) and state.standing.get(e.id, (None,))[0] == place
    ]
    if not sent and not answers:
        queue, todo = ("next_payer", "Send the claim on") if place else ("unbilled", "Send the claim")
        what = f"${owed:,.2f} is open with {party}, which has got no claim yet. {todo}."
        yield Task(queue, account, 0, party, owed, events[0].on, what)
        return
    last = max((e.on for e in sent), default=None)
    if refused and (last is None or refused[-1].on >= last):
        why = refused[-1].reason
        what = f"{party} did not take the claim: {why} Mend it and send it again; nothing is decided."
        yield Task("rejected", account, 0, party, owed, refused[-1].on, what)
        return
    since = max((e.on for e in answers), default=None)
    if last is not None and (since is None or last > since):
        if on - last > _WAIT:
            when = day_in_words(last)
            what = f"The claim went to {party} on {when}, and there is no answer. Ask for its status."
            yield Task("no_answer", account, 0, party, owed, last, what)
        return
    if _appealed(events, party, since):
        return
    left = {line.number: line.open_by.get(party, ZERO) for line in balance.lines}
    for item in state.held:
        amount = min(item.amount, left.get(item.line, ZERO))
        if item.party == party and item.on <= on and amount > ZERO:
            left[item.line] -= amount
            why = f"{item.group}-{item.reason}"
            what = f"{party} refused ${amount:,.2f} with {why}. Find the cause, then correct or appeal."
            yield Task("denied", account, item.line, party, amount, item.on, what)
    for number, amount in left.items():
        if amount > ZERO:
            what = f"${amount:,.2f} is still open with {party} after its answer. Compare it with the claim."
            yield Task("open", account, number, party, amount, since or events[0].on, what)


def _appealed(events: list[OnAccount], party: str, since: dt.date | None) -> bool:
    """Tell whether an appeal of the last answer waits for its own."""
    answered = {event.of for event in events if isinstance(event, AppealDecided)}
    return any(
        isinstance(event, AppealFiled)
        and event.payer == party
        and event.id not in answered
        and (since is None or event.on >= since)
        for event in events
    )
