"""Claim to 837 and back: the normal form comes back, and nothing else does."""

from __future__ import annotations

import pytest
import wire
from hypothesis import given, settings
from hypothesis import strategies as st
from mutants import mutant

from cleanclaim.claims import samples, x12
from cleanclaim.claims.normal import normalise


@pytest.mark.parametrize("shape", samples.SHAPES)
def test_every_shape_comes_back(shape):
    claim = samples.claim(2, shape=shape)
    assert x12.read_837(wire.write([claim])) == [normalise(claim)]


def test_a_file_of_all_shapes_comes_back():
    claims = list(samples.claims(2 * len(samples.SHAPES)))
    expected = [normalise(claim) for claim in claims]
    read = x12.read_837(wire.write(claims))
    for kind in ("professional", "institutional"):
        assert [c for c in read if c.kind == kind] == [c for c in expected if c.kind == kind]


@settings(max_examples=250, deadline=None)
@given(st.integers(0, 2**32))
def test_changed_claims_come_back_or_are_refused(seed):
    claim = mutant(seed)
    if claim is None:
        return
    once = normalise(claim)
    assert normalise(once) == once
    text, problems = wire.written([claim])
    assert (text is None) == bool(problems)
    if text is not None:
        assert x12.read_837(text) == [once]
        assert wire.write([once]) == text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=8))
def test_claims_in_any_order_come_back(seeds):
    claims = [samples.claim(seed) for seed in seeds]
    read = x12.read_837(wire.write(claims))
    in_file = [c for kind in ("professional", "institutional") for c in claims if c.kind == kind]
    assert read == [normalise(claim) for claim in in_file]
