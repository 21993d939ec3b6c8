"""A drug from its container: what was given, what was thrown away, and the modifier that says so.

Medicare pays for what is left in a single-dose container once it is opened, and asks each claim to say which
of the two happened: JW on a second line for the units thrown away, or JZ when none was.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.hcpcs.amounts import AmountError, amount, convert
from cleanclaim.codes.hcpcs.units import rounded_up, unit_size
from cleanclaim.codes.services import Service
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

# CMS: JW on every claim with a discarded amount since 1 Jan 2017, JZ on every other since 1 Jul 2023 (First
# Coast article 0503966, modified 20 Apr 2024; coverage article A53024; CMS change request of 2 Jun 2023; read
# 2026-11-24).
JW_REQUIRED: Final = dt.date(2017, 1, 1)
JZ_REQUIRED: Final = dt.date(2023, 7, 1)
# No JW for less than one unit, and never for what rounding up has billed (medlearn.com 2016, The
# Rheumatologist on drug wastage; read 2026-11-24). Whether JZ then goes on the line the readings do not agree
# on (an ophthalmology society and a coding site differ): that finding stays to confirm.

_DESCRIPTOR: Final = "HCPCS Level II: the unit size in the descriptor of the code"
_CITES: Final = "Medicare Claims Processing Manual, chapter 17, section 40 (discarded drugs)"


@dataclass(frozen=True, slots=True)
class Given:
    """A dose out of a container.

    Parameters
    ----------
    code
        HCPCS Level II code of the drug.
    dose, unit
        What the patient got, for example ``"60"``, ``"mg"``.
    container
        What all opened containers hold together by their labels, in the same unit.
    single_dose
        False for a multi-dose vial: what is left is kept for the next patient, so nothing of it is billed.
    dos
        Date of service; without it the rules of today hold.
    """

    code: str
    dose: Decimal | int | str
    unit: str
    container: Decimal | int | str
    single_dose: bool = True
    dos: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Units:
    """Units of a code: given to the patient, and thrown away; `rest` when a part of a unit was left over."""

    given: int
    discarded: int
    rest: bool = False


def counted(given: Given) -> Units:
    """Return the units given and the units thrown away.

    Both together never go beyond what the label says: a part of a unit that the rounding up of the dose has
    already billed is not billed again.

    Raises
    ------
    AmountError
        If an amount cannot be read or converted, or the dose is more than the containers hold.
    """
    size = unit_size(given.code, on=given.dos)
    dose = convert(amount(given.dose), given.unit, size.name)
    label = convert(amount(given.container), given.unit, size.name)
    if dose > label:
        raise AmountError(
            f"{given.dose} {given.unit} is more than the opened containers hold ({given.container}"
            f" {given.unit}); count every container you opened."
        )
    used = rounded_up(dose, size.amount)
    left = max(0, int(label // size.amount) - used) if given.single_dose else 0
    return Units(used, left, rest=given.single_dose and not left and dose < label)


def lines(given: Given) -> tuple[Service, ...]:
    """Return the claim lines for a dose: the units given, and the units thrown away where there are some.

    Examples
    --------
    >>> [(s.modifiers, s.units) for s in lines(Given("J1885", "20", "mg", "60"))]
    [((), 2), (('JW',), 2)]
    """
    units = counted(given)
    day = _day(given)
    wasted = units.discarded > 0 and day >= JW_REQUIRED
    whole = given.single_dose and not units.discarded and day >= JZ_REQUIRED
    first = Service(given.code, ("JZ",) if whole else (), units.given, dos=given.dos)
    return (first, Service(given.code, ("JW",), units.discarded, dos=given.dos)) if wasted else (first,)


def check_lines(services: Sequence[Service], given: Given) -> list[Finding]:
    """Return what is not right yet with the lines of one drug, worst first.

    Parameters
    ----------
    services
        Lines of the claim; those with another code are left alone.
    given
        What was given, and from what.
    """
    mine = [s for s in services if s.code == given.code]
    units = counted(given)
    wasted = [s for s in mine if "JW" in s.modifiers]
    used = [s for s in mine if "JW" not in s.modifiers]
    found = [
        *_given(used, units, given),
        *_wasted(wasted, units, given),
        *_nothing_wasted(mine, units, given),
    ]
    return sorted(found, key=lambda f: f.severity.rank)


def _given(used: list[Service], units: Units, given: Given) -> list[Finding]:
    total = sum(s.units for s in used)
    if total == units.given:
        return []
    size = unit_size(given.code, on=given.dos)
    message = (
        f"One unit of {given.code} is {size}, so {given.dose} {given.unit} is {units.given} and not yet"
        f" {total}: divide the dose by the unit size and round up."
    )
    return [Finding("UNIT", Severity.ERROR, given.code, message, _DESCRIPTOR, ref="R14")]


def _wasted(wasted: list[Service], units: Units, given: Given) -> list[Finding]:
    if not given.single_dose:
        return [
            _mod(
                given,
                "Take JW off: what is left in a multi-dose vial is kept, and Medicare does not pay for it.",
            )
            for _ in wasted[:1]
        ]
    if _day(given) < JW_REQUIRED:
        return []
    if units.discarded and not wasted:
        return [
            _mod(
                given,
                f"Add a line with JW for the {units.discarded} unit(s) thrown away: Medicare pays for them,"
                " and it returns a claim that does not say what happened to the rest.",
            )
        ]
    total = sum(s.units for s in wasted)
    if wasted and not units.discarded:
        return [
            _mod(
                given,
                "Take the JW line off: less than one whole unit was thrown away; rounding up paid for it.",
            )
        ]
    if wasted and total != units.discarded:
        message = f"{units.discarded} unit(s) were thrown away, and the JW line says {total}: mend its units."
        return [Finding("UNIT", Severity.ERROR, given.code, message, _CITES, ref="R14")]
    return []


def _nothing_wasted(mine: list[Service], units: Units, given: Given) -> list[Finding]:
    zero = [s for s in mine if "JZ" in s.modifiers]
    if zero and units.discarded:
        return [_mod(given, "Take JZ off: JZ says that nothing was thrown away, and something was.")]
    if zero and not given.single_dose:
        return [_mod(given, "Take JZ off: it is for single-dose containers only.")]
    needed = given.single_dose and not units.discarded and _day(given) >= JZ_REQUIRED
    if needed and mine and not zero and units.rest:
        message = (
            "Add JZ unless your payer says otherwise: less than one whole unit was thrown away, and rounding"
            " up has billed it, so there is nothing for a JW line."
        )
        return [_mod(given, message, to_confirm=True)]
    if needed and mine and not zero:
        message = (
            "Add JZ: nothing of the single-dose container was thrown away, and since 1 Jul 2023 Medicare"
            " wants the claim to say so."
        )
        return [_mod(given, message)]
    return []


def _mod(given: Given, message: str, *, to_confirm: bool = False) -> Finding:
    severity = Severity.WARNING if to_confirm else Severity.ERROR
    return Finding("MOD", severity, given.code, message, _CITES, ref="R14", to_confirm=to_confirm)


def _day(given: Given) -> dt.date:
    return given.dos or dt.datetime.now(dt.UTC).date()
