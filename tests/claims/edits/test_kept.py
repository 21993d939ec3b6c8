"""What is kept for the next claim is never what belongs to this one: warm and cold caches say the same."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from cleanclaim.claims import samples
from cleanclaim.claims.edits import judged_diagnoses, judged_services
from cleanclaim.claims.model import Diagnosis
from cleanclaim.claims.scrubber import scrub

TODAY = dt.date(2027, 3, 1)
# Codes whose findings name a day, an age, or depend on sex, age or the fiscal year.
TELLING = (
    "Z00.129",
    "Z00.00",
    "Z00.110",
    "O13.3",
    "D69.1",
    "D69.11",
    "Z68.53",
    "Z38.00",
    "P07.30",
    "N18.3",
    "M54.5",
)


def shifted(day, rng):
    return None if day is None else day + dt.timedelta(days=rng.choice((-400, -60, -1, 0, 1, 60, 120)))


def varied(seed):
    """Return a sample claim with another birth, other days, another diagnosis or another code."""
    rng = random.Random(seed)  # noqa: S311 - a seeded change, no secret
    claim = samples.claim(rng.randrange(12))
    changes = {}
    born = claim.patient.dob
    if born is not None and rng.random() < 0.7:
        day = dt.date(2026, 6, 15) - dt.timedelta(
            days=rng.choice((0, 3, 20, 300, 500, 3000, 7000, 15000, 30000))
        )
        changes["patient"] = claim.patient.model_copy(
            update={"dob": day, "sex": rng.choice(("F", "M", "X", ""))}
        )
    if rng.random() < 0.6:
        codes = [*claim.diagnoses[:2], Diagnosis(code=rng.choice(TELLING))]
        rng.shuffle(codes)
        changes["diagnoses"] = tuple(codes)
    if rng.random() < 0.6:
        move = rng.choice((-400, -60, -1, 1, 60, 120))
        days = dt.timedelta(days=move)
        changes["lines"] = tuple(
            line.model_copy(
                update={
                    "begins": line.begins and line.begins + days,
                    "ends": line.ends and line.ends + days,
                    "code": rng.choice((line.code, "Y5901", "Y4103", "J1030", line.code)),
                }
            )
            for line in claim.lines
        )
    return claim.model_copy(update=changes)


@pytest.mark.parametrize("part", range(5))
def test_warm_and_cold_caches_agree(part):
    claims = [varied(part * 60 + n) for n in range(60)]
    for claim in claims:
        scrub(claim, on=TODAY)  # every answer that may be kept is kept now
    warm = [scrub(claim, on=TODAY) for claim in claims]
    for claim, kept in zip(claims, warm, strict=True):
        judged_diagnoses._kept.clear()
        judged_services._kept.clear()
        assert scrub(claim, on=TODAY) == kept
