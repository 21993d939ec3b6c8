"""A fresh claim with planted faults, made from a seed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from cleanclaim.claims import samples
from cleanclaim.claims.scrubber import Hit, clean, hits
from cleanclaim.course.claims.faults import FAULTS
from cleanclaim.course.claims.paperwork import Paper, papers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims import Claim
    from cleanclaim.course.claims.faults import Fault

# What a newcomer meets first: visits in an office. Each shape is one of `samples.SHAPES`.
SHAPES: Final = (
    "office_visit",
    "office_visit_medicare",
    "new_patient",
    "medi_cal",
    "dependant",
    "spouse",
    "drug",
    "drug_left_over",
    "waived_test",
    "therapy",
    "minor_surgery",
    "auto_accident",
    "other_accident",
    "copay",
)
LEVELS: Final = {1: "One slip", 2: "Two slips", 3: "One that no edit can see", 4: "One to ask about"}
_TRIES: Final = 60
_LATER: Final = dt.timedelta(days=5)  # when the claim is looked at


@dataclass(frozen=True, slots=True)
class MendCase:
    """A claim to mend.

    Parameters
    ----------
    seed, level
        What it was made from; `level` is a key of `LEVELS`.
    right
        The claim as it should be.
    planted
        The claim as it lies on the desk.
    faults, fields
        What was planted, and in which field of the claim each stands.
    papers
        What the learner may look at.
    silent
        What the note does not say.
    """

    seed: int
    level: int
    right: Claim
    planted: Claim
    faults: tuple[Fault, ...]
    fields: tuple[str, ...]
    papers: tuple[Paper, ...]
    silent: frozenset[str]


def mend_case(seed: int, *, level: int = 0) -> MendCase:
    """Make a claim with planted faults; the same seed and level give the same claim.

    Parameters
    ----------
    seed
        Any whole number.
    level
        One of `LEVELS`; 0 lets the seed decide.

    Raises
    ------
    ValueError
        If there is no such level.
    """
    if level not in {0, *LEVELS}:
        raise ValueError(f"There is no level {level}; choose {', '.join(map(str, LEVELS))}, or 0 for any.")
    dice = Random(f"mend-{seed}-{level}")  # noqa: S311 - for practice
    chosen = level or dice.choice(list(LEVELS))
    for _ in range(_TRIES):
        case = _try(seed, chosen, dice)
        if case is not None:
            return case
    raise RuntimeError(f"No claim to mend could be made from seed {seed}.")  # pragma: no cover - never seen


def _try(seed: int, level: int, dice: Random) -> MendCase | None:
    right = samples.claim(dice.randrange(2**31), shape=dice.choice(SHAPES))
    planted = right
    faults: list[Fault] = []
    fields: list[str] = []
    for fault in _wanted(level, dice):
        if any(fault.id == one.id for one in faults):
            continue
        slip = fault.plant(planted, dice)
        if slip is None:
            continue
        tried, field = slip
        if _overlap(field, fields) or not _seen(fault, planted, tried, looked_at(right)):
            continue
        planted, faults, fields = tried, [*faults, fault], [*fields, field]
        if len(faults) == _size(level):
            break
    if len(faults) < _size(level) or not _as_wanted(level, faults):
        return None
    silent = frozenset(fault.asks for fault in faults if fault.asks)
    shown = papers(right, silent=silent)
    return MendCase(seed, level, right, planted, tuple(faults), tuple(fields), shown, silent)


def _size(level: int) -> int:
    return 1 if level == 1 else 2


def _wanted(level: int, dice: Random) -> Iterator[Fault]:
    """Yield the special fault of the level first, then all others in any order."""
    plain = [one for one in FAULTS if not one.asks and not one.quiet]
    special = {3: [one for one in FAULTS if one.quiet], 4: [one for one in FAULTS if one.asks]}.get(level, [])
    yield from dice.sample(special, len(special))[:1]
    yield from dice.sample(plain, len(plain))


def _as_wanted(level: int, faults: list[Fault]) -> bool:
    return level not in {3, 4} or bool(faults[0].quiet or faults[0].asks)


def _overlap(field: str, fields: list[str]) -> bool:
    """Tell whether two faults would stand in one field or line, where one could hide the other."""
    lines = {".".join(one.split(".")[:2]) for one in fields}
    total = {"total", *(f for f in fields if f.endswith("charge"))}
    money = field == "total" or field.endswith(".charge") or field.count(".") == 1
    return ".".join(field.split(".")[:2]) in lines or (money and bool(total & {*fields}))


def _seen(fault: Fault, before: Claim, after: Claim, on: dt.date | None) -> bool:
    """Tell whether the edits see what they should: a quiet fault not at all, any other as an error."""
    known = {hit.finding for hit in errors(before, on)}
    new = [hit for hit in errors(after, on) if hit.finding not in known]
    return not new if fault.quiet else bool(new)


def errors(claim: Claim, on: dt.date | None) -> list[Hit]:
    """Return the errors the edits see on a day, without those still to confirm."""
    return [hit for hit in hits(claim, on=on) if not clean([hit.finding])]


def looked_at(claim: Claim) -> dt.date | None:
    """Return the day on which the claim lies on the desk: soon after the care."""
    return claim.ends + _LATER if claim.ends else None
