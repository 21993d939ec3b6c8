"""E3: the dates of a hospital claim: statement, lines, operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.context import long
from cleanclaim.claims.edits.model import HOSPITAL, edit
from cleanclaim.claims.rules import moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_MAP: Final = "pyx12 map of 005010X223A2"
# Outpatient services of the three days before an admission go on the inpatient bill.
_WINDOW: Final = 3


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
    source="plain logic of dates: one day cannot lie before the other",
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
    source="plain logic of dates: one day cannot lie before the other",
    kinds=HOSPITAL,
)
def lines_inside(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of each line with a day outside the statement dates."""
    stay = claim.stay
    if stay is None or stay.begins is None or stay.ends is None:
        return
    early = moved(stay.begins, -_WINDOW) if at.inpatient else stay.begins
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
    "E3-procedure-outside-stay",
    "An operation lies inside the stay",
    rule="DATE",
    stage="coding",
    cites="UB-04 FL 74; outpatient services of the three days before admission are on the inpatient bill",
    source="plain logic of dates; the three days only widen what passes",
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
        elif (starts and done.on < moved(min(starts), -_WINDOW)) or (
            stay.ends is not None and done.on > stay.ends
        ):
            yield (
                where,
                (
                    f"{done.code} is dated {long(done.on)} ({at.item(where)}), outside this stay. Compare "
                    "it with the operative note."
                ),
            )
