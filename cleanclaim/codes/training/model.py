"""One training procedure code, with everything a payer would know about it.

The letters and indicators mean what Medicare's do. Sources:
americanmedicalcoding.com/status-indicators-cpt-code and rbrvs.net/table1.htm (status), medpromanagement.com
(12 December 2011; multiple, bilateral, assistant, co-surgeon), dir.ca.gov/t8/9789_12_9.html (PC/TC),
icd10doc.com (team), read 2026-11-24.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

STATUSES: Final = {
    "A": "paid by its values",
    "B": "bundled: always part of something else, never paid apart",
    "J": "anesthesia: paid by base and time units",
    "N": "not covered by Medicare; other payers may pay",
    "R": "covered only in some cases",
    "X": "paid from another list, at a flat fee",
}
GLOBAL_DAYS: Final = {
    "000": "the day of the procedure",
    "010": "the day of the procedure and 10 days after it",
    "090": "the day before surgery, the day itself and 90 days after it",
    "MMM": "a pregnancy, by rules of its own",
    "XXX": "no global period",
    "ZZZ": "the global period of the code it is added to",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """How many units are likely, like Medicare's medically unlikely edits (E9).

    Attributes
    ----------
    units
        The most that passes.
    mai
        Adjudication type: 1 counts each line, 2 each date and is absolute, 3 each date and may be overturned
        with records.
    why
        Our reason.
    """

    units: int
    mai: int
    why: str


@dataclass(frozen=True, slots=True)
class TrainingCode:
    """A procedure code for practice, from `Y4000` to `Y5999`; no payer uses these numbers.

    Attributes
    ----------
    code, title, family, kind
        `kind` is one of evaluation, administration, test, lab, pathology, imaging, therapy, endoscopy,
        surgery or anesthesia.
    status
        One letter of `STATUSES`.
    work, pe_facility, pe_office, malpractice
        Relative value units, ours, for practice. A practice expense of None means that the payer has no value
        for the clinician in such a place.
    reading
        For codes with a professional and a technical part: practice expense and malpractice of the reading.
    global_days
        One key of `GLOBAL_DAYS`.
    parts
        Shares of the payment for the time before, during and after surgery, or empty.
    multiple
        0 no reduction, 2 ranked surgery, 3 endoscopy family (A7).
    bilateral
        0 no, 1 150 percent, 2 already both sides, 3 each side whole, 9 does not apply (A8).
    assistant, cosurgeon, team
        0, 1, 2 or 9, with the meaning of Medicare's indicators (A9).
    pctc
        0 one clinician's service, 1 may be split in 26 and TC, 2 reading alone, 9 does not apply.
    base
        The base code of the endoscopy family.
    base_units
        Anesthesia base units (A11).
    minutes
        Length of a unit for codes billed by time.
    parents
        For an add-on: the codes one of which must stand beside it.
    office, level
        For office visits: ``"staff"``, ``"new"`` or ``"established"``, and the decision level 2 to 5.
    ages
        Youngest and oldest age in whole years that the title allows.
    waived
        True for a lab test that a clinic with a certificate of waiver may do.
    plan
        Therapy plans the code may belong to: GP, GO, GN.
    flat_fee
        Dollars a unit for status X; ours, for practice.
    limit
        The unit limit.
    starts, ends
        First and last date of service; `ends` is None while no end is known.
    replaced_by
        The code that took over, or "".
    """

    code: str
    title: str
    family: str
    kind: str
    status: str
    work: Decimal
    pe_facility: Decimal | None
    pe_office: Decimal | None
    malpractice: Decimal
    reading: tuple[Decimal, ...]
    global_days: str
    parts: tuple[Decimal, ...]
    multiple: int
    bilateral: int
    assistant: int
    cosurgeon: int
    team: int
    pctc: int
    base: str
    base_units: int
    minutes: int
    parents: tuple[str, ...]
    office: str
    level: int
    ages: tuple[int, int] | None
    waived: bool
    plan: tuple[str, ...]
    flat_fee: Decimal | None
    limit: Limit
    starts: dt.date
    ends: dt.date | None
    replaced_by: str

    @property
    def addon(self) -> bool:
        """True when the code may only stand beside one of its parents."""
        return bool(self.parents)

    @property
    def evaluation(self) -> bool:
        """True for what a clinician does by listening, examining and deciding."""
        return self.kind == "evaluation"

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the code may be used for a service of that date."""
        return self.starts <= day and (self.ends is None or day <= self.ends)
