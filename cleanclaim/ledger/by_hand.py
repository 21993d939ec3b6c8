"""Post what people do: charges, payments of the patient, refunds, transfers, write-offs, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.parties import PATIENT

if TYPE_CHECKING:
    from cleanclaim.ledger.events import (
        CashApplied,
        ChargeChange,
        ChargeEntry,
        PatientPayment,
        Refund,
        Reversal,
        Transfer,
        WriteOff,
    )
    from cleanclaim.ledger.state import AccountState


def charge(state: AccountState, event: ChargeEntry) -> None:
    """Charge lines; the first payer owes them, or the patient where there is none."""
    numbers = [line.number for line in event.lines]
    again = next((n for n in numbers if n in state.lines or numbers.count(n) > 1 or n < 1), None)
    if again is not None:
        what = f"Line {again} cannot be charged: give each new line a number of its own, from 1."
        if again in state.lines:
            what = (
                f"Line {again} of account {state.account} is charged already. "
                "A second claim needs an account number of its own, a new line the next free number."
            )
        state.park(event, what, sum((line.charge for line in event.lines), ZERO))
        return
    state.patient = state.patient or event.patient
    known = {one.key for one in state.payers}
    state.payers = (*state.payers, *(one for one in event.payers if one.key not in known))
    for line in event.lines:
        state.lines[line.number] = line
        state.charges[line.number] = line.charge
        state.add(event, line.number, "charge", state.first_party, line.charge)


def change_charge(state: AccountState, event: ChargeChange) -> None:
    """Charge a line more or less."""
    if not state.has_line(event, event.line, event.amount):
        return
    there = state.charges[event.line]
    if there + event.amount < ZERO:
        what = (
            f"Line {event.line} is charged ${there:,.2f}; it cannot be charged ${-event.amount:,.2f} less. "
            "Take off no more than that."
        )
        state.park(event, what, event.amount)
    else:
        state.charges[event.line] += event.amount
        state.add(event, event.line, "charge", state.first_party, event.amount, event.reason)


def patient_pays(state: AccountState, event: PatientPayment) -> None:
    """Post a payment of the patient: to the lines it names, the rest to what is owed, first line first."""
    told = sum((part.amount for part in event.lines), ZERO)
    if event.amount < ZERO:
        what = (
            f"A payment is not below zero, and this one is -${-event.amount:,.2f}. "
            "Money that goes back is a refund; a payment that was a mistake is taken back by a reversal."
        )
        state.park(event, what, event.amount)
        return
    for part in event.lines:
        if not state.has_line(event, part.line, event.amount):
            return
    if told > event.amount:
        what = (
            f"${told:,.2f} is told to lines, and the patient paid ${event.amount:,.2f}. "
            "Correct the amounts of the lines."
        )
        state.park(event, what, event.amount)
        return
    for part in event.lines:
        state.add(event, part.line, "payment", PATIENT, -part.amount, event.method)
    if event.amount != told:
        state.add(event, 0, "payment", PATIENT, told - event.amount, event.method)


def apply_cash(state: AccountState, event: CashApplied) -> None:
    """Give unapplied cash to an account."""
    if event.party == PATIENT and event.line == 0:
        state.add(event, 0, "payment", PATIENT, -event.amount)
    elif state.has_line(event, event.line, event.amount) and state.has_party(
        event, event.party, event.amount
    ):
        state.add(event, event.line, "payment", event.party, -event.amount)


def write_off(state: AccountState, event: WriteOff) -> None:
    """Give up an open balance of a line; of the whole account its lines are taken in order."""
    if event.line == 0:
        _write_off_all(state, event)
    elif state.has_open(event, event.line, event.party, event.amount):
        state.add(event, event.line, "adjustment", event.party, -event.amount, event.reason)


def _write_off_all(state: AccountState, event: WriteOff) -> None:
    there = {line: max(state.open(line, event.party), ZERO) for line in sorted(state.lines)}
    owed = sum(there.values(), ZERO)
    if not ZERO < event.amount <= owed:
        what = (
            f"${event.amount:,.2f} cannot be written off: ${owed:,.2f} is open there. "
            "Choose an amount above zero and up to that."
        )
        state.park(event, what, event.amount)
        return
    left = event.amount
    for line, amount in there.items():
        part = min(left, amount)
        if part:
            state.add(event, line, "adjustment", event.party, -part, event.reason)
            left -= part


def transfer(state: AccountState, event: Transfer) -> None:
    """Ask somebody else for an open balance."""
    if state.has_open(event, event.line, event.source, event.amount) and state.has_party(
        event, event.target, event.amount
    ):
        state.add(event, event.line, "transfer", event.source, -event.amount, event.reason)
        state.add(event, event.line, "transfer", event.target, event.amount, event.reason)


def refund(state: AccountState, event: Refund) -> None:
    """Give a credit balance back; never more than the credit."""
    credit, lines = state.credits(event.party)
    if not ZERO < event.amount <= credit:
        what = (
            f"${event.amount:,.2f} cannot be given back: the credit is ${max(credit, ZERO):,.2f}. "
            "Look at what was paid before money goes back."
        )
        state.park(event, what, event.amount)
        return
    left = event.amount
    for line, amount in lines:
        part = min(left, amount)
        if part:
            state.add(event, line, "refund", event.party, part, event.reason)
            left -= part


def reverse(state: AccountState, event: Reversal) -> None:
    """Take back an event that was a mistake."""
    if event.of == event.id or not state.knows(event.of):
        what = f"There is no event {event.of} before that day. Name the event that was a mistake."
        state.park(event, what)
    elif state.is_undone(event.of):
        state.park(event, f"Event {event.of} has been taken back already; that can be done once.")
    else:
        state.undo(event, event.of)
