"""A line while it is being priced: what is known of it, and the steps so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO, cents
from cleanclaim.payers.fees.priced import PricedLine
from cleanclaim.payers.fees.quick import record
from cleanclaim.payers.fees.rates import rate
from cleanclaim.payers.model import Step

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from cleanclaim.claims.model.line import ServiceLine
    from cleanclaim.codes.training import TrainingCode
    from cleanclaim.payers.fees.listed import Listed
    from cleanclaim.payers.fees.priced import Cause
    from cleanclaim.payers.fees.tariff import Tariff


@dataclass(slots=True)
class Draft:
    """A line being priced; `each` is the fee of one unit, before units are counted and operations ranked."""

    number: int
    line: ServiceLine
    tariff: Tariff
    day: dt.date
    code: str
    facility: bool
    who: str
    practitioner: bool
    units: Decimal
    professional: bool = True
    entry: TrainingCode | None = None
    listed: Listed | None = None
    component: str = ""
    fee: Decimal | None = None
    each: Decimal = ZERO
    sides: int = 1
    steps: list[Step] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    words: str = ""
    ranked: bool = False
    physician_fee: bool = False
    why_none: str = ""
    cause: Cause = ""
    by_report: bool = False
    limiting: Decimal | None = None
    partner: Draft | None = None

    @property
    def open(self) -> bool:
        """True while the line has a fee that later rules may change."""
        return self.fee is not None and not self.cause

    @property
    def fee_so_far(self) -> Decimal:
        """Dollars after the steps taken so far."""
        return self.fee if self.fee is not None else ZERO

    def to(
        self, rule: str, what: str, after: Decimal, cites: str, *, verified: bool = True, modifier: str = ""
    ) -> None:
        """Take one step to a new fee, rounded half-up to the cent."""
        after = cents(after)
        self.steps.append(
            record(
                Step,
                {
                    "rule": rule,
                    "line": self.number,
                    "what": what,
                    "before": self.fee_so_far,
                    "after": after,
                    "cites": cites,
                    "verified": verified,
                },
            )
        )
        self.fee = after
        if modifier:
            self.used.append(modifier)

    def share(self, rule: str, name: str, words: str, modifier: str) -> None:
        """Pay the share of the fee that a dated parameter says; `words` are followed by the share."""
        part = rate(name, self.day)
        what = f"{modifier}, {words}: {part.value:.0%}."
        after = self.fee_so_far * part.value
        self.to(rule, what, after, part.cites, verified=part.verified, modifier=modifier)

    def stop(self, why: str, cause: Cause) -> None:
        """Say that the schedule has no number for the line."""
        self.fee, self.why_none, self.cause = None, why, cause
        self.steps.clear()
        self.by_report = self.by_report or cause == "by_report"

    def nothing(
        self, rule: str, why: str, cause: Cause, cites: str, *, verified: bool = True, modifier: str = ""
    ) -> None:
        """Say that the schedule pays nothing for the line."""
        self.to(rule, why, ZERO, cites, verified=verified, modifier=modifier)
        self.cause = cause

    def done(self) -> PricedLine:
        """Return the line as it was priced."""
        return record(
            PricedLine,
            {
                "number": self.number,
                "fee": self.fee,
                "basis": self.words,
                "steps": tuple(self.steps),
                "modifiers": tuple(self.used),
                "ranked": self.ranked,
                "why_none": self.why_none,
                "cause": self.cause,
                "by_report": self.by_report,
                "limiting_charge": self.limiting if self.fee is not None else None,
            },
        )
