"""Judge service lines by the edit pairs: `check_pairs` (E8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.training.edits import NEVER, pairs
from cleanclaim.codes.training.passing import advice, passes, same_place
from cleanclaim.findings import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cleanclaim.codes.services import Service
    from cleanclaim.codes.training.edits import Pair

CITES: Final = "Training edit pairs, made like Medicare's NCCI procedure-to-procedure edits"


def check_pairs(services: Iterable[Service], dos: dt.date | None = None) -> list[Finding]:
    """Return a finding for each line that the payer denies because of another line of the same date.

    Parameters
    ----------
    services
        Lines of one patient and one clinician or group, in the order of the claim.
    dos
        Date of service of the lines that carry none.

    Returns
    -------
    list of Finding
        Rule EDIT, ref E8, in the order of the denied lines. Indicator 0 is an error whatever the modifiers;
        indicator 1 is an error without an allowed modifier, and a warning when both lines name the same place
        and nothing else; indicator 9 is silent.
    """
    lines = list(services)
    findings: dict[tuple[int, str], Finding] = {}
    for pair in pairs(lines, dos):
        finding = _judged(pair, lines)
        if finding:  # the same column 1 code on several lines is one reason, not several
            findings.setdefault((pair.line2, pair.edit.column1), finding)
    return list(findings.values())


def _judged(pair: Pair, lines: list[Service]) -> Finding | None:
    one, two = lines[pair.line1], lines[pair.line2]
    named = f"{two.code} on line {pair.line2 + 1}"
    reason = f"{pair.edit.why} ({one.code} on line {pair.line1 + 1})."
    if pair.edit.indicator == NEVER:
        return _finding(
            pair,
            Severity.ERROR,
            f"{named} is not paid: {reason} No modifier changes this, so leave the line off.",
        )
    if not passes(one, two):
        return _finding(
            pair,
            Severity.ERROR,
            f"{named} is not paid as it stands: {reason} If the record shows that it was apart, say so with "
            f"{advice(one, two)}; if not, leave the line off.",
        )
    place = same_place(one, two)
    if place:
        return _finding(
            pair,
            Severity.WARNING,
            f"{named} carries {place}, and so does {one.code}: the same place does not set them apart. "
            f"{reason} "
            "Look in the record for what does, or leave the line off.",
        )
    return None


def _finding(pair: Pair, severity: Severity, message: str) -> Finding:
    return Finding(
        rule="EDIT",
        severity=severity,
        where=f"{pair.edit.column2} (line {pair.line2 + 1})",
        message=message,
        cites=f"{CITES}: {pair.edit.column1}/{pair.edit.column2}, indicator {pair.edit.indicator}",
        ref="E8",
    )
