"""What the order of payers turns on: the patient, each coverage, the parents, the job."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from cleanclaim.charts.registration import Record

Kind = Literal[
    "workers_comp",
    "black_lung",
    "no_fault",
    "liability",
    "group",
    "individual",
    "medicare",
    "medigap",
    "tricare",
    "medi_cal",
]
Through = Literal["self", "spouse", "partner", "parent", "other"]
Work = Literal["active", "retired", "laid_off", "continued"]
Custody = Literal["", "custodial", "custodial_spouse", "noncustodial", "noncustodial_spouse"]


class Held(Record):
    """One coverage the patient has on the day of the visit.

    Parameters
    ----------
    name
        The name on the card; no two coverages of one patient have the same.
    kind
        What it is. A Medicare Advantage plan is ``"medicare"``, a Medi-Cal managed care plan ``"medi_cal"``.
    through
        Whose coverage it is, seen from the patient.
    work
        What a group plan rests on: a job held now (``"active"``) or past work; ``"continued"`` is COBRA.
    employees
        Workers of that employer; of a plan of several employers, those of the largest. None: nobody asked.
    excepted
        True when a plan of several employers had its small employers left out, and this is one of them.
    begins
        First day of the coverage.
    holder_dob
        Birth date of the parent (or spouse) whose coverage it is.
    custody
        Which parent this is, where parents live apart.
    decree
        True when a court decree makes this parent answer for the child's health care; where that parent has
        no plan, of the plan of that parent's spouse.
    for_this_visit
        For workers' compensation, black lung, no-fault and liability: whether the visit is for that injury.
    refused
        True when that payer has denied the case in writing.
    """

    name: str
    kind: Kind
    through: Through = "self"
    work: Work = "active"
    employees: int | None = None
    excepted: bool = False
    begins: dt.date | None = None
    holder_dob: dt.date | None = None
    custody: Custody = ""
    decree: bool = False
    for_this_visit: bool = True
    refused: bool = False


class Situation(Record):
    """A patient on the day of a visit, as far as the order of payers asks.

    Parameters
    ----------
    on
        Day of the visit.
    dob
        Birth date of the patient; None only where no Medicare is among the coverages.
    coverages
        In any order.
    disability_medicare
        First day of Medicare for a disability, if there was one.
    esrd_medicare
        First day on which the patient could have Medicare for kidney failure, enrolled or not.
    joint_custody
        True when parents who live apart share custody and nobody alone answers for the health care.
    """

    on: dt.date
    dob: dt.date | None = None
    coverages: tuple[Held, ...]
    disability_medicare: dt.date | None = None
    esrd_medicare: dt.date | None = None
    joint_custody: bool = False

    @property
    def aged_from(self) -> dt.date | None:
        """First day of the month in which the patient turns 65, in law on the day before the birthday."""
        if self.dob is None:
            return None
        year = self.dob.year + _AGED
        reached = _birthday(self.dob, year) - dt.timedelta(days=1)
        return reached.replace(day=1)

    @property
    def aged(self) -> bool:
        """Whether the patient counts as 65 or over on the day of the visit."""
        return self.aged_from is not None and self.aged_from <= self.on


class Position(Record):
    """One place in the order: which coverage, why there, what it rests on.

    `name` is the name of the coverage; `rule` names the reason, `ref` the rule (``"A13"``, ``"A14"``).
    """

    place: int
    name: str
    rule: str
    reason: str
    ref: str
    cites: str
    verified: bool = True


class LeftOut(Record):
    """A coverage that is not billed for this visit, and why."""

    name: str
    reason: str


class PayerOrder(Record):
    """The order in which the patient's coverages pay.

    Parameters
    ----------
    positions
        First to last, each with the reason why it stands behind the one before (the first: before the next).
    left_out
        Coverages that are not asked at all.
    questions
        What to ask the patient before the order is sure.
    medicare_second
        Why Medicare is not first, as a claim says it (X12 SBR05, `Coverage.insurance_type`): ``"12"`` working
        aged, ``"13"`` kidney failure, ``"43"`` disabled, ``"15"`` workers' compensation, …; else empty.
    """

    positions: tuple[Position, ...]
    left_out: tuple[LeftOut, ...] = ()
    questions: tuple[str, ...] = ()
    medicare_second: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the coverages, first to last."""
        return tuple(each.name for each in self.positions)

    @property
    def verified(self) -> bool:
        """Whether every reason was read in its source."""
        return all(each.verified for each in self.positions)


_AGED = 65


def _birthday(dob: dt.date, year: int) -> dt.date:
    """Return the birthday in a year; one of 29 Feb falls on 1 Mar where there is no such day."""
    try:
        return dob.replace(year=year)
    except ValueError:
        return dt.date(year, 3, 1)
