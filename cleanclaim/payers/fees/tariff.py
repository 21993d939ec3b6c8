"""The price book of one payer, in one locality, on one day: unit fees, each worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import cents
from cleanclaim.codes.training import NoValueError, rvus
from cleanclaim.payers.fees.localities import Locality, locality
from cleanclaim.payers.fees.rates import Rate, practice, rate
from cleanclaim.payers.fees.words import TIMES

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.training import TrainingCode
    from cleanclaim.payers.fees.basis import Basis

_ONE: Final = Decimal(1)
_FORMULA: Final = "Relative value formula (42 CFR 414.20) with this course's values of the training code"


@dataclass(frozen=True, slots=True)
class UnitFee:
    """Dollars of one unit, how they come about, and the exact part of them that is practice expense."""

    amount: Decimal
    what: str
    expense: Decimal
    cites: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Tariff:
    """How much a unit of value and an anesthesia unit are worth, where, and on which day."""

    basis: Basis
    place: Locality
    day: dt.date
    conversion: Rate
    anesthesia: Rate
    multiple: Decimal
    words: str
    units: dict[tuple[str, bool, str], UnitFee] = field(default_factory=dict)

    def unit(self, entry: TrainingCode, *, facility: bool, component: str) -> UnitFee:
        """Return the fee of one unit before any modifier but 26 and TC (A6).

        Raises
        ------
        NoValueError
            If the service has no value in such a place, or no such part.
        """
        key = (entry.code, facility, component)
        found = self.units.get(key)
        if found is None:
            found = self.units[key] = self._work_out(entry, facility=facility, component=component)
        return found

    def _work_out(self, entry: TrainingCode, *, facility: bool, component: str) -> UnitFee:
        values = rvus(entry.code, facility=facility, component=component)
        work, practice_, malpractice = self.place.work, self.place.practice, self.place.malpractice
        total = values.work * work + values.practice * practice_ + values.malpractice * malpractice
        dollars = self.conversion.value
        column = "facility" if facility else "office"
        part = {"26": ", the reading alone", "TC": ", the machine alone"}.get(component, "")
        what = (
            f"Unit fee, {column} values{part}: (work {values.work} {TIMES} {work} + practice expense"
            f" {values.practice} {TIMES} {practice_} + malpractice {values.malpractice}"
            f" {TIMES} {malpractice}) = {total.normalize():f} units"
            f" {TIMES} ${dollars.normalize():f}. {self.place.label}."
        )
        return UnitFee(
            cents(total * dollars),
            what,
            values.practice * practice_ * dollars,
            f"{_FORMULA}; {self.conversion.cites}",
            self.conversion.verified,
        )


__all__ = ["NoValueError", "Tariff", "UnitFee", "tariff"]


@lru_cache(maxsize=1024)
def tariff(basis: Basis, place: str, day: dt.date) -> Tariff:
    """Return the price book of a payer in a locality on a day."""
    area = locality(basis.locality or place)
    multiple = basis.multiple if basis.contract else _ONE
    if basis.kind == "medi_cal":
        area = _NOWHERE
        conversion, anesthesia = practice("medi_cal", "conversion"), practice("medi_cal", "anesthesia")
        words = "Medi-Cal practice rates of this course"
    elif basis.kind == "omfs":
        conversion, anesthesia = rate("omfs_conversion", day), rate("omfs_conversion_anesthesia", day)
        words = "Official Medical Fee Schedule of California workers' compensation"
    else:
        suffix = "apm" if basis.apm else "nonapm"
        conversion, anesthesia = rate(f"cf_pfs_{suffix}", day), rate(f"cf_anesthesia_{suffix}", day)
        words = "Medicare physician fee schedule"
        if basis.contract:
            words = f"{multiple.normalize():f} times the {words}"
    if basis.conversion is not None:
        conversion = Rate(basis.conversion, "the payer's contract", verified=True)
    if basis.anesthesia_conversion is not None:
        anesthesia = Rate(basis.anesthesia_conversion, "the payer's contract", verified=True)
    return Tariff(basis, area, day, conversion, anesthesia, multiple, words)


_NOWHERE: Final = Locality("medi-cal", "One rate for the whole state", _ONE, _ONE, _ONE, _ONE)
