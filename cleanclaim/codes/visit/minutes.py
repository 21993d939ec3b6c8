"""The other way to a level: the clinician's whole time on the date of the visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim import parameters
from cleanclaim.codes.visit.levelled import Prolonged, Reason
from cleanclaim.codes.visit.words import TIMES, YEAR_2024

if TYPE_CHECKING:
    from cleanclaim.codes.visit.model import Visit

LEVELS: Final = (2, 3, 4, 5)
_BLOCK: Final = 15  # minutes of a unit of prolonged service


def total(visit: Visit) -> tuple[int | None, list[Reason]]:
    """Return the minutes that count, None when the note states none, and the reasons."""
    if not visit.times:
        return visit.minutes, []
    minutes, reasons = 0, []
    for time in visit.times:
        counts, words = TIMES[time.kind]
        if counts and time.same_date:
            minutes += time.minutes
            reasons.append(_reason(f"{time.minutes} minutes of {words} count.", counts=True))
        else:
            why = "" if time.same_date else " on another date"
            reasons.append(_reason(f"{time.minutes} minutes of {words}{why} do not count.", counts=False))
    return minutes, reasons


def by_time(visit: Visit, minutes: int | None) -> tuple[int | None, list[Reason]]:
    """Return the level of that many minutes, None when they reach none, and the reasons."""
    if minutes is None:
        return None, [_reason("The note states no total time, so time cannot be used.", counts=False)]
    needed = {level: threshold(visit, level) for level in LEVELS}
    reached = max((level for level in LEVELS if minutes >= needed[level]), default=None)
    patient = "a new patient" if visit.new else "an established patient"
    if reached is None:
        text = f"{minutes} minutes are fewer than the {needed[2]} that L2 asks for with {patient}."
        return None, [_reason(text, counts=False)]
    how = "met or exceeded" if visit.date >= YEAR_2024 else "the start of its range"
    text = f"{minutes} minutes with {patient} reach L{reached} ({needed[reached]} minutes, {how})."
    return reached, [_reason(text, counts=True)]


def threshold(visit: Visit, level: int) -> int:
    """Return the minutes a level asks for."""
    patient = "new" if visit.new else "established"
    return int(parameters.get(f"visit_minutes_{patient}_l{level}", on=visit.date).value)


def prolonged(
    visit: Visit, minutes: int | None, reached: int | None
) -> tuple[Prolonged, Prolonged, list[Reason]]:
    """Return prolonged service by CPT's way and by Medicare's, and the reasons.

    A unit is a full 15 minutes; it stands only beside L5, and only when the level was chosen by time.
    """
    ways = [_units(visit, minutes, reached, way) for way in ("cpt", "medicare")]
    reasons = []
    if reached == LEVELS[-1] and minutes is not None:
        for words, way in zip(("CPT", "Medicare"), ways, strict=True):
            counted = "1 unit" if way.units == 1 else f"{way.units} units"
            text = f"By {words}'s count prolonged service starts at {way.first_at} minutes: {counted} here."
            reasons.append(Reason("time", counts=way.units > 0, text=text, source="prolonged"))
    return ways[0], ways[1], reasons


def _units(visit: Visit, minutes: int | None, reached: int | None, way: str) -> Prolonged:
    patient = "new" if visit.new else "established"
    first = int(parameters.get(f"visit_prolonged_{way}_{patient}", on=visit.date).value)
    if reached != LEVELS[-1] or minutes is None or minutes < first:
        return Prolonged(0, first)
    return Prolonged(1 + (minutes - first) // _BLOCK, first)


def _reason(text: str, *, counts: bool) -> Reason:
    return Reason("time", counts=counts, text=text, source="time")
