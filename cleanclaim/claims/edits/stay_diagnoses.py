"""E6: diagnoses and operations that only a hospital claim has."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.cuts import same_day, stamp
from cleanclaim.claims.edits.model import HOSPITAL, edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim
    from cleanclaim.findings import Finding

_MAP: Final = "pyx12 map of 005010X223A2"
_MOST_REASONS: Final = 3


@edit(
    "E6-admitting-diagnosis",
    "An inpatient claim has the diagnosis at admission",
    rule="FIELD",
    stage="coding",
    cites="UB-04 FL 69; 837I HI*ABJ",
    source=_MAP,
    kinds=HOSPITAL,
)
def admitting(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an inpatient claim without the reason for the admission."""
    if at.inpatient and claim.stay is not None and not claim.stay.admitting_diagnosis:
        yield (
            "stay.admitting_diagnosis",
            (
                f"The admitting diagnosis is missing ({at.item('stay.admitting_diagnosis')}). It is what "
                "the physician thought at admission; a sign or symptom is fine there."
            ),
        )


@edit(
    "E6-other-diagnoses-in-force",
    "The admitting diagnosis and the reasons for the visit exist on their day",
    rule="DATE",
    stage="coding",
    cites="ICD-10-CM Tabular List; Medicare Code Editor: invalid diagnosis (the admitting one too)",
    source="americanmedicalcoding.com/list-mce-medicare-code-editor-edits",
    kinds=HOSPITAL,
)
def others_in_force(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each of these codes that is none or is not specific."""
    stay = claim.stay
    if stay is None:
        return
    codes = [("stay.admitting_diagnosis", stay.admitting_diagnosis)] if stay.admitting_diagnosis else []
    codes += [(f"stay.reasons_for_visit.{n}", code) for n, code in enumerate(stay.reasons_for_visit)]
    for where, code in codes:
        for finding in _both(_diagnosis, code, at.last):
            yield replace(finding, where=where, ref="E6")


@edit(
    "E6-reasons-for-visit",
    "At most three reasons for a visit, on outpatient claims",
    rule="FIELD",
    stage="coding",
    severity=Severity.WARNING,
    cites="UB-04 FL 70 a to c; 837I HI*APR",
    source=_MAP,
    kinds=HOSPITAL,
)
def reasons(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of more than three reasons, and of reasons on an inpatient claim."""
    given = claim.stay.reasons_for_visit if claim.stay else ()
    if len(given) > _MOST_REASONS:
        yield (
            f"stay.reasons_for_visit.{_MOST_REASONS}",
            (
                f"There is room for three reasons of the visit ({at.item('stay.reasons_for_visit')}), and "
                f"{len(given)} are given. Keep the three that brought the patient."
            ),
        )
    if given and at.inpatient:
        yield (
            "stay.reasons_for_visit.0",
            (
                f"A reason for the visit ({at.item('stay.reasons_for_visit')}) is for outpatients. On an "
                "inpatient claim the admitting diagnosis tells it."
            ),
        )


@edit(
    "E6-procedures",
    "Operations of an inpatient are coded in ICD-10-PCS, and only there",
    rule="ID",
    stage="coding",
    cites="ICD-10-PCS tables; 45 CFR 162.1002(c)(3)",
    source="rules on ICD-10-PCS of this course (cleanclaim.codes.pcs)",
    kinds=HOSPITAL,
)
def procedures(claim: Claim, at: Context) -> Iterator[Finding]:
    """Speak of each procedure code that is none, or stands on an outpatient claim."""
    stay = claim.stay
    if stay is None or not at.known_bill:
        return
    for number, done in enumerate(stay.procedures):
        for finding in _both(_inpatient if at.inpatient else _outpatient, done.code, at.last):
            yield replace(finding, where=f"stay.procedures.{number}", ref="E6")


def _both(
    judge: Callable[[str, dt.date | None, int], tuple[Finding, ...]], code: str, day: dt.date | None
) -> tuple[Finding, ...]:
    """Ask about the first day of the span first: that answer is kept, and most often there is nothing."""
    return judge(code, day, stamp()) if judge(code, same_day(day), stamp()) else ()


@lru_cache(maxsize=20_000)
def _diagnosis(code: str, day: dt.date | None, _stamp: int) -> tuple[Finding, ...]:
    """Return what is wrong with one diagnosis code by itself: whether it exists, and is specific."""
    from cleanclaim.codes import check  # noqa: PLC0415 - only when a claim is judged

    alone = ("ID", "SPEC", "7TH")
    return tuple(
        f for f in check([code], dos=day) if f.rule in alone or (f.rule == "DATE" and f.where == code)
    )


@lru_cache(maxsize=20_000)
def _inpatient(code: str, day: dt.date | None, _stamp: int) -> tuple[Finding, ...]:
    from cleanclaim.codes import pcs  # noqa: PLC0415 - only when a claim is judged

    return tuple(pcs.check(code, dos=day, setting="inpatient"))


@lru_cache(maxsize=20_000)
def _outpatient(code: str, day: dt.date | None, _stamp: int) -> tuple[Finding, ...]:
    from cleanclaim.codes import pcs  # noqa: PLC0415 - only when a claim is judged

    return tuple(pcs.check(code, dos=day, setting="outpatient"))
