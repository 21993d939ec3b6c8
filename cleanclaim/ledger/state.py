"""One account while its events are taken: what is charged, who owes what, and what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.entries import Entry, Held, Parked
from cleanclaim.ledger.parties import PATIENT, AccountPayer
from cleanclaim.ledger.pool import applied

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.remittance import PaidClaim
    from cleanclaim.ledger.entries import Kind
    from cleanclaim.ledger.events import ChargedLine, OnAccount


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

    @property
    def first_party(self) -> str:
        """Who owes a charge: the first payer, or the patient where there is none."""
        return self.payers[0].key if self.payers else PATIENT

    @property
    def held(self) -> list[Held]:
        """Denials whose posting has not been taken back."""
        return [item for item in self._held if item.event not in self._undone]

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

    def undo(self, event: OnAccount, original: str) -> None:
        """Take back everything an earlier event did, on the day of this one."""
        first, end = self._spans[original]
        for entry in self.entries[first:end]:
            if entry.kind == "charge":
                self.charges[entry.line] -= entry.amount
            self.add(event, entry.line, entry.kind, entry.party, -entry.amount, entry.reason)
        self._undone[original] = event.id
        # What takes back a taking back lets the first one stand again.
        for one, by in list(self._undone.items()):
            if by == original:
                del self._undone[one]

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
