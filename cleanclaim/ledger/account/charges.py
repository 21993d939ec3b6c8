"""What a corrected claim changes in what is charged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.events import ChargeChange, ChargedLine, ChargeEntry
from cleanclaim.ledger.from_claims import charge_entry, charged_lines

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from cleanclaim.claims.model import Claim
    from cleanclaim.ledger.events import Event

_WHY = "corrected claim"


class Charged:
    """The lines charged so far, while the rounds of an account go by."""

    def __init__(self) -> None:
        self._lines: dict[int, ChargedLine] = {}

    def bill(self, claim: Claim, on: dt.date, name: str) -> Iterator[Event]:
        """Yield what has to be charged, more or less, so that the charges are those of a claim.

        Parameters
        ----------
        claim, on
            The claim, and the day it goes out.
        name
            Beginning of the ids of the events.
        """
        if not self._lines:
            entry = charge_entry(claim, claim.ends if claim.ends and claim.ends < on else on)
            self._lines = {line.number: line for line in entry.lines}
            yield entry
            return
        left = dict(self._lines)
        new: list[ChargedLine] = []
        for line in charged_lines(claim):
            same = [n for n, old in left.items() if (old.code, old.modifiers) == (line.code, line.modifiers)]
            equal = [n for n in same if left[n].charge == line.charge]
            found = next(iter(equal or same), None)
            if found is None:
                number = max(self._lines) + 1
                self._lines[number] = line.model_copy(update={"number": number})
                new.append(self._lines[number])
                continue
            old = left.pop(found)
            yield from self._change(claim, on, name, old, line.charge - old.charge)
        for old in left.values():
            yield from self._change(claim, on, name, old, -old.charge)
        if new:
            yield ChargeEntry(id=f"{name}:new", on=on, account=claim.account, lines=tuple(new))

    def _change(
        self, claim: Claim, on: dt.date, name: str, old: ChargedLine, amount: Decimal
    ) -> Iterator[Event]:
        if amount == ZERO:
            return
        self._lines[old.number] = old.model_copy(update={"charge": old.charge + amount})
        yield ChargeChange(
            id=f"{name}:line{old.number}",
            on=on,
            account=claim.account,
            line=old.number,
            amount=amount,
            reason=_WHY,
        )
