"""A fresh practice case from a seed: the same seed always gives the same case."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from cleanclaim.charts import people
from cleanclaim.charts.scenario import SKILLS, scenarios
from cleanclaim.charts.types import Case

# The dates on which the release of the code set that ships (April 2026 update) is in force.
_FIRST_DAY: Final = date(2026, 4, 1)
_LAST_DAY: Final = date(2026, 9, 30)
_FRIDAY: Final = 4


def generate(seed: int, *, skill: str | None = None, difficulty: int | None = None) -> Case:
    """Make a practice case.

    Parameters
    ----------
    seed
        Any whole number. The same seed, skill and difficulty give the same case.
    skill
        ``"find"`` (one condition, one code), ``"specific"`` (side, stage, 7th character),
        ``"sequence"`` (code first, use additional) or ``"symptom"`` (nothing confirmed yet);
        None for any.
    difficulty
        1 (plain) to 5; the nearest there is for the skill is taken. None for any.

    Returns
    -------
    Case
        The encounter, its key, and the seed that makes it again.

    Raises
    ------
    ValueError
        If there is no such skill or difficulty.
    """
    if skill is not None and skill not in SKILLS:
        raise ValueError(f"There is no skill {skill!r}; choose {', '.join(SKILLS)}.")
    if difficulty is not None and difficulty not in range(1, 6):
        raise ValueError(f"Difficulty is a whole number from 1 to 5, not {difficulty!r}.")
    pool = [scenario for scenario in scenarios() if skill in (None, scenario.skill)]
    if difficulty is not None:
        nearest = min(abs(scenario.difficulty - difficulty) for scenario in pool)
        pool = [scenario for scenario in pool if abs(scenario.difficulty - difficulty) == nearest]
    # Not secret: the point is that the number brings the case back.
    rng = Random(f"cleanclaim:{seed}:{skill}:{difficulty}")  # noqa: S311
    scenario = rng.choice(pool)
    chosen = rng.choice(scenario.combinations())
    vary = {name: rng.choice(texts) for name, texts in scenario.raw.get("vary", {}).items()}
    dos = _weekday(rng)
    patient = people.patient(rng, dos, scenario.sexes, scenario.ages)
    provider = people.provider(rng)
    sections, key = scenario.fill(chosen, vary, patient, dos, provider)
    encounter = scenario.encounter(f"practice-{seed}", sections, patient, dos, provider)
    return Case(seed, scenario.skill, scenario.difficulty, encounter, key)


def _weekday(rng: Random) -> date:
    day = _FIRST_DAY + timedelta(days=rng.randrange((_LAST_DAY - _FIRST_DAY).days + 1))
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))
