"""Work queues: what waits for somebody, with the reason and the dollars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.events import UnappliedCash
from cleanclaim.ledger.parties import PATIENT
from cleanclaim.ledger.patient_tasks import patient_tasks
from cleanclaim.ledger.payer_tasks import payer_tasks
from cleanclaim.ledger.queues import QUEUES, Task

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from cleanclaim.ledger.book import Ledger

__all__ = ["QUEUES", "Task", "tasks"]


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
            yield from patient_tasks(ledger, state, balance, on)
        else:
            yield from payer_tasks(ledger, state, balance, party, on)


def _credit(ledger: Ledger, account: str, party: str, owed: Decimal) -> Task:
    since = max(event.on for event in ledger.of(account))
    who = "The patient has" if party == PATIENT else f"{party} has"
    what = f"{who} paid ${-owed:,.2f} too much. Find out why, then give it back within the time the law sets."
    return Task("credit", account, 0, party, -owed, since, what)
