"""Level an office visit both ways and take the higher."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.visit.data import data
from cleanclaim.codes.visit.levelled import Levelled, Prolonged, Reason
from cleanclaim.codes.visit.minutes import by_time, prolonged, total
from cleanclaim.codes.visit.problems import problems
from cleanclaim.codes.visit.risk import risk
from cleanclaim.codes.visit.words import UNCONFIRMED_CHOICES, YEAR_2023

if TYPE_CHECKING:
    from cleanclaim.codes.visit.model import Visit

STAFF: Final = 1


def level(visit: Visit) -> Levelled:
    """Return the level of an office visit by decision making and by time, and the higher of the two.

    Decision making has three elements, and a level is reached when two of them meet or exceed it. Time is the
    clinician's whole time on the date.

    Parameters
    ----------
    visit
        What the note shows.

    Returns
    -------
    Levelled
        Levels 2 to 5 (shown as L2 to L5), the training code, and the reasons.

    Notes
    -----
    Sources, with the day they were read: ``sources.toml`` beside this module. The words of the levels are
    ours; AMA's table is AMA's.
    """
    if visit.staff_only:
        return _staff(visit)
    problem_level, problem_reasons = problems(visit)
    data_level, data_reasons = data(visit)
    risk_level, risk_reasons = risk(visit)
    decided = None
    reasons = [*problem_reasons, *data_reasons, *risk_reasons]
    if problem_level is not None:
        decided = sorted((problem_level, data_level, risk_level))[1]
        elements = f"Problems L{problem_level}, data L{data_level}, risk L{risk_level}"
        text = f"{elements}: two of three reach L{decided}."
        reasons.append(Reason("visit", counts=True, text=text, source="problems"))
    minutes, time_reasons = total(visit)
    timed, level_reasons = by_time(visit, minutes)
    cpt, medicare, more_reasons = prolonged(visit, minutes, timed)
    reasons += [*time_reasons, *level_reasons, *more_reasons]
    best = max((found for found in (decided, timed) if found is not None), default=None)
    return Levelled(
        by_decision=decided,
        by_time=timed,
        level=best,
        code=_code(visit, best),
        problems=problem_level,
        data=data_level,
        risk=risk_level,
        reasons=tuple(reasons),
        prolonged_cpt=cpt,
        prolonged_medicare=medicare,
        to_confirm=_unsure(visit, best),
    )


def _staff(visit: Visit) -> Levelled:
    if visit.new:
        text = (
            "Staff alone can see an established patient only: a new patient needs a clinician's visit first."
        )
    else:
        text = "Only staff saw the patient: there is no decision to level and no time to count."
    nothing = Prolonged(0, 0)
    return Levelled(
        by_decision=None,
        by_time=None,
        level=None if visit.new else STAFF,
        code=_code(visit, None if visit.new else STAFF),
        problems=None,
        data=2,
        risk=2,
        reasons=(Reason("visit", counts=not visit.new, text=text, source="time"),),
        prolonged_cpt=nothing,
        prolonged_medicare=nothing,
        to_confirm=False,
    )


def _code(visit: Visit, reached: int | None) -> str:
    """Return the training code of a level, or "" without one or on a date that has none."""
    from cleanclaim.codes.training import all_codes  # noqa: PLC0415 - the levels need no table of codes

    if reached is None:
        return ""
    office = "staff" if reached == STAFF else "new" if visit.new else "established"
    wanted = 0 if reached == STAFF else reached
    return next((c.code for c in all_codes() if c.office == office and c.level == wanted), "")


def _unsure(visit: Visit, best: int | None) -> bool:
    """Tell whether the level would be another without what no source settles."""
    sure_choices = tuple(c for c in visit.choices if c.kind not in UNCONFIRMED_CHOICES)
    sure_problems = tuple(p for p in visit.problems if p.kind != "stable-acute" or visit.date >= YEAR_2023)
    if sure_choices == visit.choices and sure_problems == visit.problems:
        return False
    return level(replace(visit, choices=sure_choices, problems=sure_problems)).level != best
