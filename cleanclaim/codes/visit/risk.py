"""The third element of decision making: how much could go wrong with what was decided or weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.visit.levelled import Reason
from cleanclaim.codes.visit.words import CHOICES, UNCONFIRMED_CHOICES, YEAR_2023

if TYPE_CHECKING:
    from cleanclaim.codes.visit.model import Choice, Visit

_MINIMAL: Final = 2


def risk(visit: Visit) -> tuple[int, list[Reason]]:
    """Return the level of the risk, 2 when nothing was decided, and the reasons."""
    level = _MINIMAL
    reasons = []
    for choice in visit.choices:
        reason = _reason(choice, visit)
        reasons.append(reason)
        if reason.counts:
            level = max(level, CHOICES[choice.kind][0])
    if not visit.choices:
        text = "Nothing risky was decided or weighed: risk supports L2."
        reasons.append(Reason("risk", counts=True, text=text, source="risk"))
    return level, reasons


def _reason(choice: Choice, visit: Visit) -> Reason:
    level, words = CHOICES[choice.kind]
    name = f"{choice.name} ({words})" if choice.name else words[0].upper() + words[1:]
    if choice.kind == "injected-controlled-drug" and visit.date < YEAR_2023:
        text = f"{name} does not count as L5 before 2023, when the rules began to name it."
        return Reason("risk", counts=False, text=text, source="year_2023")
    weighed = "" if choice.chosen else ", although it was weighed and not chosen"
    unsure = choice.kind in UNCONFIRMED_CHOICES
    return Reason(
        "risk",
        counts=True,
        text=f"{name} supports L{level}{weighed}.",
        source="low_risk" if unsure else "risk",
        to_confirm=unsure,
    )
