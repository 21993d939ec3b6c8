"""E3: the other dates of a claim: illness, accident, disability, hospital."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.addresses import STATES
from cleanclaim.claims.edits.context import long
from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_RULE: Final = "Date logic of a claim; CMS-1500 items 14 to 18"
_SOURCE: Final = "plain logic of dates: one day cannot lie before the other"
# What has to lie behind the first service; a return to work and a transfer of care may lie ahead.
_BEFORE_SERVICE: Final = {
    "onset": "The illness began",
    "last_menstrual_period": "The last period began",
    "initial_treatment": "The first treatment was",
    "acute_manifestation": "The flare began",
}
_PAST: Final = ("last_seen", "last_xray", "prescription", "first_contact", "admitted")
_WORDS: Final = {
    "last_seen": "the day last seen",
    "last_xray": "the last X-ray",
    "prescription": "the prescription",
    "first_contact": "the first contact",
    "admitted": "the admission",
}
_HOSPITAL_BED: Final = "21"
_PAIRS: Final = (
    ("disability_begins", "disability_ends", "The time off work"),
    ("admitted", "discharged", "The hospital stay"),
    ("assumed_care", "relinquished_care", "The care taken over"),
)


@edit(
    "E3-onset-after-service",
    "An illness begins before it is treated",
    rule="DATE",
    stage="charge entry",
    cites=_RULE,
    source=_SOURCE,
    when="events",
)
def onset(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an onset, period, first treatment or flare after the last day of service."""
    if at.last is None:
        return
    for field, words in _BEFORE_SERVICE.items():
        day = getattr(claim.dates, field)
        if day is not None and day > at.last:
            where = f"dates.{field}"
            yield (
                where,
                (
                    f"{words} on {long(day)} ({at.item(where)}), after the last service on {long(at.last)}. "
                    "One of the two is mistyped; the note says which."
                ),
            )


@edit(
    "E3-event-in-future",
    "What is told as past is not in the future",
    rule="DATE",
    stage="charge entry",
    cites=_RULE,
    source=_SOURCE,
    when="events",
)
def in_future(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a past event that is dated after today."""
    for field in _PAST:
        day = getattr(claim.dates, field)
        if day is not None and day > at.today:
            yield (
                f"dates.{field}",
                f"The date of {_WORDS[field]}, {long(day)}, has not come yet. Check the year.",
            )


@edit(
    "E3-hospital-day-missing",
    "Care of a patient in a hospital bed says when the patient was admitted",
    rule="FIELD",
    stage="charge entry",
    cites="837P DTP*435: required with any inpatient visit, by place of claim or line; CMS-1500 item 18",
    source="rfi.x12.org requests 154 and 2130; read 2026-11-24",
    kinds=("professional",),
)
def admission_missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a service at place 21 without a day of admission."""
    if claim.dates.admitted is None and any(
        (line.place or claim.place) == _HOSPITAL_BED for line in claim.lines
    ):
        yield (
            "dates.admitted",
            (
                f"Place {_HOSPITAL_BED} is a hospital bed, and the day of admission is missing "
                f"({at.item('dates.admitted')}). The payer compares it with the hospital's claim; take it "
                "from the hospital's record."
            ),
        )


@edit(
    "E3-event-order",
    "What ends, ends after it began",
    rule="DATE",
    stage="charge entry",
    cites=_RULE,
    source=_SOURCE,
    when="events",
)
def order(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a span of days that ends before it begins."""
    for begin, end, words in _PAIRS:
        first, last = getattr(claim.dates, begin), getattr(claim.dates, end)
        if first is not None and last is not None and last < first:
            where = f"dates.{end}"
            yield (
                where,
                (
                    f"{words} ends on {long(last)}, before it begins on {long(first)} ({at.item(where)}). "
                    "Mend the two."
                ),
            )


@edit(
    "E3-accident-day",
    "An accident has a date",
    rule="FIELD",
    stage="registration",
    cites="837 DTP*439: required when CLM11 tells of an auto or other accident; CMS-1500 items 10 and 15",
    source=(
        "pyx12 map of 005010X222A1 (DTP*439); our trial of public validators, 2026-11-23: none catches it"
    ),
    when="accident",
)
def accident_day(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an auto or other accident without a date; an illness from work may have none."""
    accident = claim.accident
    if (accident.auto or accident.other) and accident.on is None:
        yield (
            "accident.on",
            (
                f"{at.item('accident')} says accident, and its date is missing ({at.item('accident.on')}). "
                "Another insurance may have to pay, and the payer asks when it was; take the date from the "
                "chart."
            ),
        )


@edit(
    "E3-accident-state",
    "A car accident has a state, and one that exists",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 item 10b; 837 CLM11-4 (or the country, outside the United States)",
    source="NUCC 1500 manual 02/12, as read in studylib.net/doc/18132661",
    when="accident",
)
def accident_state(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a car accident without a place, and of a state that is none."""
    accident = claim.accident
    if accident.auto and not accident.state and not accident.country:
        yield (
            "accident.state",
            (
                f"A car accident needs the state it happened in ({at.item('accident.state')}), because auto "
                "insurance follows the law of that state. Add two letters, like CA."
            ),
        )
    elif accident.state and not accident.country and accident.state not in STATES:
        yield (
            "accident.state",
            (
                f"{accident.state} is not a state ({at.item('accident.state')}). Write two letters, like CA; "
                "for an accident abroad say the country instead."
            ),
        )


@edit(
    "E3-accident-after-service",
    "An accident is before its treatment",
    rule="DATE",
    stage="registration",
    cites=_RULE,
    source=_SOURCE,
    when="accident",
)
def accident_after(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an accident after the last day of service, or after today."""
    day = claim.accident.on
    limit = at.last or at.today
    if day is not None and day > limit:
        yield (
            "accident.on",
            (
                f"The accident is dated {long(day)} ({at.item('accident.on')}), after {long(limit)}. "
                "Compare it with the note."
            ),
        )


@edit(
    "E3-accident-unmarked",
    "A date of an accident comes with what kind it was",
    rule="FIELD",
    stage="registration",
    severity=Severity.WARNING,
    cites="CMS-1500 items 10a to 10c; 837 CLM11",
    source="NUCC 1500 manual 02/12, as read in studylib.net/doc/18132661",
    when="accident",
)
def unmarked(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a date without a mark at work, car or other."""
    accident = claim.accident
    if accident.on is not None and not (accident.employment or accident.auto or accident.other):
        yield (
            "accident",
            (
                f"There is a date of an accident, and {at.item('accident')} says no accident. Mark work, "
                "car or other, or take the date out."
            ),
        )
