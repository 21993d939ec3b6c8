"""Anesthesia: base units plus time units, times a conversion factor of its own (A11)."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from cleanclaim.payers.fees.rates import rate
from cleanclaim.payers.fees.words import TIMES

if TYPE_CHECKING:
    from cleanclaim.payers.fees.draft import Draft

CITES: Final = "ASA, anesthesia payment basics; Palmetto GBA, anesthesia: base and time units"
_TENTH: Final = Decimal("0.1")
_ONE: Final = Decimal(1)
_DIRECTED: Final = ("QK", "QX", "QY")
_SUPERVISED: Final = "AD"


def time_units(minutes: Decimal, unit: Decimal, *, whole: bool = False) -> Decimal:
    """Return minutes as time units to one decimal, half-up, or rounded up to whole units."""
    exact = minutes / unit
    return exact.quantize(_ONE, ROUND_CEILING) if whole else exact.quantize(_TENTH, ROUND_HALF_UP)


def anesthesia(draft: Draft) -> None:
    """Price an anesthesia line from its minutes and who was in charge."""
    entry, line, tariff = draft.entry, draft.line, draft.tariff
    if entry is None:
        return
    factor = tariff.anesthesia
    dollars = factor.value * tariff.place.anesthesia
    worth = f"${factor.value.normalize():f} {TIMES} {tariff.place.anesthesia} ({tariff.place.label})"
    if _SUPERVISED in line.modifiers:
        supervised = rate("anesthesia_supervision_units", draft.day)
        what = f"AD, more than four at once: {supervised.value} units without base or time, {TIMES} {worth}."
        draft.to("A11", what, supervised.value * dollars, supervised.cites, verified=False, modifier="AD")
        return
    minute = rate("anesthesia_time_unit_minutes", draft.day)
    whole = tariff.basis.whole_time_units
    if line.unit == "MJ":
        spent = time_units(line.units, minute.value, whole=whole)
        time = f"{spent} time units ({line.units.normalize():f} minutes / {minute.value:f})"
        sure = True
    else:
        spent, sure = line.units, False
        time = f"{spent.normalize():f} time units as billed, without minutes"
    units = entry.base_units + spent
    what = f"{entry.base_units} base units + {time} = {units} units {TIMES} {worth}."
    draft.to(
        "A11",
        what,
        units * dollars,
        f"{CITES}; {factor.cites}",
        verified=factor.verified and minute.verified and sure,
    )
    for modifier in _DIRECTED:
        if modifier in line.modifiers:
            draft.share("A11", "anesthesia_medical_direction", "medical direction, each of the two", modifier)
            return
