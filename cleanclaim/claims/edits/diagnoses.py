"""E3 and E6: diagnosis codes: there, in force, specific, in order, without contradiction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.judged_diagnoses import said
from cleanclaim.claims.edits.model import edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim
    from cleanclaim.findings import Finding

_RULES: Final = "rules on diagnoses of this course (cleanclaim.codes.check), each with its source"
_MOST_PROFESSIONAL: Final = 12
_MOST_HOSPITAL: Final = 25


@edit(
    "E3-diagnosis-in-force",
    "Every diagnosis code is in force on the last day of the claim",
    rule="DATE",
    stage="coding",
    cites="45 CFR 162.1000: ICD-10-CM by the date of service, of an inpatient by the discharge",
    source=_RULES,
)
def in_force(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each diagnosis code of another year."""
    return said(claim, at, "E3-diagnosis-in-force")


@edit(
    "E6-missing",
    "The claim has a diagnosis",
    rule="FIELD",
    stage="coding",
    cites="CMS-1500 item 21, UB-04 FL 67; 837 HI*ABK",
    source="pyx12 maps of 005010X222A1 and 005010X223A2",
)
def missing(_claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a claim without a diagnosis, or with an empty one."""
    if not at.codes:
        yield (
            "diagnoses",
            (
                f"There is no diagnosis ({at.item('diagnoses')}). The payer asks why the service was "
                "needed; code what the provider wrote."
            ),
        )
    for number, code in enumerate(at.codes):
        if not code:
            where = f"diagnoses.{number}"
            yield where, f"{at.item(where)} is empty. Take it out, or write the code."


@edit(
    "E6-too-many",
    "There is room for all diagnoses: 12 on a professional claim, 25 on a hospital claim",
    rule="FIELD",
    stage="coding",
    cites="CMS-1500 item 21 (A to L); 837P HI holds 12; 837I holds a principal and 24 others",
    source="NUCC 1500 manual 02/12; pyx12 map of 005010X223A2 (two HI segments of 12 others)",
)
def too_many(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of more diagnoses than fit."""
    most = _MOST_PROFESSIONAL if at.professional else _MOST_HOSPITAL
    if len(claim.diagnoses) > most:
        yield (
            f"diagnoses.{most}",
            (
                f"The claim has {len(claim.diagnoses)} diagnoses, and there is room for {most} "
                f"({at.item('diagnoses')}). Keep those that were treated or changed the care."
            ),
        )


@edit(
    "E6-diagnoses",
    "Diagnosis codes exist, are specific, stand in order, and do not exclude each other",
    rule="SPEC",
    stage="coding",
    cites="ICD-10-CM Tabular List and Official Guidelines",
    source=_RULES,
)
def diagnoses(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of what is not right yet with the list of diagnoses."""
    return said(claim, at, "E6-diagnoses")


@edit(
    "E6-present-on-admission",
    "Every diagnosis of an acute inpatient says whether it was there at admission, where one is asked",
    rule="FIELD",
    stage="coding",
    cites="Official Guidelines, Appendix I; UB-04 FL 67",
    source=_RULES,
    kinds=("institutional",),
)
def present_on_admission(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of indicators that are missing, unknown, or stand on an exempt code."""
    return said(claim, at, "E6-present-on-admission")


@edit(
    "E6-indicator-without-stay",
    "Only a claim for an inpatient has present-on-admission indicators",
    rule="FIELD",
    stage="coding",
    cites="Official Guidelines, Appendix I",
    source="rules on present on admission of this course (guideline G41), with their source",
)
def indicator_without_stay(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an indicator on a claim that is not for an inpatient."""
    if at.inpatient or (claim.kind == "institutional" and not at.known_bill):
        return  # whether it is an inpatient, only a right type of bill tells
    for number, diagnosis in enumerate(claim.diagnoses):
        if diagnosis.poa:
            yield (
                f"diagnoses.{number}.poa",
                (
                    f"{diagnosis.code} has the indicator {diagnosis.poa}. Present on admission is only "
                    "asked of inpatient hospital claims: leave it out here."
                ),
            )


@edit(
    "E6-cause-in-its-place",
    "External cause codes begin with V, W, X or Y",
    rule="FIELD",
    stage="coding",
    cites="ICD-10-CM chapter 20; UB-04 FL 72; 837I HI*ABN",
    source="ICD-10-CM April 2026 tabular list, chapter 20 (V00 to Y99)",
    when="causes",
)
def cause_in_place(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of another code among the external causes."""
    for number, cause in enumerate(claim.external_causes):
        if cause.code[:1] not in {"V", "W", "X", "Y"}:
            yield (
                f"external_causes.{number}",
                (
                    f"{cause.code or 'An empty code'} is no external cause: those begin with V, W, X or Y. "
                    "Put it with the diagnoses."
                ),
            )
