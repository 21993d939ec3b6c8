"""A14: which of two health plans pays first: own or through someone, birthday, custody, active, longer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanclaim.payers.eligibility.situation import Held, Situation

_WORK: Final = {"active": 0, "retired": 1, "laid_off": 1, "continued": 2}
_CUSTODY: Final = ("custodial", "custodial_spouse", "noncustodial", "noncustodial_spouse")
_STEP: Final = frozenset({"custodial_spouse", "noncustodial_spouse"})
_NEVER: Final = dt.date.max  # a coverage nobody knows the begin of is never the longer one


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a plan stands: a key to sort by, and for each part of the key the reason it gives."""

    key: tuple[object, ...]
    reasons: tuple[str, ...]


def birthday(dob: dt.date | None) -> tuple[int, int]:
    """Return month and day, by which parents are ordered; the year does not count. Unknown comes last."""
    return (dob.month, dob.day) if dob else (13, 0)


def ranks(plans: Iterable[Held], case: Situation) -> dict[str, Rank]:
    """Rank the plans that stand on one side of Medicare, by name; the lowest key pays first."""
    listed = list(plans)
    ways = {each.through for each in listed}
    both = "parent" in ways and bool(ways & {"spouse", "partner", "other"})
    decreed = any(each.decree for each in listed if each.through == "parent")
    return {each.name: _rank(each, case, both=both, decreed=decreed) for each in listed}


def why(first: Rank, second: Rank) -> str:
    """Return the reason why the first pays before the second: that of the first part in which they differ."""
    for one, other, reason in zip(first.key, second.key, second.reasons, strict=False):
        if one != other:
            return reason
    return "equal"


def _rank(held: Held, case: Situation, *, both: bool, decreed: bool) -> Rank:
    begins = held.begins or _NEVER
    if held.through == "self" or (held.through != "parent" and not both):
        work = 0 if held.kind == "individual" else _WORK[held.work]
        reasons = ("own", "continued" if work == _WORK["continued"] else "active", "longer")
        return Rank((0 if held.through == "self" else 1, work, begins), reasons)
    day = birthday(held.holder_dob)
    if both:
        return Rank((1, begins, *day), ("own", "spouse-and-parent", "birthday", "birthday"))
    named = int(decreed and not held.decree)
    if named or (held.custody and not held.decree and not case.joint_custody):
        place, reason = _CUSTODY.index(held.custody) if held.custody else len(_CUSTODY), "custody"
    else:
        place, reason = int(held.custody in _STEP), "parent-before-step"
    return Rank(
        (1, named, place, *day, begins), ("own", "decree", reason, "birthday", "birthday", "same-birthday")
    )
