"""E4: units of service."""

from __future__ import annotations

from decimal import InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_FORM: Final = "CMS-1500 item 24G, UB-04 FL 46; 837 SV104 and SV205"
_SOURCE: Final = "LinuxForHealth x12 0.57 refuses negative units; stedi.com/changelog (drug units above zero)"
_MINUTES: Final = "MJ"
_MILLIGRAMS: Final = "ME"


@edit(
    "E4-units",
    "Every line has at least one unit",
    rule="UNIT",
    stage="charge entry",
    cites=_FORM,
    source=_SOURCE,
    when="odd units",
)
def at_least_one(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of units of zero or below; a part of a mile or a day is judged by the next edit."""
    for number, line in enumerate(claim.lines):
        if line.units <= 0 or (line.units < 1 and not in_parts(line.code)):
            where = f"lines.{number}.units"
            yield (
                where,
                (
                    f"Line {number + 1} has {line.units:f} units ({at.item(where)}). A line needs at least "
                    "1, or it is left off."
                ),
            )


@edit("E4-units-whole", "Units are whole", rule="UNIT", stage="charge entry", cites=_FORM, source=_SOURCE)
def whole(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of parts of a unit, except of what is counted in miles."""
    for number, line in enumerate(claim.lines):
        if line.units > 1 and line.units != line.units.to_integral_value() and not in_parts(line.code):
            where = f"lines.{number}.units"
            yield (
                where,
                (
                    f"Line {number + 1} has {line.units:f} units ({at.item(where)}), and units are counted "
                    "whole. Count by the size in the code's title."
                ),
            )


@edit(
    "E4-minutes",
    "Anesthesia is counted in minutes, and nothing else is",
    rule="UNIT",
    stage="charge entry",
    cites="837P SV103: MJ for minutes, UN for units",
    source=("NUCC 1500 manual 02/12 (24G); palmettogba.com anesthesia base and time units"),
    kinds=("professional",),
)
def minutes(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an anesthesia line in units, and of minutes on a line that is known to be something else."""
    for number, (line, timed) in enumerate(zip(claim.lines, _all_in_minutes(at.line_codes), strict=True)):
        if (line.unit == _MINUTES) is (timed is True):
            continue
        where = f"lines.{number}.units"
        if timed and line.unit != _MINUTES:
            yield (
                where,
                (
                    f"{line.code} on line {number + 1} is anesthesia, which is paid by time "
                    f"({at.item(where)}). Write the minutes from start to end, and mark them as minutes."
                ),
            )
        elif timed is False and line.unit == _MINUTES:
            yield (
                where,
                (
                    f"Line {number + 1} counts minutes ({at.item(where)}), and {line.code} is not "
                    "anesthesia. Count units by the code's title."
                ),
            )


@edit(
    "E4-drug-units",
    "The units of a drug are the dose by the size in the code's title, rounded up",
    rule="UNIT",
    stage="charge entry",
    severity=Severity.WARNING,
    cites="HCPCS Level II: the unit size in the descriptor of the code (R14)",
    source="open-exam-prep.com CCA, HCPCS Level II basics; codingahead.com drugs by injection",
    when="drugs",
)
def drug_units(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of units that do not fit the milligrams of the drug on the same line."""
    for number, line in enumerate(claim.lines):
        drug = line.drug
        if drug is None or drug.quantity is None or drug.unit != _MILLIGRAMS or drug.quantity <= 0:
            continue
        needed = _units_of(line.code, drug.quantity)
        if needed is not None and needed != line.units:
            where = f"lines.{number}.units"
            yield (
                where,
                (
                    f"Line {number + 1} has {drug.quantity:f} mg, which is {needed} units of {line.code}, "
                    f"and bills {line.units:f} ({at.item(where)}). Divide the dose by the unit size and "
                    "round up."
                ),
            )


@lru_cache(maxsize=4096)
def in_parts(code: str) -> bool:
    """Tell whether a code is counted in miles, of which parts are billed."""
    from cleanclaim.codes import hcpcs  # noqa: PLC0415 - only when a claim is judged

    found = hcpcs.codes().get(code)
    return found is not None and found.unit is not None and found.unit.name == "mile"


@lru_cache(maxsize=8192)
def _all_in_minutes(codes: tuple[str, ...]) -> tuple[bool | None, ...]:
    return tuple(_in_minutes(code) for code in codes)


@lru_cache(maxsize=4096)
def _in_minutes(code: str) -> bool | None:
    """Tell whether a code is paid by minutes; None when it is not known."""
    from cleanclaim.codes import hcpcs, training  # noqa: PLC0415 - only when a claim is judged

    found = training.find(code)
    if found is not None:
        return found.kind == "anesthesia" and found.status == "J"
    return False if code in hcpcs.codes() else None


@lru_cache(maxsize=4096)
def _units_of(code: str, dose: Decimal) -> int | None:
    from cleanclaim.codes import UnknownCodeError, hcpcs  # noqa: PLC0415 - only when a claim is judged

    try:
        return hcpcs.units(code, dose, "mg")
    except (hcpcs.AmountError, UnknownCodeError, InvalidOperation):
        return None
