"""E3: the days of occurrences and spans of a hospital claim, and of its outpatient lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import long
from cleanclaim.claims.edits.model import edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_HOSPITAL: Final = ("institutional",)
_MEDICARE: Final = frozenset({"MA", "MB"})
# Types of bill for which Medicare wants a day for every revenue code.
_DATED: Final = frozenset(
    [
        "12",
        "13",
        "14",
        "22",
        "23",
        "32",
        "33",
        "34",
        "71",
        "72",
        "73",
        "74",
        "75",
        "76",
        "81",
        "82",
        "83",
        "85",
    ]
)


@edit(
    "E3-occurrence-day",
    "An occurrence has its day, and a span its first and last day",
    rule="DATE",
    stage="charge entry",
    cites="UB-04 FL 31 to 36; 837I HI with BH and BI",
    source="pyx12 map of 005010X223A2: the day stands beside each code; plain logic of dates",
    kinds=_HOSPITAL,
)
def occurrence(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a code without its day, of a day to come, and of a span that ends before it begins."""
    stay = claim.stay
    if stay is None:
        return
    for number, told in enumerate(stay.occurrences):
        where = f"stay.occurrences.{number}.on"
        if told.on is None:
            yield where, f"Occurrence {told.code} ({at.item(where)}) has no day. Take it from the chart."
        elif told.on > at.today:
            yield (
                where,
                (
                    f"Occurrence {told.code} ({at.item(where)}) is dated {long(told.on)}, which has not come "
                    "yet. Check the year."
                ),
            )
    for number, span in enumerate(stay.spans):
        where = f"stay.spans.{number}.{'on' if span.on is None else 'through'}"
        if span.on is None or span.through is None:
            yield (
                where,
                (
                    f"Span {span.code} ({at.item(where)}) needs a first and a last day. Take both from the "
                    "chart."
                ),
            )
        elif span.through < span.on:
            yield (
                where,
                (
                    f"Span {span.code} ({at.item(where)}) ends on {long(span.through)}, before it begins on "
                    f"{long(span.on)}. Mend the two dates."
                ),
            )


@edit(
    "E3-outpatient-line-day",
    "Every line of an outpatient bill to Medicare has its day",
    rule="FIELD",
    stage="charge entry",
    cites="UB-04 FL 45; 837I loop 2400 DTP*472: Medicare wants a day for every revenue code of such a bill",
    source="x12.org request for interpretation 1435; read 2026-11-24",
    kinds=_HOSPITAL,
)
def outpatient_line(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line without a day."""
    cover = claim.coverage
    if cover is None or cover.filing not in _MEDICARE or at.bill_type not in _DATED:
        return
    for number, line in enumerate(claim.lines):
        if line.begins is None:
            where = f"lines.{number}.begins"
            yield (
                where,
                (
                    f"Line {number + 1} has no date of service ({at.item(where)}). Medicare wants one for "
                    "every line of an outpatient bill; take it from the charge list."
                ),
            )
