"""E3: the days of service: there, in order, not in the future, inside the coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import long
from cleanclaim.claims.edits.model import edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_RULE: Final = "Date logic of a claim; CMS-1500 item 24A, UB-04 FL 6 and 45"
_SOURCE: Final = "plain logic of dates: one day cannot lie before the other"


@edit(
    "E3-service-missing",
    "Every line says on which day the service was",
    rule="FIELD",
    stage="charge entry",
    cites="CMS-1500 item 24A; 837P DTP*472",
    source="pyx12 map of 005010X222A1, loop 2400",
    kinds=("professional",),
)
def missing(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a line without a day, and of a claim without lines."""
    if not claim.lines:
        yield (
            "lines",
            f"The claim has no service line ({at.item('lines')}). Add what was done, or do not send it.",
        )
    for number, line in enumerate(claim.lines):
        if line.begins is None:
            where = f"lines.{number}.begins"
            yield (
                where,
                f"Line {number + 1} has no date of service ({at.item(where)}). Take it from the encounter.",
            )


@edit(
    "E3-service-in-future",
    "A service was given before it is billed",
    rule="DATE",
    stage="charge entry",
    cites=_RULE,
    source=_SOURCE,
)
def in_future(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line that is dated after today."""
    if at.last is None or at.last <= at.today:
        return
    for number, line in enumerate(claim.lines):
        day = line.ends or line.begins
        if day is not None and day > at.today:
            where = f"lines.{number}.{'ends' if line.ends else 'begins'}"
            yield (
                where,
                (
                    f"Line {number + 1} is dated {long(day)}, and today is {long(at.today)}. A service is "
                    f"billed after it was given: check the year in {at.item(where)}."
                ),
            )


@edit(
    "E3-through-before-from",
    "The last day of a service is not before its first",
    rule="DATE",
    stage="charge entry",
    cites=_RULE,
    source=_SOURCE,
)
def order(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line that ends before it begins."""
    for number, line in enumerate(claim.lines):
        if line.ends is not None and line.begins is not None and line.ends < line.begins:
            where = f"lines.{number}.ends"
            yield (
                where,
                (
                    f"Line {number + 1} ends on {long(line.ends)} and begins on {long(line.begins)}. Mend "
                    f"the two dates in {at.item(where)}; a service of one day has the same date twice."
                ),
            )


@edit(
    "E3-outside-coverage",
    "The services lie inside the coverage",
    rule="DATE",
    stage="eligibility",
    cites="Coverage dates as the eligibility answer (271) gives them; CARC 26 and 27",
    source="plain logic of dates; CARC list: github a-orangetree/CARC_Scrape (26 and 27)",
    when="cover dates",
)
def coverage(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak when the payer's coverage had not begun or had ended."""
    cover = claim.coverage
    if cover is None or at.first is None or at.last is None:
        return
    path = f"coverages.{claim.destination}"
    name = cover.payer.name or "The coverage"
    if cover.begins is not None and at.first < cover.begins:
        yield (
            f"{path}.begins",
            (
                f"{name} covers from {long(cover.begins)}, and the first service was on {long(at.first)}. "
                "The payer will deny it: ask which insurance the patient had that day."
            ),
        )
    if cover.ends is not None and at.last > cover.ends:
        yield (
            f"{path}.ends",
            (
                f"{name} ended on {long(cover.ends)}, and the last service was on {long(at.last)}. The "
                "payer will deny it: check eligibility again and bill the insurance of that day."
            ),
        )


@edit(
    "E3-coverage-order",
    "A coverage ends after it begins",
    rule="DATE",
    stage="registration",
    cites="Coverage dates on the registration",
    source=_SOURCE,
    when="cover dates",
)
def coverage_order(claim: Claim, _at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a coverage that ends before it begins."""
    for number, cover in enumerate(claim.coverages):
        if cover.begins is not None and cover.ends is not None and cover.ends < cover.begins:
            yield (
                f"coverages.{number}.ends",
                (
                    f"The coverage is said to end on {long(cover.ends)}, before it begins on "
                    f"{long(cover.begins)}. Compare both with the card or the eligibility answer."
                ),
            )


@edit(
    "E3-received-before-service",
    "The payer gets the claim after the service",
    rule="DATE",
    stage="submission",
    cites=_RULE,
    source=_SOURCE,
)
def received(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a claim that was received before the last service."""
    if claim.received is not None and at.last is not None and claim.received < at.last:
        yield (
            "received",
            (
                f"The claim is said to be received on {long(claim.received)}, before the service of "
                f"{long(at.last)}. Check both dates."
            ),
        )
