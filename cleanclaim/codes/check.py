"""Judge a list of diagnosis codes by the tabular list and the guidelines that need no chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.entries import entries
from cleanclaim.codes.first import first_listed
from cleanclaim.codes.pairs import excludes, missing, order
from cleanclaim.codes.rules import dates, duplicates, identifier, seventh, specificity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from cleanclaim.findings import Finding

SETTINGS: Final = ("outpatient", "inpatient")


def check(codes: Iterable[str], *, dos: dt.date | None = None, setting: str = "outpatient") -> list[Finding]:
    """Return what is not right yet with a list of ICD-10-CM codes, worst first.

    Parameters
    ----------
    codes
        In the order they would be reported; the first is the first-listed (inpatient: principal) diagnosis.
    dos
        Date of service (inpatient: discharge); without it nothing is said about dates.
    setting
        ``"outpatient"`` or ``"inpatient"``.

    Returns
    -------
    list of Finding
        Rules SPEC, 7TH, EXCL, ORDER, FIRST, MISS, DATE, DUP and ID; errors before warnings, then in the
        order of the codes. Empty when nothing is to be mended.

    Raises
    ------
    ValueError
        If `setting` is neither of the two.

    Notes
    -----
    Source: ICD-10-CM tabular list (notes of the code and of every ancestor) and the Official Guidelines named
    in each finding.
    """
    if setting not in SETTINGS:
        raise ValueError(f"{setting!r} is not a setting; use outpatient or inpatient.")
    found = entries([codes] if isinstance(codes, str) else codes)
    findings: list[Finding] = []
    for entry in found:
        findings.extend(identifier(entry))
        findings.extend(specificity(entry))
        findings.extend(seventh(entry))
    findings.extend(first_listed(found, setting))
    findings.extend(order(found))
    findings.extend(excludes(found))
    findings.extend(missing(found))
    findings.extend(duplicates(found))
    findings.extend(dates(found, dos))
    return sorted(findings, key=lambda f: f.severity.rank)  # sorted() keeps the order within a severity
