"""A line on its way from charge to payment: what is left of it, what was taken, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleanclaim.claims.model import Adjustment
from cleanclaim.claims.model.money import ZERO
from cleanclaim.payers.fees.quick import record
from cleanclaim.payers.model import DecidedLine, Step

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.payers.adjudication.case import Denial
    from cleanclaim.payers.adjudication.prices import Priced


@dataclass(slots=True)
class Running:
    """A line on its way from charge to payment: what is left of it, and what was taken, in order."""

    number: int
    rest: Decimal
    adjustments: list[Adjustment] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def take(
        self,
        group: str,
        reason: str,
        amount: Decimal,
        *,
        rule: str,
        what: str,
        cites: str = "",
        verified: bool = True,
    ) -> None:
        """Take dollars off, with their reason; nothing happens for 0."""
        if amount == ZERO:
            return
        before, self.rest = self.rest, self.rest - amount
        taken = {"group": group, "reason": reason, "amount": amount, "quantity": None}
        self.adjustments.append(record(Adjustment, taken))
        self.say(rule, f"{what} ({group}-{reason} {amount})", before, cites=cites, verified=verified)

    def say_denial(self, denial: Denial, group: str) -> None:
        """Deny what is left, for a reason; the step is there for a line without a charge, too."""
        before, self.rest = self.rest, ZERO
        if before != ZERO:
            taken = {"group": group, "reason": denial.reason, "amount": before, "quantity": None}
            self.adjustments.append(record(Adjustment, taken))
        what = f"{denial.what} Denied: {group}-{denial.reason}."
        self.say(denial.rule or "A1", what, before, cites=denial.cites, verified=denial.verified)

    def say(self, rule: str, what: str, before: Decimal, *, cites: str = "", verified: bool = True) -> None:
        """Write a step that ends at what is left now."""
        self.steps.append(
            record(
                Step,
                {
                    "rule": rule,
                    "line": self.number,
                    "what": what,
                    "before": before,
                    "after": self.rest,
                    "cites": cites,
                    "verified": verified,
                },
            )
        )

    def finish(self, offer: Priced, allowed: Decimal, to_patient: Decimal = ZERO) -> DecidedLine:
        """Return the line: what is left is paid."""
        line = offer.line
        taken = "".join([f" + {item.group}-{item.reason} {item.amount}" for item in self.adjustments])
        self.say("A3", f"Charge {line.charge} = paid {self.rest}{taken}.", self.rest)
        return record(
            DecidedLine,
            {
                "number": self.number,
                "code": line.code,
                "modifiers": line.modifiers,
                "revenue_code": line.revenue_code,
                "units": line.units,
                "charge": line.charge,
                "fee": offer.fee,
                "allowed": allowed,
                "paid": self.rest,
                "adjustments": tuple(self.adjustments),
                "remarks": (),
                "to_patient": to_patient,
            },
        )
