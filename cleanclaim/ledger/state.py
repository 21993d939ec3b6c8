"""One account while its events are taken: what is charged, who owes what, and what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.entries import Entry, Held, Parked
from cleanclaim.ledger.parties import PATIENT, AccountPayer
from cleanclaim.ledger.pool import applied

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from cleanclaim.claims.remittance import PaidClaim
    from cleanclaim.ledger.entries import Kind
    from cleanclaim.ledger.events import ChargedLine, OnAccount

_SAID = frozenset({"adjustment", "transfer"})
"""Kinds of entries that a payer only says; a payment is money, whatever is said later."""


class AccountState:
    """The entries of one account, made event by event.

    Parameters
    ----------
    account
        Its number.

    Attributes
    ----------
    patient, payers, lines
        Who was treated, who pays in which order, and the charged lines by their numbers.
    entries, parked
        What the events did, and events that do not fit.
    decided
        Posted claims with the place of their payer, by the id of the event.
    charges
        What is charged now for each line, in dollars.
    """

    def __init__(self, account: str) -> None:
        self.account = account
        self.patient = ""
        self.payers: tuple[AccountPayer, ...] = ()
        self.lines: dict[int, ChargedLine] = {}
        self.charges: dict[int, Decimal] = {}
        self.entries: list[Entry] = []
        self.parked: list[Parked] = []
        self.decided: dict[str, tuple[int, PaidClaim]] = {}
        self._held: list[Held] = []
        self._open: dict[tuple[int, str], Decimal] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        self._undone: dict[str, str] = {}
        self._days: dict[str, dt.date] = {}
        self._replaced: dict[tuple[str, int], list[str]] = {}
        self._room: set[int] = set()

    @property
    def first_party(self) -> str:
        """Who owes a charge: the first payer, or the patient where there is none."""
        return self.payers[0].key if self.payers else PATIENT

    def held(self, on: dt.date) -> list[Held]:
        """Return the refusals of a day: nobody has taken back or replaced their posting until its end."""
        gone = {name for name, by in self._undone.items() if self._days[by] <= on}
        return [
            item
            for item in self._held
            if item.on <= on
            and item.event not in gone
            and not any(
                self._days[by] <= on and by not in gone
                for by in self._replaced.get((item.event, item.line), ())
            )
        ]

    @property
    def standing(self) -> dict[str, tuple[int, PaidClaim]]:
        """Those of `decided` that nobody has taken back."""
        return {
            event: one
            for event, one in self.decided.items()
            if event not in self._undone and not one[1].reversal
        }

    def knows(self, event: str) -> bool:
        """Tell whether an event has been taken."""
        return event in self._spans

    def is_undone(self, event: str) -> bool:
        """Tell whether an event has been taken back."""
        return event in self._undone

    def open(self, line: int, party: str) -> Decimal:
        """Return the dollars a party owes on a line; what the patient owes is after money told to no line."""
        owed = self._open.get((line, party), ZERO)
        if party == PATIENT and line:
            pool = {n: self._open.get((n, PATIENT), ZERO) for n in (0, *self.lines)}
            owed -= applied(pool).get(line, ZERO)
        return owed

    def paid(self, line: int, party: str) -> Decimal:
        """Return the dollars a party has paid on a line, less what it got back."""
        money = (e for e in self.entries if e.line == line and e.party == party)
        return -sum((e.amount for e in money if e.kind in {"payment", "refund"}), ZERO)

    def credits(self, party: str) -> tuple[Decimal, list[tuple[int, Decimal]]]:
        """Return the credit of a party on the whole account in dollars, and the lines it stands on."""
        own = {line: amount for (line, who), amount in self._open.items() if who == party}
        lines = sorted((line, -amount) for line, amount in own.items() if amount < ZERO)
        return -sum(own.values(), ZERO), lines

    def add(  # noqa: PLR0917 - the columns of an entry, always in this order
        self, event: OnAccount, line: int, kind: Kind, party: str, amount: Decimal, reason: str = ""
    ) -> None:
        """Make an entry."""
        self.entries.append(Entry(event.id, event.on, line, kind, party, amount, reason))
        key = (line, party)
        self._open[key] = self._open.get(key, ZERO) + amount

    def hold(self, item: Held) -> None:
        """Remember a denial."""
        self._held.append(item)

    def park(self, event: OnAccount, what: str, amount: Decimal = ZERO) -> None:
        """Let an event wait, with the reason and the dollars that wait with it."""
        self.parked.append(Parked(event.id, event.on, self.account, what, amount))

    def finish(self, event: OnAccount, first: int) -> None:
        """Remember which entries an event has made."""
        self._spans[event.id] = (first, len(self.entries))
        self._days[event.id] = event.on

    def undo(self, event: OnAccount, original: str) -> None:
        """Take back everything an earlier event did, on the day of this one."""
        for entry in self._made_by(original):
            if entry.kind in _SAID and self._is_replaced(original, entry.line):
                continue  # a later answer has done that
            if entry.kind == "charge":
                self.charges[entry.line] -= entry.amount
            self.add(event, entry.line, entry.kind, entry.party, -entry.amount, entry.reason)
        self._undone[original] = event.id
        for (name, line), later in self._replaced.items():
            if original in later and name in self._undone and not self._is_replaced(name, line):
                # Without the later answer this one would speak again, but it is gone as well.
                for entry in self._made_by(name):
                    if entry.line == line and entry.kind in _SAID:
                        self.add(event, line, entry.kind, entry.party, -entry.amount, entry.reason)
        # What takes back a taking back lets the first one stand again.
        for one, by in list(self._undone.items()):
            if by == original:
                del self._undone[one]

    def speaks_of(self, name: str, line: int) -> bool:
        """Tell whether an earlier event did or refused something on a line."""
        return any(entry.line == line for entry in self._made_by(name)) or any(
            item.event == name and item.line == line for item in self._held
        )

    def replace(self, event: OnAccount, name: str, line: int) -> None:
        """Let this event say what was written off and moved on a line, instead of an earlier one."""
        if not self._is_replaced(name, line):
            first, end = self._spans[name]
            for at in range(first, end):
                entry = self.entries[at]
                if entry.line == line and entry.kind in _SAID and at not in self._room:
                    self._room.add(len(self.entries))
                    self.add(event, line, entry.kind, entry.party, -entry.amount, entry.reason)
        self._replaced.setdefault((name, line), []).append(event.id)

    def _made_by(self, name: str) -> list[Entry]:
        first, end = self._spans.get(name, (0, 0))
        return self.entries[first:end]

    def _is_replaced(self, name: str, line: int) -> bool:
        return any(by not in self._undone for by in self._replaced.get((name, line), ()))

    # ------------------------------------------------------------------ does it fit?

    def has_line(self, event: OnAccount, line: int, amount: Decimal) -> bool:
        """Tell whether there is such a line, and let the event wait if not."""
        if line in self.lines:
            return True
        self.park(event, f"There is no line {line} on this account. Say which line it is for.", amount)
        return False

    def has_party(self, event: OnAccount, party: str, amount: Decimal) -> bool:
        """Tell whether a party is one of the account's, and let the event wait if not."""
        if party == PATIENT or any(one.key == party for one in self.payers):
            return True
        what = f"{party} is no payer of this account. Add the coverage, or name one of its payers."
        self.park(event, what, amount)
        return False

    def has_open(self, event: OnAccount, line: int, party: str, amount: Decimal) -> bool:
        """Tell whether a party owes so much on a line, and let the event wait if not."""
        if not self.has_line(event, line, amount):
            return False
        there = self.open(line, party)
        if ZERO < amount <= there:
            return True
        what = (
            f"${amount:,.2f} cannot be taken from line {line}: ${there:,.2f} is open there. "
            "Choose an amount above zero and up to that."
        )
        self.park(event, what, amount)
        return False
