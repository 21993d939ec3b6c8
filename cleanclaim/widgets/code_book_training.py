"""What a payer would know about a training code, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.codes.training import GLOBAL_DAYS, STATUSES, NoValueError, rvus
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.training import TrainingCode

_SPLIT = 1  # PC/TC indicator: may be split
_COUNTS = {
    1: "each line is counted by itself",
    2: "all units of a date count together, and more are never paid",
    3: "all units of a date count together, and more need records",
}


def training_facts(code: TrainingCode) -> Iterator[tuple[str, str]]:
    """Yield name and value of each thing worth knowing, the usual ones first."""
    yield "Kind", code.kind
    yield "How it is paid", STATUSES[code.status]
    yield from _values(code)
    yield "Global period", GLOBAL_DAYS[code.global_days]
    units = "1 unit" if code.limit.units == 1 else f"{code.limit.units} units"
    yield "Unit limit", f"{units}; {_COUNTS[code.limit.mai]}. {code.limit.why}"
    if code.minutes:
        yield "One unit is", f"{code.minutes} minutes"
    if code.parents:
        yield "Stands beside", f"an add-on to {', '.join(code.parents)}"
    if code.pctc == _SPLIT:
        yield "Two parts", "reading (modifier 26) and machine (modifier TC)"
    if code.ages:
        yield "Ages", f"{code.ages[0]} to {code.ages[1]} years"
    then = f"; now {code.replaced_by}" if code.replaced_by else ""
    until = f" until {day_in_words(code.ends)}{then}" if code.ends else ""
    yield "Dates", f"since {day_in_words(code.starts)}{until}"


def _values(code: TrainingCode) -> Iterator[tuple[str, str]]:
    if code.base_units:
        yield "Base units", str(code.base_units)
    if code.flat_fee is not None:
        yield "Flat fee", f"${code.flat_fee} a unit, ours, for practice"
    for name, facility in (("Values in an office", False), ("Values in a facility", True)):
        try:
            parts = rvus(code.code, facility=facility)
        except NoValueError:
            continue
        if parts.total:
            whole = f"{parts.total} = work {parts.work} + practice {parts.practice}"
            yield name, f"{whole} + malpractice {parts.malpractice}"
