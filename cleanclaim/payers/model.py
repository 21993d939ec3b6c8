"""What a payer decided about a claim, line by line, with each step of its arithmetic.

The identity of every line, and so of the claim: charge = paid + adjustments.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from cleanclaim.charts.registration import Person, Record, Relationship
from cleanclaim.claims.model.claim import Claim
from cleanclaim.claims.model.line import Adjustment, Quantity
from cleanclaim.claims.model.money import ZERO, Money


class Step(Record):
    """One step of a payer's arithmetic, to be read by a learner and checked by a test.

    Parameters
    ----------
    rule
        The rule that was used, such as ``"A2"``.
    line
        Number of the line, counted from 1; 0 is the claim as a whole.
    what
        One sentence: what was done and why.
    before, after
        Dollars before and after the step.
    cites
        Statute, manual, plan or contract it rests on.
    verified
        False while nobody has read it in its source: then it is shown "to confirm" and never graded.
    """

    rule: str
    line: int = 0
    what: str
    before: Money
    after: Money
    cites: str = ""
    verified: bool = True


class Accumulators(Record):
    """What a member, and the family, has used up in a plan year, in dollars, before or after a decision.

    `outside_deductible` is the deductible out of the network, `stay_deductible` that of hospital stays
    (Medicare Part A): both are counted apart.
    """

    year: int
    deductible: Money = ZERO
    out_of_pocket: Money = ZERO
    family_deductible: Money = ZERO
    family_out_of_pocket: Money = ZERO
    outside_deductible: Money = ZERO
    family_outside_deductible: Money = ZERO
    stay_deductible: Money = ZERO


class Authorization(Record):
    """An approval in the payer's register.

    Parameters
    ----------
    number
        As the claim has to quote it.
    codes
        Procedure codes it is for; empty for any.
    units
        How many units in all; None for no limit.
    begins, ends
        First and last day of service it is good for; None where nobody said.
    """

    number: str
    codes: tuple[str, ...] = ()
    units: Quantity | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None

    def holds_on(self, day: dt.date | None) -> bool:
        """Tell whether it is good for a service of that day."""
        return day is None or (
            (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)
        )


class Enrollment(Record):
    """One person in one plan, as the payer's own register has it.

    Parameters
    ----------
    member_id
        Identifier on the card.
    payer, plan
        Names of the payer and of its plan in the book of payers.
    relationship
        What the member is to the subscriber.
    begins, ends
        First and last day of coverage; `ends` None while no end is known.
    share_of_cost
        Dollars a month the member has to spend first (Medi-Cal); None where there is none.
    clinic
        NPI of the assigned primary care clinic, where the plan assigns one.
    used
        What was used up in each plan year.
    authorizations
        Approvals the payer has given; while there are none, any number on a claim is believed.
    """

    person: Person
    member_id: str
    payer: str
    plan: str
    relationship: Relationship = "self"
    subscriber: Person | None = None
    group: str = ""
    begins: dt.date
    ends: dt.date | None = None
    share_of_cost: Money | None = None
    clinic: str = ""
    used: tuple[Accumulators, ...] = ()
    authorizations: tuple[Authorization, ...] = ()

    def used_in(self, year: int) -> Accumulators:
        """Return what was used up in a plan year: nothing, where nobody has written it down."""
        return next((item for item in self.used if item.year == year), None) or Accumulators(year=year)

    def with_used(self, used: Accumulators) -> Enrollment:
        """Return the enrollment with the sums of a plan year after a decision (`Decision.used`)."""
        others = tuple(item for item in self.used if item.year != used.year)
        return self.model_copy(update={"used": (*others, used)})

    def with_family_used(self, used: Accumulators) -> Enrollment:
        """Return the enrollment of another member of the family, whose family sums a decision has changed."""
        family = {name: getattr(used, name) for name in type(used).model_fields if name.startswith("family_")}
        return self.with_used(self.used_in(used.year).model_copy(update=family))


class DecidedLine(Record):
    """One line as the payer decided it.

    Parameters
    ----------
    number
        Number of the line on the claim, counted from 1.
    fee
        Dollars the schedule gives for the whole line, before it is compared with the charge; None where the
        schedule has none.
    allowed
        Dollars the payer allowed: the basis of deductible, copay and coinsurance. 0 on a denied line.
    paid
        Dollars the payer pays for the line.
    adjustments
        Why paid is not charge: their sum is charge minus paid.
    remarks
        Remark codes of the line.
    to_patient
        Dollars the payer sends to the patient, who owes them to the clinic (PR-100): unassigned claims only.
    """

    number: int
    code: str = ""
    modifiers: tuple[str, ...] = ()
    revenue_code: str = ""
    units: Quantity = Decimal(1)
    charge: Money
    fee: Money | None = None
    allowed: Money = ZERO
    paid: Money = ZERO
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    to_patient: Money = ZERO

    def taken(self, group: str, *reasons: str) -> Decimal:
        """Return the dollars of the adjustments of one group, of all reasons or only of those named."""
        return sum(
            (
                item.amount
                for item in self.adjustments
                if item.group == group and (not reasons or item.reason in reasons)
            ),
            ZERO,
        )

    @property
    def patient(self) -> Decimal:
        """Dollars the patient owes for the line: the sum of group PR, and nothing else (A3)."""
        return self.taken("PR")


class Decision(Record):
    """What a payer decided about one claim that it accepted for judgement.

    Parameters
    ----------
    claim
        The claim as it was judged.
    payer, plan
        Names in the book of payers.
    status
        As an 835 writes it: ``"1"`` decided as primary, ``"2"`` secondary, ``"3"`` tertiary, ``"4"`` denied,
        ``"22"`` reversal.
    payer_control_number
        The payer's own number of the claim.
    received, decided
        The day the payer had the claim, and the day of its decision.
    adjustments, remarks
        Those of the claim as a whole; an adjustment never stands at both levels.
    interest, penalty
        Dollars the payer owes for being late; they are not part of `paid`.
    trace
        The steps of the arithmetic, in the order in which they were taken.
    used
        What the member has used up of the plan year after this decision, or None.
    """

    claim: Claim
    payer: str
    plan: str = ""
    status: str = "1"
    payer_control_number: str = ""
    received: dt.date
    decided: dt.date
    lines: tuple[DecidedLine, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    interest: Money = ZERO
    penalty: Money = ZERO
    trace: tuple[Step, ...] = ()
    used: Accumulators | None = None

    @property
    def charge(self) -> Decimal:
        """Sum of the charges of the lines, in dollars."""
        return sum((line.charge for line in self.lines), ZERO)

    @property
    def paid(self) -> Decimal:
        """Dollars paid on the claim: the lines less the adjustments of the claim as a whole."""
        return sum((line.paid for line in self.lines), ZERO) - sum(
            (item.amount for item in self.adjustments), ZERO
        )

    @property
    def allowed(self) -> Decimal:
        """Dollars allowed on the claim."""
        return sum((line.allowed for line in self.lines), ZERO)

    @property
    def all_adjustments(self) -> tuple[Adjustment, ...]:
        """Adjustments of the claim and of its lines, in order."""
        return self.adjustments + tuple(item for line in self.lines for item in line.adjustments)

    @property
    def patient_responsibility(self) -> Decimal:
        """Dollars the patient owes: all adjustments of group PR, and nothing else (A3)."""
        return sum((item.amount for item in self.all_adjustments if item.group == "PR"), ZERO)
