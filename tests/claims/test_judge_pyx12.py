"""An independent judge, pyx12: every 837 we write is valid, and what it refuses we refuse too."""

from __future__ import annotations

import pytest
import wire
from mutants import mutant

from cleanclaim.claims import samples, x12

ROUNDS = 34  # of all shapes: more than 2,000 claims
KINDS = ("professional", "institutional")


def claims(kind):
    return [claim for claim in samples.claims(ROUNDS * len(samples.SHAPES)) if claim.kind == kind]


def test_there_are_two_thousand_claims_of_every_shape():
    assert sum(len(claims(kind)) for kind in KINDS) >= 2000


@pytest.mark.parametrize("kind", KINDS)
def test_sample_claims_are_valid(kind):
    text = wire.write(claims(kind))
    assert x12.read(text).problems == ()
    valid, said = wire.judged(text)
    assert said == []
    assert valid


def accepted(kind):
    """Return changed claims that the writer takes."""
    for seed in range(900):
        claim = mutant(seed)
        if claim is None or claim.kind != kind:
            continue
        text, problems = wire.written([claim])
        assert all(str(problem).endswith((".", "?")) for problem in problems)
        if text is not None:
            yield claim


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_we_agree_to_write_is_valid(kind):
    taken = list(accepted(kind))
    assert len(taken) > 60
    valid, said = wire.judged(wire.write(taken))
    assert said == []
    assert valid
