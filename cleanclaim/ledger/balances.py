"""What is charged, paid, taken off and still open: of a line, of an account, and who owes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.parties import PATIENT
from cleanclaim.ledger.pool import applied

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from cleanclaim.ledger.entries import Entry
    from cleanclaim.ledger.events import ChargedLine


@dataclass(slots=True)
class LineBalance:
    """One line, in dollars. Always: charge = payments + adjustments + what is open.

    Attributes
    ----------
    charge
        What is charged.
    paid
        What each party has paid, less what it got back.
    adjusted
        What was taken off, by reason (``"CO-45"``, ``"bad_debt"``).
    open_by
        What each party still owes; a negative amount is a credit.
    """

    number: int
    code: str = ""
    service: dt.date | None = None
    charge: Decimal = ZERO
    paid: dict[str, Decimal] = field(default_factory=dict)
    adjusted: dict[str, Decimal] = field(default_factory=dict)
    open_by: dict[str, Decimal] = field(default_factory=dict)

    @property
    def payments(self) -> Decimal:
        """What all parties have paid."""
        return sum(self.paid.values(), ZERO)

    @property
    def adjustments(self) -> Decimal:
        """What was taken off in all."""
        return sum(self.adjusted.values(), ZERO)

    @property
    def patient(self) -> Decimal:
        """What the patient owes."""
        return self.open_by.get(PATIENT, ZERO)

    @property
    def insurance(self) -> Decimal:
        """What payers owe."""
        return sum((amount for party, amount in self.open_by.items() if party != PATIENT), ZERO)

    @property
    def open(self) -> Decimal:
        """What is open in all."""
        return sum(self.open_by.values(), ZERO)


@dataclass(slots=True)
class AccountBalance:
    """An account and its lines; `unapplied` is money of the patient beyond what the patient owes."""

    account: str
    lines: tuple[LineBalance, ...] = ()
    unapplied: Decimal = ZERO

    @property
    def charge(self) -> Decimal:
        """What is charged."""
        return sum((line.charge for line in self.lines), ZERO)

    @property
    def payments(self) -> Decimal:
        """What was paid, with what no line needs."""
        return sum((line.payments for line in self.lines), self.unapplied)

    @property
    def adjustments(self) -> Decimal:
        """What was taken off."""
        return sum((line.adjustments for line in self.lines), ZERO)

    @property
    def open_by(self) -> dict[str, Decimal]:
        """What each party owes on the whole account; a negative amount is a credit balance."""
        total: dict[str, Decimal] = {}
        for line in self.lines:
            for party, amount in line.open_by.items():
                total[party] = total.get(party, ZERO) + amount
        if self.unapplied:
            total[PATIENT] = total.get(PATIENT, ZERO) - self.unapplied
        return {party: amount for party, amount in total.items() if amount}

    @property
    def patient(self) -> Decimal:
        """What the patient owes."""
        return self.open_by.get(PATIENT, ZERO)

    @property
    def insurance(self) -> Decimal:
        """What payers owe."""
        return sum((amount for party, amount in self.open_by.items() if party != PATIENT), ZERO)

    @property
    def open(self) -> Decimal:
        """What is open in all."""
        return sum(self.open_by.values(), ZERO)


def balance(
    account: str,
    lines: Mapping[int, ChargedLine],
    entries: Iterable[Entry],
    on: dt.date | None = None,
) -> AccountBalance:
    """Add up entries.

    Parameters
    ----------
    account
        Number of the account.
    lines
        Its charged lines.
    entries
        All of its entries.
    on
        As of the end of that day; None for all there is.
    """
    found = {n: LineBalance(n, line.code, line.service) for n, line in lines.items()}
    pool = ZERO
    for entry in entries:
        if on is not None and entry.on > on:
            continue
        if entry.line == 0:
            pool -= entry.amount
            continue
        _count(found[entry.line], entry)
    if pool:
        owed = {0: -pool} | {n: line.patient for n, line in found.items()}
        for n, part in applied(owed).items():
            line = found[n]
            line.paid[PATIENT] = line.paid.get(PATIENT, ZERO) + part
            line.open_by[PATIENT] -= part
            pool -= part
    for line in found.values():
        line.open_by = {party: amount for party, amount in line.open_by.items() if amount}
    return AccountBalance(account, tuple(found.values()), pool)


def _count(line: LineBalance, entry: Entry) -> None:
    kind, amount = entry.kind, entry.amount
    if kind == "charge":
        line.charge += amount
    elif kind == "adjustment":
        line.adjusted[entry.reason] = line.adjusted.get(entry.reason, ZERO) - amount
    elif kind != "transfer":
        line.paid[entry.party] = line.paid.get(entry.party, ZERO) - amount
    line.open_by[entry.party] = line.open_by.get(entry.party, ZERO) + amount
