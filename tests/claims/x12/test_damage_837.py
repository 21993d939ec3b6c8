"""Thousands of damaged 837 files: every one is read or refused, and what is read says what the file says."""

from __future__ import annotations

import io
import time
import tracemalloc

import hand837
import pytest
import wire
from damage import mutant, said
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.claims import samples, x12

FILES = [wire.write([samples.claim(3, shape=shape)]) for shape in samples.SHAPES]
SLOWEST = 5.0  # seconds; a file that takes longer hangs


@pytest.mark.parametrize("part", range(4))
def test_damage_is_told_or_read_as_it_stands(part):
    silent = 0
    for seed in range(part * 400, part * 400 + 400):
        what, text = mutant(FILES[seed % len(FILES)], seed)
        began = time.perf_counter()
        reading = x12.read(text)
        assert time.perf_counter() - began < SLOWEST, (seed, what)
        assert all("Report it" not in problem.what for problem in reading.problems), (seed, what)
        if reading.problems:
            continue
        silent += 1
        assert reading.contents, (seed, what)
        if "*-" in text:
            continue  # a hyphen before a number is dropped by the normal form
        again = wire.write(reading.contents)
        lost = [line for line in said(text) if line not in said(again)]
        # Of a patient who is the subscriber of another payer too, a name part left out there is not lost.
        assert all(line.startswith("NM1*IL") for line in lost), (seed, what, lost)
    assert 10 < silent < 200


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_are_refused(data):
    assert x12.read(data).problems
    assert x12.read(b"ISA" + data).problems


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_random_text_within_a_file(data):
    raws = list(hand837.PROFESSIONAL)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(1, len(raws) - 1))
        raws[at] = data.draw(st.text(st.characters(min_codepoint=0, max_codepoint=300), max_size=40))
    reading = x12.read("~".join(raws))
    assert reading.problems
    assert all(0 <= problem.segment <= len(raws) + 300 for problem in reading.problems)


@pytest.mark.parametrize("mark", ["*", "~", ":", "^", "\n", "A", "\x00"])
def test_a_file_of_one_mark(mark):
    text = hand837.text(hand837.PROFESSIONAL)
    assert x12.read(text[:300] + mark * 200_000).problems


class _Endless(io.RawIOBase):
    """A file of many claims that is never whole in memory."""

    def __init__(self, claims):
        raws = hand837.PROFESSIONAL
        claim = "".join(f"{raw}~\n" for raw in raws[23:-3])
        # One hundred claims to a patient, the most there may be.
        self.parts = iter(
            [hand837.text(raws[:17], count=False).encode()]
            + [
                ("".join(f"{raw}~\n" for raw in (f"HL*{at + 3}*2*23*0", *raws[18:23])) + claim * 100).encode()
                for at in range(claims // 100)
            ]
        )
        self.rest = b""

    def read(self, size=-1):
        while len(self.rest) < size:
            part = next(self.parts, b"")
            if not part:
                break
            self.rest += part
        out, self.rest = self.rest[:size], self.rest[size:]
        return out


def test_a_long_file_streams_in_flat_memory():
    for _ in x12.stream(_Endless(200)):  # tables and patterns are made
        pass
    peaks = []
    for claims in (1000, 3000):
        tracemalloc.start()
        count = sum(item.content is not None for item in x12.stream(_Endless(claims)))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count == claims
    small, large = peaks
    assert large < small + 3_000_000  # the claims alone, kept, would be ten times that
