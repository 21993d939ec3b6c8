"""Judge a procedure code: its shape, its row, its date, and the setting it is used in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.pcs.collection import Tables, covers, makes
from cleanclaim.codes.pcs.in_use import in_use, official
from cleanclaim.codes.pcs.misfit import incomplete, misfit, outside
from cleanclaim.codes.pcs.model import LENGTH, PREFIX, Table
from cleanclaim.codes.pcs.shape import VALUES, plain, problem
from cleanclaim.findings import Finding, Severity, day_in_words

if TYPE_CHECKING:
    import datetime as dt

SETTINGS: Final = ("inpatient", "outpatient")

_SHAPE: Final = "ICD-10-PCS guidelines A1, A2 and A8"
_ROW: Final = "ICD-10-PCS guideline A9"
_LAW: Final = "45 CFR 162.1002(c)(3)"


def check(
    code: str,
    *,
    dos: dt.date | None = None,
    setting: str = "inpatient",
    within: Tables | None = None,
) -> list[Finding]:
    """Return what is not right yet with one procedure code, worst first.

    Parameters
    ----------
    code
        As it was written.
    dos
        Discharge date; without it nothing is said about dates, and the newest rows count.
    setting
        ``"inpatient"`` or ``"outpatient"``: PCS is only for a hospital's own inpatient claim.
    within
        The tables to judge by, instead of those `in_use`.

    Returns
    -------
    list of Finding
        Rules ID (shape or no such combination), SPEC (characters missing), DATE (another release) and POS
        (wrong setting); refs R11 and R12. A code whose table is not held gets one warning marked "to
        confirm". Empty when nothing is to be mended.

    Raises
    ------
    ValueError
        If `setting` is neither of the two.
    """
    if setting not in SETTINGS:
        raise ValueError(f"{setting!r} is not a setting; use inpatient or outpatient.")
    bare = plain(code)
    findings = _judge(code, bare, dos, within or in_use(dos))
    if setting == "outpatient":
        message = (
            f"{bare} is an ICD-10-PCS code, which only a hospital reports, and only for its inpatients. "
            "For an outpatient use HCPCS Level II or CPT codes."
        )
        findings.append(Finding("POS", Severity.ERROR, bare, message, _LAW, "R12"))
    return sorted(findings, key=lambda found: found.severity.rank)


def _judge(code: str, bare: str, dos: dt.date | None, held: Tables) -> list[Finding]:
    table = held.get(bare[:PREFIX])
    if wrong := problem(code, lambda meant: makes(held, meant, dos)):
        return [_misshapen(bare, wrong, table)]
    if table is None:
        severity = Severity.ERROR if held.official else Severity.WARNING
        message = outside(bare, held)
        return [
            Finding("ID", severity, bare, message, held.name, "R12", to_confirm=not held.official),
        ]
    if dos is not None and not covers(held, dos):
        return [_unjudged(bare, dos, held)]
    if table.row_of(bare[PREFIX:], dos) is not None:
        return []
    return [_no_row(bare, table, dos, held)]


def _misshapen(bare: str, wrong: str, table: Table | None) -> Finding:
    short = 0 < len(bare) < LENGTH and all(char in VALUES for char in bare)
    if short and table is not None:
        return Finding("SPEC", Severity.ERROR, bare, incomplete(bare, table), _SHAPE, "R11")
    return Finding("ID", Severity.ERROR, bare, wrong, _SHAPE, "R11")


def _no_row(bare: str, table: Table, dos: dt.date | None, held: Tables) -> Finding:
    if dos is not None and (when := _elsewhen(bare, table, held)):
        message = (
            f"{bare} is not valid for a discharge on {day_in_words(dos)}: {when}. "
            "Use a code from the tables of that date."
        )
        return Finding("DATE", Severity.ERROR, bare, message, held.name, "R12")
    cites = f"{_ROW}; {held.name}"
    return Finding("ID", Severity.ERROR, bare, misfit(table, bare, dos), cites, "R12")


def _elsewhen(code: str, table: Table, held: Tables) -> str | None:
    """Say when a code is valid, if it is at some other time that we know of."""
    for row in table.rows:
        if row.allows(code[PREFIX:]):
            if row.since and row.until:
                return f"it was valid from {day_in_words(row.since)} to {day_in_words(row.until)}"
            if row.since:
                return f"it is valid from {day_in_words(row.since)}"
            if row.until:
                return f"it was valid until {day_in_words(row.until)}"
    for other in official():
        found = other.get(code[:PREFIX])
        if other.key != held.key and found and found.row_of(code[PREFIX:]):
            return f"it belongs to {other.name}"
    return None


def _unjudged(code: str, dos: dt.date, held: Tables) -> Finding:
    message = (
        f"{code} cannot be judged for a discharge on {day_in_words(dos)}: the {held.name} begin on "
        f"{day_in_words(held.effective_from)}. Add the official tables of that year with "
        "`cleanclaim codes update`."
    )
    return Finding("DATE", Severity.WARNING, code, message, held.name, "R12", to_confirm=True)
