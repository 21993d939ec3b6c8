"""Thousands of changed files into every reader: no traceback, no hang, nothing lost without a word."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.claims import x12

sys.path.insert(0, str(Path(__file__).parent))
import files

MUTANTS = 700  # of each kind of file
SLOWEST = 5.0  # seconds; a file that takes longer hangs


@pytest.mark.parametrize("kind", files.KINDS)
def test_clean_files_are_read_without_a_problem(kind):
    reading = x12.read(files.joined(files.clean(kind)))
    assert reading.problems == ()
    assert {each.kind for each in reading.transactions} == {kind}
    assert reading.contents


@pytest.mark.parametrize("kind", files.KINDS)
def test_changed_files_are_told_or_read_as_changed(kind):
    text = files.joined(files.clean(kind))
    contents, said = x12.read(text).contents, files.meaning(text)
    told = 0
    for seed in range(MUTANTS):
        changed = files.changed(kind, seed)
        began = time.perf_counter()
        reading = x12.read(changed)
        assert time.perf_counter() - began < SLOWEST, seed
        told += bool(reading.problems)
        if not reading.problems and reading.contents == contents:
            # Then the change was one of writing alone.
            assert files.meaning(changed) in (None, said), seed
        for problem in reading.problems:
            assert problem.what, seed
            assert problem.segment >= 0, seed
    assert told > MUTANTS * 0.8


@pytest.mark.parametrize("kind", files.KINDS)
def test_streaming_says_the_same_as_reading(kind):
    for seed in range(60):
        changed = files.changed(kind, seed)
        reading, items = x12.read(changed), list(x12.stream(changed))
        if kind != "835":  # whose claims come one by one, before the payment they are part of
            assert [item.content for item in items if item.content is not None] == list(reading.contents)
        problems = [problem for item in items for problem in item.problems]
        assert sorted(problems, key=lambda problem: problem.segment) == list(reading.problems)


@pytest.mark.parametrize("kind", files.KINDS)
def test_annotating_never_fails(kind):
    for seed in range(60):
        for segment in x12.annotate(files.changed(kind, seed)):
            assert segment.name
            assert segment.number >= 1


@settings(max_examples=200, deadline=None)
@given(st.text() | st.binary() | st.text(alphabet="ISAGST*~:^0123456789\n |"))
def test_any_text_gives_problems_and_no_traceback(text):
    if isinstance(text, str):
        text = "ISA" + text  # a short text without ISA is taken for a path
    reading = x12.read(text)
    assert reading.problems
    assert reading.contents == ()


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(files.KINDS), st.integers(0, 5000), st.binary(max_size=6))
def test_any_bytes_in_a_file(kind, at, noise):
    data = files.joined(files.clean(kind)).encode()
    at %= len(data)
    reading = x12.read(data[:at] + noise + data[at:])
    assert reading.problems or reading.contents
