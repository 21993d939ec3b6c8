"""What a visit will probably cost a patient with insurance: the records of an estimate."""

from __future__ import annotations

import datetime as dt

from cleanclaim.charts.registration import Record
from cleanclaim.claims.model.money import ZERO, Money
from cleanclaim.payers.model import Accumulators, Step


class EstimateLine(Record):
    """One service of the estimate.

    Parameters
    ----------
    number, code
        Number of the line on the claim-to-be, counted from 1, and its code.
    charge, allowed, plan_pays, patient
        Dollars: the clinic's charge, the plan's price, what the plan pays, what the patient pays.
    deductible, copay, coinsurance, share_of_cost, other
        Dollars: what the patient's part is made of.
    refused
        True when the plan would pay nothing for it as the claim stands.
    words
        The arithmetic in sentences a patient understands.
    """

    number: int
    code: str
    charge: Money
    allowed: Money
    plan_pays: Money
    patient: Money
    deductible: Money = ZERO
    copay: Money = ZERO
    coinsurance: Money = ZERO
    share_of_cost: Money = ZERO
    other: Money = ZERO
    refused: bool = False
    words: tuple[str, ...] = ()


class Estimate(Record):
    """An adjudication of a claim-to-be against what the patient has used up so far.

    Parameters
    ----------
    payer, plan
        Names on the page.
    as_of, service_day
        The day the estimate was made for, and the day of the visit.
    lines
        One for each service.
    charge, allowed, plan_pays, patient_owes
        Sums in dollars.
    before, after
        What was used up of the plan year before the visit, and would be after it; None where nobody knows.
    words
        What the front desk says, first to last.
    caveats
        Why the bill may differ.
    steps
        The payer's own arithmetic.
    verified
        False when a step rests on a number nobody has read in its source.
    """

    payer: str
    plan: str
    as_of: dt.date
    service_day: dt.date
    lines: tuple[EstimateLine, ...]
    charge: Money
    allowed: Money
    plan_pays: Money
    patient_owes: Money
    before: Accumulators | None = None
    after: Accumulators | None = None
    words: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    verified: bool = True


class EstimateInTurn(Record):
    """What a visit will cost a patient with several insurances, asked one after the other.

    Parameters
    ----------
    estimates
        One for each payer, first to last; each later one knows what the earlier ones paid.
    charge, plans_pay, patient_owes
        Dollars in all; the patient owes what the last payer leaves.
    words, caveats
        What the front desk says, and why the bill may differ.
    verified
        False when a step of any payer rests on a number nobody has read in its source.
    """

    estimates: tuple[Estimate, ...]
    charge: Money
    plans_pay: Money
    patient_owes: Money
    words: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    verified: bool = True
