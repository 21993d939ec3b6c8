"""E3: the dates of a hospital claim: statement, admission, discharge, procedures."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import long
from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

HOSPITAL: Final = ("institutional",)
_MAP: Final = "pyx12 map of 005010X223A2"
# Outpatient services of the three days before an admission go on the inpatient bill.
_WINDOW: Final = dt.timedelta(days=3)
_HOUR: Final = re.compile(r"(?:[01][0-9]|2[0-3])(?:[0-5][0-9])?")


@edit(
    "E3-statement-missing",
    "A hospital claim says from when to when it reaches",
    rule="FIELD",
    stage="charge entry",
    cites="UB-04 FL 6; 837I DTP*434",
    source=_MAP,
    kinds=HOSPITAL,
)
def statement_missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a claim without statement dates, or without lines."""
    stay = claim.stay
    if stay is None or stay.begins is None or stay.ends is None:
        where = "stay.begins" if stay is None or stay.begins is None else "stay.ends"
        yield (
            where,
            (
                f"The days this claim covers are missing ({at.item(where)}). Write the first and the last "
                "day; for one visit they are the same."
            ),
        )
    if not claim.lines:
        yield "lines", f"The claim has no charges ({at.item('lines')}). Add the lines, or do not send it."


@edit(
    "E3-statement-order",
    "The statement ends after it begins, and not in the future",
    rule="DATE",
    stage="charge entry",
    cites="UB-04 FL 6",
    source="domain facts of this course, scrubber edit E3, read 2026-11-23",
    kinds=HOSPITAL,
)
def statement_order(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a statement that ends before it begins or after today."""
    stay = claim.stay
    if stay is None or stay.ends is None:
        return
    if stay.begins is not None and stay.ends < stay.begins:
        yield (
            "stay.ends",
            (
                f"The statement ends on {long(stay.ends)}, before it begins on {long(stay.begins)} "
                f"({at.item('stay.ends')}). Mend the two dates."
            ),
        )
    if stay.ends > at.today:
        yield (
            "stay.ends",
            (
                f"The statement ends on {long(stay.ends)} ({at.item('stay.ends')}), and that day has not "
                "come yet. Bill up to yesterday, or wait."
            ),
        )


@edit(
    "E3-line-outside-statement",
    "Every line lies inside the statement",
    rule="DATE",
    stage="charge entry",
    cites="UB-04 FL 6 and FL 45",
    source="domain facts of this course, scrubber edit E3, read 2026-11-23",
    kinds=HOSPITAL,
)
def lines_inside(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line with a day outside the statement dates."""
    stay = claim.stay
    if stay is None or stay.begins is None or stay.ends is None:
        return
    early = stay.begins - _WINDOW if at.inpatient else stay.begins
    for number, line in enumerate(claim.lines):
        if line.begins is None:
            continue
        last = line.ends or line.begins
        if line.begins < early or last > stay.ends:
            where = f"lines.{number}.begins"
            day = line.begins if line.begins < early else last
            yield (
                where,
                (
                    f"Line {number + 1} is dated {long(day)} ({at.item(where)}), outside "
                    f"{long(stay.begins)} to {long(stay.ends)} (FL 6). Correct the line, or put it on the "
                    "claim of its own days."
                ),
            )


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
    source="domain facts of this course, UB-04 basics",
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
    source="domain facts of this course, scrubber edit E3, read 2026-11-23",
    kinds=HOSPITAL,
)
def admitted_late(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an admission after the statement, or long before the statement of a whole stay."""
    stay = claim.stay
    if stay is None or stay.admitted is None or stay.ends is None:
        return
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
    "E3-procedure-outside-stay",
    "An operation lies inside the stay",
    rule="DATE",
    stage="coding",
    cites="UB-04 FL 74; outpatient services of the three days before admission are on the inpatient bill",
    source="domain facts of this course, scrubber edit E3; the three days only widen what passes",
    kinds=HOSPITAL,
)
def procedure_day(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an operation without a day, before the three days, or after the stay."""
    stay = claim.stay
    if stay is None:
        return
    starts = [day for day in (stay.begins, stay.admitted) if day is not None]
    for number, done in enumerate(stay.procedures):
        where = f"stay.procedures.{number}.on"
        if done.on is None:
            yield (
                where,
                f"{done.code} has no date ({at.item(where)}). Take it from the operative note.",
            )
        elif (starts and done.on < min(starts) - _WINDOW) or (stay.ends is not None and done.on > stay.ends):
            yield (
                where,
                (
                    f"{done.code} is dated {long(done.on)} ({at.item(where)}), outside this stay. Compare "
                    "it with the operative note."
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
    if stay is not None and at.acute and claim.frequency in {"1", "4"} and not stay.discharge_hour:
        yield (
            "stay.discharge_hour",
            (
                f"The hour of discharge is missing ({at.item('stay.discharge_hour')}). A bill for a "
                "finished stay usually carries it; take it from the discharge note."
            ),
        )
