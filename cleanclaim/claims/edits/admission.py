"""E3: admission and discharge of a hospital patient."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import long
from cleanclaim.claims.edits.model import HOSPITAL, edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_MAP: Final = "pyx12 map of 005010X223A2"
_STILL_THERE: Final = "30"
_HOUR: Final = re.compile(r"(?:[01][0-9]|2[0-3])(?:[0-5][0-9])?")


@edit(
    "E3-admission-missing",
    "An inpatient claim says when, how and from where the patient was admitted",
    rule="FIELD",
    stage="registration",
    cites="UB-04 FL 12 to 15 and 17; 837I DTP*435 and CL1",
    source=_MAP,
    kinds=HOSPITAL,
)
def admission_missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each missing part of the admission of an inpatient."""
    stay = claim.stay
    if stay is None or not at.inpatient:
        return
    for field, words in (
        ("admitted", "date of admission"),
        ("admission_hour", "hour of admission"),
        ("admission_type", "type of admission"),
        ("admission_source", "point of origin"),
    ):
        if field == "admission_hour" and not at.acute:
            continue  # a nursing facility may leave the hour out
        if not getattr(stay, field):
            where = f"stay.{field}"
            yield (
                where,
                (
                    f"The {words} is missing ({at.item(where)}). An inpatient claim needs it; take it from "
                    "the order to admit."
                ),
            )


@edit(
    "E3-status-missing",
    "A hospital claim says where the patient is at its end",
    rule="FIELD",
    stage="charge entry",
    cites="UB-04 FL 17; 837I CL103",
    source=_MAP,
    kinds=HOSPITAL,
)
def status_missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a patient status that is missing or has not two digits."""
    status = claim.stay.patient_status if claim.stay else ""
    if not (len(status) == 2 and status.isdigit()):  # noqa: PLR2004 - two digits
        said = f"{status} is not a patient status" if status else "The patient status is missing"
        yield (
            "stay.patient_status",
            (
                f"{said} ({at.item('stay.patient_status')}). Write two digits, like 01 for home; the "
                "discharge note says where the patient went."
            ),
        )


@edit(
    "E3-hour",
    "An hour is 00 to 23",
    rule="FIELD",
    stage="registration",
    cites="UB-04 FL 13 and FL 16",
    source="UB-04 locators as set out for this course: hours of a day",
    kinds=HOSPITAL,
)
def hour(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an hour that is none."""
    stay = claim.stay
    if stay is None:
        return
    for where, value in (
        ("stay.admission_hour", stay.admission_hour),
        ("stay.discharge_hour", stay.discharge_hour),
    ):
        if value and not _HOUR.fullmatch(value):
            yield (
                where,
                (
                    f"{value} in {at.item(where)} is not an hour: write 00 for midnight to 23 for eleven at "
                    "night."
                ),
            )


@edit(
    "E3-admission-after-statement",
    "The patient is admitted before the claim ends",
    rule="DATE",
    stage="charge entry",
    cites="UB-04 FL 6 and FL 12",
    source="plain logic of dates: one day cannot lie before the other",
    kinds=HOSPITAL,
)
def admitted_late(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an admission after the statement, or long before the statement of a whole stay."""
    stay = claim.stay
    if stay is None or stay.admitted is None or stay.ends is None:
        return
    if stay.begins is not None and stay.ends < stay.begins:
        return  # the statement has to be mended first, and that is said
    if stay.admitted > stay.ends:
        yield (
            "stay.admitted",
            (
                f"The admission on {long(stay.admitted)} ({at.item('stay.admitted')}) is after the last day "
                f"of this claim, {long(stay.ends)} (FL 6). One of the two is mistyped."
            ),
        )
    elif at.inpatient and claim.frequency == "1" and stay.begins is not None and stay.admitted < stay.begins:
        yield (
            "stay.begins",
            (
                f"The claim begins on {long(stay.begins)} (FL 6), after the admission on "
                f"{long(stay.admitted)}. A bill for the whole stay (frequency 1) begins no later than the "
                "admission."
            ),
        )


@edit(
    "E3-discharge-hour-missing",
    "A finished inpatient stay says at what hour the patient left",
    rule="FIELD",
    stage="charge entry",
    severity=Severity.WARNING,
    cites="UB-04 FL 16; 837I DTP*096",
    source="837I situation for the discharge hour, as told in public companion guides; not re-read",
    verified=False,
    kinds=HOSPITAL,
)
def discharge_hour(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a finished hospital stay without the hour of discharge."""
    stay = claim.stay
    if stay is None or not at.acute or stay.patient_status == _STILL_THERE:
        return  # who is still there has no such hour; whether that can be, the frequency edit says
    if claim.frequency in {"1", "4"} and not stay.discharge_hour:
        yield (
            "stay.discharge_hour",
            (
                f"The hour of discharge is missing ({at.item('stay.discharge_hour')}). A bill for a "
                "finished stay usually carries it; take it from the discharge note."
            ),
        )
