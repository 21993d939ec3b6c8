"""Whatever a claim holds, the edits answer: no traceback, and every finding leads somewhere."""

from __future__ import annotations

import datetime as dt
import random

import pydantic
import pytest

from cleanclaim.claims import samples
from cleanclaim.claims.edits.history import History
from cleanclaim.claims.model import Claim
from cleanclaim.claims.rules import PRESETS, preset
from cleanclaim.claims.scrubber import scrub

ODD = (
    "", " ", "0", "-1", "9" * 40, "ñ", "A:B*C~D", "1234567893", "E11.9", "Y4023", "D69.1", "0001-01-01",
    "9999-12-31", "2026-06-01", "2028-02-29", "0.005", "-0.01", "1E3", "self", "child", "MB", "MC", "WC",
    "30", "7", None, True, [], {},
)  # fmt: skip


def leaves(value, path=()):
    """Yield the path of every leaf and of every list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        yield path
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    else:
        yield path


def mutant(rng):
    """Return a sample claim with one to four odd values that a record still holds, or None."""
    values = samples.claim(rng.randrange(200)).model_dump(mode="json")
    for _ in range(rng.randint(1, 4)):
        path = rng.choice(list(leaves(values)))
        place = values
        for part in path[:-1]:
            place = place[part]
        old = place[path[-1]]
        if isinstance(old, list) and old and rng.random() < 0.7:
            new = rng.choice((old[1:], old + old, old[::-1], [*old, old[0]] * 4))
        else:
            new = rng.choice(ODD)
        place[path[-1]] = new
    try:
        return Claim.model_validate(values)
    except pydantic.ValidationError:
        return None


@pytest.mark.parametrize("part", range(6))
def test_every_claim_gets_an_answer(part):
    rng = random.Random(part)  # noqa: S311 - a seeded change, no secret
    judged = 0
    history = History()
    while judged < 120:
        claim = mutant(rng)
        if claim is None:
            continue
        judged += 1
        rules = preset(rng.choice(PRESETS)) if rng.random() < 0.5 else None
        on = rng.choice((None, dt.date(2026, 11, 24), dt.date(9999, 12, 31), dt.date(1, 1, 1)))
        for finding in scrub(claim, rules=rules, on=on, history=history):
            assert finding.where
            assert finding.ref in {f"E{n}" for n in range(1, 16)}
            assert not finding.message.startswith("item")
            assert len(finding.message) < 900
        history.add(claim)
