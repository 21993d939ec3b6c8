"""What differs by payer, as data: filing limits, what has to be on a claim, which edits the payer uses.

>>> preset("medicare").filing.count
12
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from cleanclaim.charts.registration import Record

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim

PRESETS: Final = ("default", "medicare", "medi_cal", "commercial", "workers_comp")
_DECEMBER: Final = 12


class Fact(Record):
    """Something a payer asks, and who says so.

    Parameters
    ----------
    advice
        What to do when it is not kept: one or two sentences.
    cites
        Statute, manual or contract, as a finding names it.
    source, read
        Where the fact was read, and when.
    verified
        False while nobody has read it in its source: then it is shown "to confirm" and never graded.
    starts
        First date of service it holds for.
    """

    cites: str
    advice: str = ""
    source: str = ""
    read: str = ""
    verified: bool = True
    starts: dt.date | None = None

    def holds_on(self, day: dt.date | None) -> bool:
        """Tell whether it is in force for a service of that day."""
        return day is None or self.starts is None or self.starts <= day


class FilingLimit(Fact):
    """By when a claim has to be there.

    Parameters
    ----------
    unit, count
        ``"days"``, ``"months"`` (the same day of a later month) or ``"months_after_month"`` (the last day of
        a later month).
    counted_from
        ``"first"`` or ``"last"`` day of service; ``"by_form"``: the first day of each line of a professional
        claim, the last day of an institutional one.
    moves
        ``"federal"`` where a last day on a weekend or federal holiday moves to the next workday.
    delay_reasons
        Reason codes that make a late claim good.
    reduced_until
        Months after the month of service until which a late claim is still paid, less; 0 for none.
    after_other
        Months after the month of service when another payer was asked first; 0 for no such longer time.
    """

    unit: Literal["days", "months", "months_after_month"]
    count: int
    counted_from: Literal["first", "last", "by_form"] = "last"
    moves: Literal["", "federal"] = ""
    delay_reasons: tuple[str, ...] = ()
    reduced_until: int = 0
    after_other: int = 0

    def last_day(self, day: dt.date, *, other: bool = False) -> dt.date:
        """Return the last day on which a claim for a service of `day` is in time.

        `other` tells that another payer was asked first.
        """
        due = self._unmoved(day, other=other)
        if not self.moves:
            return due
        from cleanclaim.claims.workdays import workday  # noqa: PLC0415 - holidays, only where they count

        return workday(due)

    def counted_day(
        self, first: dt.date | None, last: dt.date | None, *, professional: bool
    ) -> dt.date | None:
        """Return the day the limit runs from, of the first and the last day of a service."""
        from_first = self.counted_from == "first" or (self.counted_from == "by_form" and professional)
        return first if from_first else last

    def _unmoved(self, day: dt.date, *, other: bool) -> dt.date:
        if other and self.after_other:
            return _month_end(day, self.after_other)
        if self.unit == "days":
            return moved(day, self.count)
        if self.unit == "months":
            return _same_day(day, self.count)
        return _month_end(day, self.count)

    def reduced_day(self, day: dt.date) -> dt.date | None:
        """Return the last day on which a late claim is still paid in part, or None."""
        return _month_end(day, self.reduced_until) if self.reduced_until else None


class Need(Fact):
    """Services that need something more on the claim: by code, or by kind (equipment, lab, drug, imaging)."""

    codes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class PayerRules(Record):
    """What one payer asks of a claim.

    Parameters
    ----------
    name, label
        Short name and the name on a page.
    filings
        Claim filing indicators it is chosen for.
    filing
        The filing limit, or None where nobody has said one.
    professional_frequencies
        Frequency codes it takes on professional claims; `frequency` says why others are refused.
    authorization, ordering, clia, ndc
        Which services need a prior authorization, an ordering or referring provider, the laboratory's
        number, the drug's number; None for none.
    ptp, mue
        Whether it uses edit pairs and unit limits.
    policies
        Whether it uses the coverage policies of `cleanclaim.claims.policies`.
    notices
        Whether advance notices (ABN) and their modifiers exist there.
    last_resort
        Whether it only pays after every other payer.
    case_number
        Whether it asks for its number of the case (workers' compensation).
    ambulance_trip, equipment_terms
        Whether an ambulance line has to say where the trip began and ended, and equipment whether it was
        bought or rented.
    """

    name: str
    label: str
    filings: tuple[str, ...] = ()
    filing: FilingLimit | None = None
    professional_frequencies: tuple[str, ...] = ("1", "7", "8")
    frequency: Fact | None = None
    authorization: Need | None = None
    ordering: Need | None = None
    clia: Need | None = None
    ndc: Need | None = None
    ptp: bool = True
    mue: bool = True
    policies: bool = True
    notices: bool = False
    last_resort: bool = False
    case_number: bool = False
    ambulance_trip: bool = False
    equipment_terms: bool = False


def preset(name: str) -> PayerRules:
    """Return one of `PRESETS`.

    Raises
    ------
    LookupError
        If there is no such preset.
    """
    found = _presets().get(name)
    if found is None:
        raise LookupError(f"There are no rules {name!r}; use one of {', '.join(PRESETS)}.")
    return found


def rules_for(claim: Claim) -> PayerRules:
    """Return the preset of the payer that gets the claim, by its claim filing indicator."""
    cover = claim.coverage
    return _by_filing().get(cover.filing if cover else "", _presets()["default"])


@lru_cache(maxsize=1)
def _presets() -> dict[str, PayerRules]:
    import tomllib  # noqa: PLC0415 - only when a claim is judged
    from importlib import resources  # noqa: PLC0415 - as above

    text = resources.files("cleanclaim.claims").joinpath("rules.toml").read_text("utf-8")
    rows: dict[str, dict[str, Any]] = tomllib.loads(text)["rules"]
    return {name: PayerRules(name=name, **rows[name]) for name in PRESETS}


@lru_cache(maxsize=1)
def _by_filing() -> dict[str, PayerRules]:
    return {code: rules for rules in _presets().values() for code in rules.filings}


def moved(day: dt.date, days: int) -> dt.date:
    """Return the day that lies some days later (earlier, when negative), inside what a calendar holds."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max if days > 0 else dt.date.min


def _months_later(day: dt.date, months: int) -> tuple[int, int]:
    """Return year and month of some months later."""
    years, month = divmod(day.month - 1 + months, _DECEMBER)
    return day.year + years, month + 1


def _same_day(day: dt.date, months: int) -> dt.date:
    """Return the same day of a later month; where it has none (29 Feb), the last day of that month."""
    year, month = _months_later(day, months)
    if year > dt.MAXYEAR:
        return dt.date.max
    for last in range(day.day, 0, -1):
        try:
            return dt.date(year, month, last)
        except ValueError:
            continue
    raise AssertionError  # every month has a first day


def _month_end(day: dt.date, months: int) -> dt.date:
    """Return the last day of the month that lies some months after that of `day`."""
    year, month = _months_later(day, months + 1)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month, 1) - dt.timedelta(days=1)
