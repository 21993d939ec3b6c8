"""The first element of decision making: which problems were looked after, and how grave they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.visit.levelled import Reason
from cleanclaim.codes.visit.words import PROBLEMS, YEAR_2023

if TYPE_CHECKING:
    from cleanclaim.codes.visit.model import Problem, Visit

# Two of these are graver together than one: kind → the level that two of them support.
_TWO: Final = {
    "minor": (3, "Two or more small problems"),
    "stable-chronic": (4, "Two or more stable long-lasting illnesses"),
}
_SEVERAL: Final = 2


def problems(visit: Visit) -> tuple[int | None, list[Reason]]:
    """Return the level of the problems (None when none was addressed) and the reasons."""
    reasons = [_reason(problem, visit) for problem in visit.problems]
    addressed = [p for p in visit.problems if p.addressed]
    levels = [PROBLEMS[p.kind][0] for p in addressed]
    for kind, (together, words) in _TWO.items():
        if sum(1 for p in addressed if p.kind == kind) >= _SEVERAL:
            levels.append(together)
            reasons.append(
                Reason("problems", counts=True, text=f"{words} support L{together}.", source="problems")
            )
    if not levels:
        text = "No problem was addressed, so there is no decision to level."
        reasons.append(Reason("problems", counts=False, text=text, source="problems"))
        return None, reasons
    return max(levels), reasons


def _reason(problem: Problem, visit: Visit) -> Reason:
    level, words = PROBLEMS[problem.kind]
    name = problem.name or words[0].upper() + words[1:]
    if not problem.addressed:
        text = f"{name} does not count: it is listed but was not addressed by this clinician at this visit."
        return Reason("problems", counts=False, text=text, source="problems")
    described = f"{name}, {words}," if problem.name else name
    early = problem.kind == "stable-acute" and visit.date < YEAR_2023
    return Reason(
        "problems",
        counts=True,
        text=f"{described} supports L{level}.",
        source="year_2023" if problem.kind == "stable-acute" else "problems",
        to_confirm=early,
    )
