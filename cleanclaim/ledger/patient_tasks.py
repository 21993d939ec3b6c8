"""What there is to do about what the patient owes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.findings import day_in_words
from cleanclaim.ledger.events import ClaimSubmitted, StatementSent
from cleanclaim.ledger.parties import PATIENT
from cleanclaim.ledger.queues import WAIT, Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.ledger.balances import AccountBalance
    from cleanclaim.ledger.book import Ledger
    from cleanclaim.ledger.state import AccountState


def patient_tasks(
    ledger: Ledger, state: AccountState, balance: AccountBalance, on: dt.date
) -> Iterator[Task]:
    """Yield what there is to do: look at a refusal that was left to the patient, send a statement."""
    account, owed = balance.account, balance.patient
    events = [event for event in ledger.of(account) if event.on <= on]
    sent = max((e.on for e in events if isinstance(e, ClaimSubmitted)), default=dt.date.min)
    told = max((e.on for e in events if isinstance(e, StatementSent)), default=None)
    left = {line.number: max(line.patient, ZERO) for line in balance.lines}
    for item in state.held(on):
        amount = min(item.amount, left.get(item.line, ZERO), owed)
        if item.party != PATIENT or amount <= ZERO:
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
            yield Task("denied", account, item.line, PATIENT, amount, item.on, what, item)
    if owed > ZERO and (told is None or on - told > WAIT):
        when = f"was last told on {day_in_words(told)}" if told else "has not been told yet"
        what = f"The patient owes ${owed:,.2f} and {when}. Send a statement that says what it is for."
        yield Task("statement", account, 0, PATIENT, owed, told or max(e.on for e in events), what)
