"""Judge how many units stand on service lines: `check_units` (E9).

Source of the method: MUE adjudication indicators as described by mirahealth.care/reference/glossary/
mue-adjudication-indicator (citing CMS, Noridian, Novitas) and americanmedicalcoding.com (MAI 1, 2, 3), read
2026-11-24. The limits are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.training.lookup import find
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cleanclaim.codes.services import Service
    from cleanclaim.codes.training.model import TrainingCode

LINE: Final = 1
ABSOLUTE: Final = 2
CITES: Final = "Training unit limits, made like Medicare's medically unlikely edits"
# Lines that say which part or which clinician they are: each such part is counted by itself.
_ROLES: Final = frozenset(
    {"26", "TC", "62", "66", "80", "81", "82", "AS", "AA", "AD", "QK", "QX", "QY", "QZ"}
)


def check_units(services: Iterable[Service], dos: dt.date | None = None) -> list[Finding]:
    """Return a finding for each line or date with more units than the code's limit.

    Parameters
    ----------
    services
        Lines of one patient and one clinician or group, in the order of the claim.
    dos
        Date of service of the lines that carry none.

    Returns
    -------
    list of Finding
        Rule EDIT, ref E9: type 1 judges each line (error), type 2 all lines of a date (error, absolute), type
        3 all lines of a date (warning, because records may overturn it). Rule UNIT for units below 1.
    """
    lines = list(services)
    findings: list[Finding] = []
    dates: dict[tuple[str, dt.date | None, frozenset[str]], list[int]] = {}
    for number, line in enumerate(lines):
        entry = find(line.code)
        if entry is None:
            continue
        if line.units < 1:
            findings.append(_too_few(number, line))
        elif entry.limit.mai == LINE:
            findings.extend(_line(number, line, entry))
        else:
            role = frozenset(m.upper() for m in line.modifiers) & _ROLES
            dates.setdefault((entry.code, line.dos or dos, role), []).append(number)
    for (code, _, _), numbers in dates.items():
        entry = find(code)
        if entry is not None:
            findings.extend(_date(numbers, lines, entry))
    return findings


def _line(number: int, line: Service, entry: TrainingCode) -> list[Finding]:
    if line.units <= entry.limit.units:
        return []
    message = (
        f"Line {number + 1} has {line.units} units of {entry.code}, and a line takes {entry.limit.units}. "
        f"{entry.limit.why} If more were given and the record shows where, put the rest on a line of its "
        "own with "
        "the modifier that says so."
    )
    return [_finding(number, entry, Severity.ERROR, message)]


def _date(numbers: list[int], lines: list[Service], entry: TrainingCode) -> list[Finding]:
    total = sum(_counted(lines[n], entry) for n in numbers)
    if total <= entry.limit.units:
        return []
    known = f"{total} units of {entry.code} on one date are more than {entry.limit.units}. {entry.limit.why}"
    if entry.limit.mai == ABSOLUTE:
        message = f"{known} No modifier and no record changes this limit: bill at most {entry.limit.units}."
        return [_finding(numbers[-1], entry, Severity.ERROR, message)]
    message = (
        f"{known} The payer denies it at first: count again, and if it is true, be ready to send the record "
        "that "
        "shows it."
    )
    return [_finding(numbers[-1], entry, Severity.WARNING, message)]


def _counted(line: Service, entry: TrainingCode) -> int:
    """Return the units of a line; an anesthesia line carries minutes, and is one anesthesia however long."""
    return 1 if entry.kind == "anesthesia" else line.units


def _too_few(number: int, line: Service) -> Finding:
    return Finding(
        rule="UNIT",
        severity=Severity.ERROR,
        where=f"{line.code} (line {number + 1})",
        message=(
            f"Line {number + 1} has {line.units} units of {line.code}: "
            "a line needs at least 1, or it is left off."
        ),
        cites="Claim form, units of a service line",
        ref="E4",
    )


def _finding(number: int, entry: TrainingCode, severity: Severity, message: str) -> Finding:
    return Finding(
        rule="EDIT",
        severity=severity,
        where=f"{entry.code} (line {number + 1})",
        message=message,
        cites=(
            f"{CITES}: {entry.code}, {entry.limit.units} unit{'s' * (entry.limit.units != 1)}, "
            f"type {entry.limit.mai}"
        ),
        ref="E9",
    )
