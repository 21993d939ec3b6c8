"""Judge service lines one by one and against their like: dates, duplicates, add-ons, bundled codes, ages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes.training.lookup import find, normal
from cleanclaim.codes.training.table import is_training
from cleanclaim.findings import Finding, Severity, day_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cleanclaim.codes.services import Service
    from cleanclaim.codes.training.model import TrainingCode

REPEATS: Final = frozenset({"76", "77", "91"})
_LIST: Final = "Training procedure codes"


def check_codes(services: Iterable[Service], dos: dt.date | None = None) -> list[Finding]:
    """Return findings about numbers never given out (ID) and codes not valid on the date (DATE, E3)."""
    findings = []
    for number, line in enumerate(services):
        entry = find(line.code)
        day = line.dos or dos
        if entry is None:
            if is_training(normal(line.code)):
                message = (
                    f"{line.code} is in the training range but has not been given out. "
                    "Search for the code by words."
                )
                findings.append(_finding(number, line, rule="ID", message=message))
        elif day and not entry.holds_on(day):
            findings.append(_finding(number, line, rule="DATE", message=_outside(entry, day), ref="E3"))
    return findings


def check_duplicates(services: Iterable[Service], dos: dt.date | None = None) -> list[Finding]:
    """Return a finding for each line with code, modifiers and date of an earlier one (DUP, E14)."""
    seen: dict[tuple[str, frozenset[str], dt.date | None], int] = {}
    findings = []
    for number, line in enumerate(services):
        entry = find(line.code)
        modifiers = frozenset(m.upper() for m in line.modifiers)
        if entry is None or modifiers & REPEATS:
            continue
        first = seen.setdefault((entry.code, modifiers, line.dos or dos), number)
        if first != number:
            message = (
                f"Line {number + 1} says the same as line {first + 1}, so the payer takes it for a "
                "duplicate. "
                "If it was done once, leave it off; if it was done again, put the units on one line, or "
                "say it with "
                "76 (77 by someone else; 91 for a lab)."
            )
            findings.append(
                _finding(
                    number,
                    line,
                    rule="DUP",
                    message=message,
                    cites="Exact duplicates are denied (CARC 18)",
                    ref="E14",
                )
            )
    return findings


def check_addons(services: Iterable[Service], dos: dt.date | None = None) -> list[Finding]:
    """Return a finding for each add-on code without one of its parents on the same date (EDIT)."""
    lines = list(services)
    findings = []
    for number, line in enumerate(lines):
        entry = find(line.code)
        if entry is None or not entry.addon:
            continue
        present = {normal(other.code) for other in lines if (other.dos or dos) == (line.dos or dos)}
        if not present & set(entry.parents):
            message = (
                f"{entry.code} is an add-on and is paid only beside {_or(entry.parents)} on the same date. "
                "Put the main service on the claim if it was done, or leave the add-on off."
            )
            findings.append(
                _finding(
                    number, line, rule="EDIT", message=message, cites=f"{_LIST}: parents of {entry.code}"
                )
            )
    return findings


def check_bundled(services: Iterable[Service]) -> list[Finding]:
    """Return a finding for each line with a code that is never paid apart (status B; EDIT)."""
    findings = []
    for number, line in enumerate(services):
        entry = find(line.code)
        if entry is not None and entry.status == "B":
            message = (
                f"{entry.code} is always part of another service, and its payment is in that one: Medicare "
                "never "
                "pays it apart. Leave the line off unless the payer asks for it."
            )
            findings.append(
                _finding(
                    number,
                    line,
                    rule="EDIT",
                    message=message,
                    cites=f"{_LIST}: status B",
                    severity=Severity.WARNING,
                )
            )
    return findings


def check_ages(services: Iterable[Service], patient: Any, dos: dt.date | None = None) -> list[Finding]:
    """Return a finding for each code whose title names ages that the patient is not of (EDIT, E11)."""
    findings = []
    born = getattr(patient, "dob", None)
    for number, line in enumerate(services):
        entry = find(line.code)
        day = line.dos or dos
        if entry is None or entry.ages is None or born is None or day is None or day < born:
            continue
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        youngest, oldest = entry.ages
        if not youngest <= age <= oldest:
            message = (
                f"{entry.code} is for age {youngest} to {oldest}, and the patient is {age} on that date. "
                "Check the date of birth, then choose the code of the right age."
            )
            findings.append(
                _finding(
                    number, line, rule="EDIT", message=message, cites=f"{_LIST}: {entry.title}", ref="E11"
                )
            )
    return findings


def _outside(entry: TrainingCode, day: dt.date) -> str:
    if day < entry.starts:
        begins = f"{entry.code} begins on {day_in_words(entry.starts)}"
        return f"{begins}, after this date of service ({day_in_words(day)}). Use a code valid that day."
    after = f": use {entry.replaced_by}" if entry.replaced_by else ", so find a code valid that day"
    ended = f"{entry.code} ended on {day_in_words(entry.ends)}" if entry.ends else f"{entry.code} ended"
    return f"{ended}, before this date of service ({day_in_words(day)}){after}."


def _or(codes: tuple[str, ...]) -> str:
    return codes[0] if len(codes) == 1 else f"{', '.join(codes[:-1])} or {codes[-1]}"


def _finding(
    number: int,
    line: Service,
    *,
    rule: str,
    message: str,
    cites: str = _LIST,
    ref: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Finding:
    where = f"{normal(line.code)} (line {number + 1})"
    return Finding(rule=rule, severity=severity, where=where, message=message, cites=cites, ref=ref)
