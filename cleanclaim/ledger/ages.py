"""Aging: how long money has been open, by payer.

Two clocks are in use, and a report says which one it is by: the day of service, or the day of the first bill.
A credit balance is nobody's debt: it stands apart and makes no bucket smaller.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.events import ClaimSubmitted, StatementSent
from cleanclaim.ledger.parties import PATIENT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from cleanclaim.ledger.balances import AccountBalance
    from cleanclaim.ledger.book import Ledger

By = Literal["service", "bill"]
BUCKETS: Final = ("0-30", "31-60", "61-90", "91-120", "over 120")
_LAST_DAYS: Final = (30, 60, 90, 120)


@dataclass(frozen=True, slots=True)
class Aged:
    """One open balance with its age: `days` is None while nobody has been billed for it."""

    account: str
    line: int
    party: str
    amount: Decimal
    days: int | None


@dataclass(slots=True)
class Row:
    """What one party owes, in dollars, by age.

    Attributes
    ----------
    buckets
        One amount for each of `BUCKETS`.
    unbilled
        What nobody has been billed for yet; only where the clock is the day of the bill.
    credit
        Credit balances, a negative amount.
    """

    party: str
    name: str = ""
    buckets: list[Decimal] = field(default_factory=lambda: [ZERO] * len(BUCKETS))
    unbilled: Decimal = ZERO
    credit: Decimal = ZERO

    @property
    def owed(self) -> Decimal:
        """What is owed, without the credits."""
        return sum(self.buckets, self.unbilled)

    @property
    def net(self) -> Decimal:
        """What is owed, less the credits."""
        return self.owed + self.credit


@dataclass(frozen=True, slots=True)
class Aging:
    """The report: one row for each party, the largest debt first, and the sum of all."""

    on: dt.date
    by: By
    rows: tuple[Row, ...]
    total: Row

    def over(self, days: int) -> Decimal:
        """Return what has been owed for more than 30, 60, 90 or 120 days, in dollars."""
        return sum(self.total.buckets[_LAST_DAYS.index(days) + 1 :], ZERO)


def bucket(days: int) -> int:
    """Return the place in `BUCKETS` of an age in days: 30 is in the first, 31 in the second."""
    return sum(days > last for last in _LAST_DAYS)


def aging(ledger: Ledger, on: dt.date, by: By = "service") -> Aging:
    """Report the open balances of a day by age.

    Parameters
    ----------
    ledger
        The ledger.
    on
        As of the end of that day.
    by
        ``"service"``: age from the day of service of each line. ``"bill"``: from the first claim to that
        payer, or the first statement to the patient; a rebill does not make money younger.

    Raises
    ------
    ValueError
        If `by` is neither.
    """
    if by not in {"service", "bill"}:
        raise ValueError(f"Money does not age by {by!r}; use service (its day) or bill (the first one).")
    rows: dict[str, Row] = {}
    total = Row("", "All")
    for account in ledger.accounts:
        balance = ledger.balance(account, on)
        for party, amount in balance.open_by.items():
            row = rows.get(party)
            if row is None:
                row = rows[party] = Row(party, _name(ledger, account, party))
            if amount < ZERO:
                row.credit += amount
                total.credit += amount
        for aged in _aged(ledger, balance, on, by):
            for row in (rows[aged.party], total):
                if aged.days is None:
                    row.unbilled += aged.amount
                else:
                    row.buckets[bucket(aged.days)] += aged.amount
    ordered = sorted(rows.values(), key=lambda row: (-row.owed, row.party))
    return Aging(on, by, tuple(ordered), total)


def open_lines(ledger: Ledger, on: dt.date, by: By = "service") -> Iterator[Aged]:
    """Yield every balance that is owed, line by line, with its age."""
    for account in ledger.accounts:
        yield from _aged(ledger, ledger.balance(account, on), on, by)


def _aged(ledger: Ledger, balance: AccountBalance, on: dt.date, by: By) -> Iterator[Aged]:
    for party, owed in balance.open_by.items():
        if owed <= ZERO:
            continue
        # A credit on one line pays the oldest of the party's other lines.
        lines = [line for line in balance.lines if line.open_by.get(party, ZERO) > ZERO]
        less = sum((line.open_by[party] for line in lines), ZERO) - owed
        billed = _billed(ledger, balance.account, party, on) if by == "bill" else None
        for line in sorted(lines, key=lambda one: (one.service or on, one.number)):
            amount = line.open_by[party]
            part = min(less, amount)
            less -= part
            if amount == part:
                continue
            since = billed if by == "bill" else line.service or on
            days = None if since is None else max((on - since).days, 0)
            yield Aged(balance.account, line.number, party, amount - part, days)


def _billed(ledger: Ledger, account: str, party: str, on: dt.date) -> dt.date | None:
    for event in ledger.of(account):
        if event.on > on:
            continue
        if party == PATIENT and isinstance(event, StatementSent):
            return event.on
        if isinstance(event, ClaimSubmitted) and event.payer == party:
            return event.on
    return None


def _name(ledger: Ledger, account: str, party: str) -> str:
    if party == PATIENT:
        return "Patient"
    return next((one.name for one in ledger.state(account).payers if one.key == party), party)
