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
_WORDS: Final = {
    "medi_cal": "Medi-Cal practice rates of this course",
    "omfs": "Official Medical Fee Schedule of California workers' compensation",
}
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
    """How much a unit of value and an anesthesia unit are worth to a payer in a locality."""

    basis: Basis
    place: Locality
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


def tariff(basis: Basis, place: str, day: dt.date) -> Tariff:
    """Return the price book of a payer in a locality on a day: the same book while its factors stay the same.

    Parameters
    ----------
    basis
        How the payer prices.
    place
        ZIP code of the place of service, or name of a locality; `basis.locality` counts before it.
    day
        The day whose factors hold.
    """
    if basis.kind == "medi_cal":
        conversion, anesthesia = practice("medi_cal", "conversion"), practice("medi_cal", "anesthesia")
    elif basis.kind == "omfs":
        conversion, anesthesia = rate("omfs_conversion", day), rate("omfs_conversion_anesthesia", day)
    else:
        suffix = "apm" if basis.apm else "nonapm"
        conversion, anesthesia = rate(f"cf_pfs_{suffix}", day), rate(f"cf_anesthesia_{suffix}", day)
    if basis.conversion is not None:
        conversion = Rate(basis.conversion, "the payer's contract", verified=True)
    if basis.anesthesia_conversion is not None:
        anesthesia = Rate(basis.anesthesia_conversion, "the payer's contract", verified=True)
    return _book(basis, basis.locality or place, conversion, anesthesia)


@lru_cache(maxsize=4096)
def _book(basis: Basis, place: str, conversion: Rate, anesthesia: Rate) -> Tariff:
    area = _NOWHERE if basis.kind == "medi_cal" else locality(place)
    multiple = basis.multiple if basis.contract else _ONE
    words = _WORDS.get(basis.kind, "Medicare physician fee schedule")
    if basis.contract:
        words = f"{multiple.normalize():f} times the {words}"
    return Tariff(basis, area, conversion, anesthesia, multiple, words)


_NOWHERE: Final = Locality("medi-cal", "One rate for the whole state", _ONE, _ONE, _ONE, _ONE)
