"""E3: birth and death beside the days of service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import age_on, long
from cleanclaim.claims.edits.model import edit
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_OLDEST: Final = 124
_RULE: Final = "Date logic: birth, then service, then today; CMS-1500 items 3 and 24A"
_SOURCE: Final = "plain logic of dates: one day cannot lie before the other"


@edit(
    "E3-birth-missing",
    "The patient has a date of birth",
    rule="FIELD",
    stage="registration",
    cites="CMS-1500 item 3, UB-04 FL 10; 837 DMG02",
    source="pyx12 maps of 005010X222A1 and 005010X223A2",
)
def birth_missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a patient without a date of birth."""
    if claim.patient.dob is None:
        yield (
            "patient.dob",
            (
                f"The date of birth is missing ({at.item('patient.dob')}). The payer finds the person by "
                "it; copy it from the registration."
            ),
        )


@edit(
    "E3-birth-before-service",
    "Nobody is treated before they are born",
    rule="DATE",
    stage="registration",
    cites=_RULE,
    source=_SOURCE,
)
def before_service(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a birth after the first day of service, or after today."""
    born = claim.patient.dob
    if born is None:
        return
    day = at.first or at.today
    if born > day:
        after = f"the first service on {long(day)}" if at.first else f"today, {long(day)}"
        yield (
            "patient.dob",
            (
                f"The date of birth, {long(born)} ({at.item('patient.dob')}), is after {after}. One of the "
                "two is mistyped: compare both with the chart."
            ),
        )


@edit(
    "E3-very-old",
    "The patient is not older than 124 years",
    rule="DATE",
    stage="registration",
    severity=Severity.WARNING,
    cites="Medicare Code Editor: ages run from 0 to 124",
    source="americanmedicalcoding.com/list-mce-medicare-code-editor-edits",
)
def very_old(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an age nobody has: a century was mistyped."""
    born = claim.patient.dob
    day = at.first or at.today
    if born is not None and born.year < day.year - _OLDEST and age_on(born, day) > _OLDEST:
        yield (
            "patient.dob",
            (
                f"The date of birth makes the patient {age_on(born, day)} years old. Check the year in "
                f"{at.item('patient.dob')}."
            ),
        )


@edit(
    "E3-died-before-service",
    "Nobody is treated after they have died",
    rule="DATE",
    stage="registration",
    cites=_RULE,
    source=_SOURCE,
    when="died",
)
def died(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a service after the patient's death."""
    day = claim.patient.died
    if day is not None and at.last is not None and day < at.last:
        yield (
            "patient.died",
            (
                f"The patient died on {long(day)}, and a service is dated {long(at.last)}. Compare the date "
                "of death and the dates of service with the record; only care given before is billed."
            ),
        )


@edit(
    "E3-died-before-birth",
    "A death is after the birth",
    rule="DATE",
    stage="registration",
    cites=_RULE,
    source=_SOURCE,
    when="died",
)
def died_before_birth(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a death before the birth."""
    born, day = claim.patient.dob, claim.patient.died
    if born is not None and day is not None and day < born:
        yield (
            "patient.died",
            f"The date of death, {long(day)}, is before the birth, {long(born)}. Check both in the record.",
        )


@edit(
    "E3-subscriber-birth",
    "The insured was born by the day of service",
    rule="DATE",
    stage="registration",
    cites="CMS-1500 item 11a",
    source=_SOURCE,
    when="others",
)
def subscriber_birth(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of an insured person born after the service."""
    day = at.first or at.today
    for number, coverage in enumerate(claim.coverages):
        person = coverage.subscriber
        if person is not None and person.dob is not None and person.dob > day:
            where = f"coverages.{number}.subscriber.dob"
            yield (
                where,
                (
                    f"The insured is said to be born on {long(person.dob)} ({at.item(where)}), after "
                    f"{long(day)}. Check the year."
                ),
            )
