"""Codes that do not hold on the day of service: procedures (181), modifiers (4, 182), diagnoses (146)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits import judged_diagnoses
from cleanclaim.findings import Severity
from cleanclaim.payers.adjudication.case import Denial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.payers.adjudication.case import Case

_SETS: Final = "45 CFR 162.1000(a): the code set in force on the date of service"


def procedures(case: Case) -> Iterator[Denial]:
    """Deny each line whose procedure code does not exist or does not hold on its day."""
    for number, finding in case.said("E3-procedure-in-force"):
        if finding.severity is Severity.ERROR and not finding.to_confirm and finding.rule in {"DATE", "ID"}:
            yield Denial(number, "CO", "181", finding.message, _SETS, ("N56",), rule="E3")


def modifiers(case: Case) -> Iterator[Denial]:
    """Deny each line whose modifiers do not go with the code or with each other."""
    for number, finding in case.said("E7-modifiers"):
        if finding.severity is Severity.ERROR and not finding.to_confirm:
            ended = finding.rule == "DATE"
            remarks = ("N519",) if not ended else ()
            yield Denial(
                number, "CO", "182" if ended else "4", finding.message, finding.cites, remarks, rule="E7"
            )


def diagnoses(case: Case) -> Iterator[Denial]:
    """Deny each line that is for a diagnosis code which is none, or not one of that day."""
    bad: dict[str, str] = {}
    for finding in judged_diagnoses.judged(case.claim, case.at):
        if (
            finding.severity is Severity.ERROR
            and not finding.to_confirm
            and finding.rule in {"DATE", "ID", "SPEC", "7TH"}
        ):
            bad.setdefault(finding.where, finding.message)
    if not bad:
        return
    for number, line in case.open():
        code = next((code for code in case.reasons(line)[:1] if code in bad), None)
        if code is not None:
            yield Denial(number, "CO", "146", bad[code], _SETS, ("M76",), rule="E6")
