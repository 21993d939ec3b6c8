"""Everything the training codes can say about a claim's service lines, worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanclaim.codes.training.judge import check_pairs
from cleanclaim.codes.training.limits import check_units
from cleanclaim.codes.training.lines import (
    check_addons,
    check_ages,
    check_bundled,
    check_codes,
    check_duplicates,
)
from cleanclaim.codes.training.plans import check_plans

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cleanclaim.codes.services import Service
    from cleanclaim.findings import Finding


def check(services: Iterable[Service], *, dos: dt.date | None = None, patient: Any = None) -> list[Finding]:
    """Return what is not right yet with the training codes among service lines.

    Parameters
    ----------
    services
        Lines of one patient and one clinician or group, in the order of the claim. Lines with codes of other
        sets are passed over.
    dos
        Date of service of the lines that carry none.
    patient
        Anything with a date of birth in `.dob`, or None; then nothing is said about ages.

    Returns
    -------
    list of Finding
        Rules ID, DATE, DUP, EDIT, MOD and UNIT; refs E3, E4, E7, E8, E9, E11 and E14; errors first.
    """
    lines = list(services)
    findings = [
        *check_codes(lines, dos),
        *check_duplicates(lines, dos),
        *check_pairs(lines, dos),
        *check_addons(lines, dos),
        *check_units(lines, dos),
        *check_plans(lines),
        *check_ages(lines, patient, dos),
        *check_bundled(lines),
    ]
    return sorted(findings, key=lambda f: f.severity.rank)  # sorted() keeps the order within a severity
