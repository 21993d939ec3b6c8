"""What the rules on modifiers have to know about a training code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.training.lookup import find

if TYPE_CHECKING:
    from cleanclaim.codes.modifiers.traits import Traits
    from cleanclaim.codes.training.model import TrainingCode

_KINDS: Final = {
    "evaluation": "em",
    "endoscopy": "surgery",
    "surgery": "surgery",
    "imaging": "imaging",
    "lab": "lab",
    "anesthesia": "anesthesia",
}
_DAYS: Final = {"000": 0, "010": 10, "090": 90}
_NOT_APPLICABLE: Final = 9


def traits(code: str) -> Traits | None:
    """Return what `cleanclaim.codes.modifiers.check` asks of a training code, or None without such a code.

    Examples
    --------
    >>> traits("Y5441").global_days
    90
    """
    entry = find(code)
    if entry is None:
        return None
    from cleanclaim.codes.modifiers.traits import Traits  # noqa: PLC0415 - only when a claim line is judged

    return Traits(
        kind=_kind(entry),
        add_on=entry.addon,
        # "Does not apply" and "no" are the same to modifier 50: it may not stand there.
        bilateral=0 if entry.bilateral == _NOT_APPLICABLE else entry.bilateral,
        pctc=int(entry.pctc == 1),
        global_days=_DAYS.get(entry.global_days),
    )


def _kind(entry: TrainingCode) -> str:
    if entry.kind == "therapy":  # talking treatment belongs to no therapy plan
        return "therapy" if entry.plan else "other"
    return _KINDS.get(entry.kind, "other")
