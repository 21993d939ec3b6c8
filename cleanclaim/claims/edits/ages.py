"""E11: age beside procedure and diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import age_on
from cleanclaim.claims.edits.judged_diagnoses import said as said_of_diagnoses
from cleanclaim.claims.edits.judged_services import said
from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim
    from cleanclaim.findings import Finding

_MCE: Final = "Medicare Code Editor: age conflict"
_SOURCE: Final = (
    "americanmedicalcoding.com/list-mce-medicare-code-editor-edits (newborn 0, maternity 9 to 64); "
    "icdlist.com/icd-10/code-edits"
)
_YOUNGEST_MOTHER, _OLDEST_MOTHER = 9, 64
# Chapter 15, and what is coded beside it: looking for and looking after a pregnancy, its weeks, its end.
_PREGNANCY: Final = ("O", "Z03.7", "Z13.32", "Z32.01", "Z33", "Z34", "Z36", "Z3A", "Z37", "Z39")


@edit(
    "E11-procedure-age",
    "A procedure code made for an age is used at that age",
    rule="EDIT",
    stage="coding",
    cites="Training procedure codes: ages in the title",
    source="training codes of this course (cleanclaim.codes.training)",
)
def procedure(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each procedure code whose title names another age."""
    return said(claim, at, "E11-procedure-age")


@edit(
    "E11-diagnosis-age",
    "A diagnosis code made for an age is used at that age",
    rule="EDIT",
    stage="coding",
    cites=_MCE,
    source="rules on diagnoses of this course (cleanclaim.codes.charted.age)",
)
def diagnosis(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each diagnosis code whose title names another age."""
    return said_of_diagnoses(claim, at, "E11-diagnosis-age")


@edit(
    "E11-maternity-age",
    "A pregnancy is coded for a patient between 9 and 64",
    rule="EDIT",
    stage="registration",
    severity=Severity.WARNING,
    cites=f"{_MCE}, maternity diagnoses (9 to 64 years)",
    source=_SOURCE,
)
def maternity(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a code of pregnancy, birth and the weeks after it at another age."""
    born, day = claim.patient.dob, at.last
    if born is None or day is None or day < born:
        return
    age = None
    for number, code in enumerate(at.codes):
        if code.startswith(_PREGNANCY):
            age = age_on(born, day) if age is None else age
            if not _YOUNGEST_MOTHER <= age <= _OLDEST_MOTHER:
                yield (
                    f"diagnoses.{number}",
                    (
                        f"{code} is a code of a pregnancy, and the patient is {age}. Check the "
                        f"date of birth ({at.item('patient.dob')}) first, then the code."
                    ),
                )


@edit(
    "E11-newborn-age",
    "A code of the newborn period is for a patient under one year",
    rule="EDIT",
    stage="registration",
    severity=Severity.WARNING,
    cites=f"{_MCE}, newborn diagnoses (0 years)",
    source=_SOURCE,
)
def newborn(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a birth record (Z38) for somebody older; codes of chapter 16 may be used later in life."""
    born, day = claim.patient.dob, at.last
    if born is None or day is None or day < born:
        return
    for number, code in enumerate(at.codes):
        if code.startswith("Z38") and age_on(born, day) > 0:
            yield (
                f"diagnoses.{number}",
                (
                    f"{code} is the record of a birth, and the patient is {age_on(born, day)}. "
                    f"Check the date of birth ({at.item('patient.dob')}), or whether this is the mother's "
                    "claim."
                ),
            )
