"""Fresh cases to practise the order of payers: seeded, invented, each with one answer nobody disputes."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.charts.people import patient
from cleanclaim.charts.registration import Record
from cleanclaim.payers.eligibility.order import payer_order
from cleanclaim.payers.eligibility.practice_words import story
from cleanclaim.payers.eligibility.situation import Held, PayerOrder, Situation

if TYPE_CHECKING:
    from collections.abc import Callable

_PLANS: Final = ("Costa Ejemplo PPO", "Valle Inventado Plan", "Sierra Imaginada HMO", "Muestra Health Plan")
_SIZES: Final = (6, 12, 19, 20, 45, 99, 100, 250, 1200)
_ON: Final = dt.date(2026, 3, 2)
_MOST: Final = 5
_LATEST: Final = 2025


class PracticeCase(Record):
    """A patient at the front desk: who it is, what the patient tells, and what follows.

    Parameters
    ----------
    name
        The patient's invented name.
    story
        What is known, in sentences.
    situation
        The same as facts.
    order
        The right order with its reasons; every reason was read in its source.
    """

    name: str
    story: tuple[str, ...]
    situation: Situation
    order: PayerOrder


def practice_case(seed: int, *, difficulty: int = 2) -> PracticeCase:
    """Make a case to practise on.

    Parameters
    ----------
    seed
        The same seed gives the same case.
    difficulty
        1 to 5: more coverages and rarer rules.

    Raises
    ------
    ValueError
        If the difficulty is not 1 to 5.
    """
    if not 1 <= difficulty <= _MOST:
        raise ValueError(f"Difficulty {difficulty} is not known; choose 1 to {_MOST}.")
    rng = Random(f"payer order {seed} {difficulty}")  # noqa: S311 - practice cases, not secrets
    while True:
        makers = _MAKERS[: 2 + difficulty]
        ages, make = rng.choice(makers)
        who = patient(rng, _ON, ("F", "M"), ages)
        case = make(rng, who.dob, difficulty)
        order = payer_order(case)
        # A case with an open question, or with a rule nobody has re-read, is no practice.
        if order.verified and not order.questions and len(order.positions) > 1:
            return PracticeCase(name=who.name, story=story(who.name, case), situation=case, order=order)


def _names(rng: Random, count: int) -> list[str]:
    return rng.sample(_PLANS, count)


def _day(rng: Random, first: int, last: int) -> dt.date:
    return dt.date(rng.randint(first, last), rng.randint(1, 12), rng.randint(1, 28))


def _job(rng: Random, name: str, *, dob: dt.date | None = None, **more: Any) -> Held:
    """Make a plan of a job; an own job begins with 18 years, and COBRA is never old."""
    work = more.get("work", "active")
    first = _LATEST if work == "continued" else max(2005, dob.year + 18 if dob else 0)
    begins = _day(rng, min(first, _LATEST), _LATEST)
    return Held.model_validate(
        {"name": name, "kind": "group", "employees": rng.choice(_SIZES), "begins": begins, **more}
    )


def _extra(rng: Random, covers: list[Held], difficulty: int, *, medicare: bool) -> tuple[Held, ...]:
    """Add what stands behind or in front of everything, the more the harder."""
    if rng.random() < difficulty / 6:
        covers.append(Held(name="Medi-Cal", kind="medi_cal"))
    if medicare and rng.random() < difficulty / 10:
        covers.append(Held(name="TRICARE for Life", kind="tricare"))
    if rng.random() < difficulty / 10:
        here = rng.random() < 0.5  # noqa: PLR2004 - as often as not
        covers.append(Held(name="Comp Testerly", kind="workers_comp", for_this_visit=here))
    rng.shuffle(covers)
    return tuple(covers)


def _adult(rng: Random, dob: dt.date, difficulty: int) -> Situation:
    one, other = _names(rng, 2)
    work = rng.choice(("active", "retired", "continued")) if difficulty > 1 else "active"
    covers = [_job(rng, one, dob=dob, work=work), _job(rng, other, through="spouse")]
    return Situation(on=_ON, dob=dob, coverages=_extra(rng, covers, difficulty, medicare=False))


def _aged(rng: Random, dob: dt.date, difficulty: int) -> Situation:
    one, other = _names(rng, 2)
    work = rng.choice(("active", "active", "retired", "continued"))
    covers = [Held(name="Medicare", kind="medicare"), _job(rng, one, work=work)]
    if difficulty > 2:  # noqa: PLR2004 - a second plan from here on
        covers.append(_job(rng, other, through="spouse"))
    return Situation(on=_ON, dob=dob, coverages=_extra(rng, covers, difficulty, medicare=True))


def _child(rng: Random, dob: dt.date, difficulty: int) -> Situation:
    names = _names(rng, 2)
    covers = [_job(rng, name, through="parent", holder_dob=_day(rng, 1975, 1995)) for name in names]
    if difficulty > 1 and rng.random() < 0.5:  # noqa: PLR2004 - half of the children
        custody = ["custodial", "noncustodial"]
        decree = rng.random() < 0.4  # noqa: PLR2004 - some
        covers = [
            each.model_copy(update={"custody": where, "decree": decree and where == "noncustodial"})
            for each, where in zip(covers, custody, strict=True)
        ]
    return Situation(on=_ON, dob=dob, coverages=_extra(rng, covers, difficulty, medicare=False))


def _disabled(rng: Random, dob: dt.date, difficulty: int) -> Situation:
    (name,) = _names(rng, 1)
    through = rng.choice(("self", "spouse"))
    covers = [
        Held(name="Medicare", kind="medicare"),
        _job(rng, name, dob=dob, through=through, work=rng.choice(("active", "active", "retired"))),
    ]
    return Situation(
        on=_ON,
        dob=dob,
        coverages=_extra(rng, covers, difficulty, medicare=False),
        disability_medicare=_day(rng, 2018, 2025),
    )


def _kidney(rng: Random, dob: dt.date, difficulty: int) -> Situation:
    (name,) = _names(rng, 1)
    covers = [
        Held(name="Medicare", kind="medicare"),
        _job(rng, name, dob=dob, work=rng.choice(("active", "retired", "continued"))),
    ]
    return Situation(
        on=_ON,
        dob=dob,
        coverages=_extra(rng, covers, difficulty, medicare=False),
        esrd_medicare=_day(rng, 2022, 2025).replace(day=1),
    )


# Ages and makers, the easier ones first.
_MAKERS: Final[tuple[tuple[tuple[int, int], Callable[[Random, dt.date, int], Situation]], ...]] = (
    ((20, 60), _adult),
    ((1, 17), _child),
    ((66, 80), _aged),
    ((25, 62), _disabled),
    ((25, 62), _kidney),
)
