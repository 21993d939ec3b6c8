"""What the edits know beside the claim: the payer's rules, the day, and the claims before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.items import item
from cleanclaim.claims.model.money import ZERO
from cleanclaim.findings import day_in_words as long

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from cleanclaim.claims.edits.history import History
    from cleanclaim.claims.model import Address, Claim, Provider, ServiceLine
    from cleanclaim.claims.policies.policy import Policy
    from cleanclaim.claims.rules import PayerRules
    from cleanclaim.findings import Finding

__all__ = ["INPATIENT", "Context", "age_on", "long"]

# Facility and classification of a bill for a bed: hospital, swing bed, skilled nursing facility, and a
# religious institution. 12 and 22 are inpatients too, but their bill is for what Part B pays.
INPATIENT: Final = frozenset({"11", "18", "21", "41"})
_ACUTE: Final = "11"
_BILL_TYPE: Final = re.compile(r"[1-8][1-9]")


class Context:
    """One look at one claim.

    Attributes
    ----------
    claim, rules
        The claim, and what its payer asks.
    today
        The day from which "in the future" is counted.
    clock
        The day the payer has the claim, for the filing limit; None when nobody said.
    history
        Claims that went before, or None.
    professional
        True for a CMS-1500, False for a UB-04.
    first, last
        First and last day of service, or None.
    charges
        Sum of the charges of the lines, in dollars.
    bill_type
        Facility and classification of an institutional claim, else "".
    known_bill
        Whether that is the beginning of a type of bill at all: without it nobody knows which rules hold.
    inpatient, acute
        Whether the bill is for a patient in a bed, and whether in an acute care hospital, the only one whose
        diagnoses need a POA indicator.
    codes, line_codes
        The diagnosis codes, and the procedure codes of the lines, in their order.
    """

    def __init__(
        self,
        claim: Claim,
        rules: PayerRules,
        today: dt.date,
        clock: dt.date | None = None,
        history: History | None = None,
    ) -> None:
        self.claim = claim
        self.rules = rules
        self.today = today
        self.clock = clock
        self.history = history
        self.professional = claim.kind == "professional"
        stay = claim.stay
        self.bill_type = stay.bill_type if stay else ""
        first = last = None
        charges = ZERO
        for line in claim.lines:
            charges += line.charge
            begins = line.begins
            if begins is not None:
                ends = line.ends or begins
                if first is None or begins < first:
                    first = begins
                if last is None or ends > last:
                    last = ends
        if stay:
            first, last = stay.begins or first, stay.ends or last
        self.first = first
        self.last = last
        self.charges = charges
        self.known_bill = _BILL_TYPE.fullmatch(self.bill_type) is not None
        self.inpatient = self.bill_type in INPATIENT
        self.acute = self.bill_type == _ACUTE
        self.codes = tuple([diagnosis.code for diagnosis in claim.diagnoses])
        self.line_codes = tuple([line.code for line in claim.lines])
        # What several edits ask for is asked once and kept here by the module that asks.
        self.services: Mapping[str, tuple[tuple[int, str, Finding], ...]] | None = None
        self.diagnoses: tuple[Finding, ...] | None = None
        self.policies: list[tuple[int, ServiceLine, Policy]] | None = None
        self.providers: list[tuple[str, Provider]] | None = None
        self.addresses: list[tuple[str, Address]] | None = None

    def item(self, path: str) -> str:
        """Return where a field stands on the paper: ``"item 24F"``."""
        return item(path, self.claim.kind)


def age_on(born: dt.date, day: dt.date) -> int:
    """Return the age in whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
