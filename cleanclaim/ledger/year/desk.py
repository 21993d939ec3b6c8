"""The billing desk while the year goes by: events, and what each payer pays on its paydays."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cleanclaim.ledger import advice
from cleanclaim.ledger.events import ClaimPosted, Rerouted
from cleanclaim.payers.remittances import carried, remit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.charts.registration import Payer, Provider
    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.remittance import PaidClaim, Remittance
    from cleanclaim.ledger.events import Event

_FRIDAY: Final = 4
_WEEK: Final = 7


@dataclass
class Desk:
    """Everything that happens up to the last day of the year.

    Attributes
    ----------
    ends
        What happens later has not happened yet.
    counts
        How often each thing happened: mistakes, answers by status, rejections.
    misread
        Account numbers as payers wrote them wrong, and the right ones somebody finds a week later.
    """

    ends: dt.date
    events: list[Event] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    misread: dict[str, str] = field(default_factory=dict)
    _paydays: dict[tuple[dt.date, str, str], list[PaidClaim]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _ends: dict[tuple[str, str], tuple[Payer, Provider]] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Let something happen."""
        if event.on <= self.ends:
            self.events.append(event)

    def pay(self, claim: Claim, paid: PaidClaim, decided: dt.date) -> dt.date:
        """Let a payer pay a decided claim on its next payday; return the day."""
        coverage = claim.coverage
        if coverage is None:
            raise ValueError("A claim without a payer is paid by nobody.")
        day = decided + dt.timedelta(days=(_FRIDAY - decided.weekday()) % _WEEK)
        ends = (coverage.payer.id, claim.billing.npi)
        self._ends.setdefault(ends, (coverage.payer, claim.billing))
        if day <= self.ends:
            self._paydays[(day, *ends)].append(paid)
        return day

    def remittances(self) -> Iterator[Remittance]:
        """Yield the remittances of all paydays, in order."""
        # A payment below zero is carried forward, and a later one takes it.
        forwarded: dict[tuple[str, str], list[Remittance]] = defaultdict(list)
        for number, key in enumerate(sorted(self._paydays), 1):
            day, *ends = key
            payer, clinic = self._ends[ends[0], ends[1]]
            owing = forwarded[ends[0], ends[1]]
            remittance = remit(
                self._paydays[key],
                on=day,
                trace=f"{day:%y%m%d}{number:06}",
                payer=payer,
                payee=clinic,
                method="ACH",
                provider_adjustments=carried(owing, day),
            )
            if remittance.provider_adjustments:
                owing.append(remittance)
            yield remittance

    def posted(self) -> Iterator[Event]:
        """Yield every event of the year, those of the remittances at the end."""
        yield from self.events
        for remittance in self.remittances():
            day = remittance.payment.on or self.ends
            self.counts["remittances"] += 1
            for event in advice.events(remittance, day):
                yield event
                own = self.misread.get(event.account) if isinstance(event, ClaimPosted) else None
                found = day + dt.timedelta(days=_WEEK)
                if own is not None and found <= self.ends:
                    yield Rerouted(id=f"home:{event.id}", on=found, account=own, of=event.id)
