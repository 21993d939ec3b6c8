"""The guideline rows themselves: well formed, sourced or marked, and with examples whose codes exist."""

from __future__ import annotations

import re

import pytest

from cleanclaim.codes import get
from cleanclaim.codes.guidelines.rows import NEEDS, guidelines
from cleanclaim.findings import RULES

# I.C.9.a.3, IV.H, II.A, III.C; or a place in the classification itself.
PARAGRAPH = r"(I{1,3}|IV)(\.[A-Z](\.\d+(\.[a-z](\.\d+(\.[a-z]*)?(\.[ivx]+)?)?)?)?)?\b"
SECTION = re.compile(rf"{PARAGRAPH}|[Tt]abular|Index|App")
CODE = re.compile(r"\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b")
SETTINGS = {"any", "outpatient", "inpatient"}

NUMBERED = [row for ref, row in guidelines().items() if ref.startswith("G")]
PARTS = [part for row in NUMBERED for part in row.parts]


def test_every_guideline_of_the_catalogue_is_there():
    assert [row.ref for row in NUMBERED] == [f"G{number}" for number in range(1, 42)]


@pytest.mark.parametrize("row", NUMBERED, ids=lambda row: row.ref)
def test_a_row_speaks_to_the_learner(row):
    assert row.title
    assert row.why.rstrip().endswith(".")
    assert 1 <= len(re.findall(r"[.!?](?:\s|$|”)", row.plain)) <= 8, "a few sentences, not a page"
    assert row.parts


@pytest.mark.parametrize("row", NUMBERED, ids=lambda row: row.ref)
def test_the_example_uses_codes_that_can_be_reported(row):
    named = [code for code in CODE.findall(row.example) if f"{code}.-" not in row.example]
    assert named, "an example shows codes"
    for code in named:
        assert get(code).assignable, f"{code} in the example of {row.ref}"


def test_part_names_are_unique_within_a_guideline():
    for row in NUMBERED:
        names = [part.id for part in row.parts]
        assert len(names) == len(set(names)), row.ref


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.ref}-{part.id}")
def test_a_part_can_be_tested_and_traced(part):
    assert part.rule in RULES
    assert part.setting in SETTINGS
    assert part.needs
    assert part.needs <= NEEDS
    assert len(part.when) > 20, "says when it speaks"
    assert SECTION.match(part.section), part.section
    assert part.sources or not part.verified, "read somewhere, or marked to confirm"
    for source in part.sources:
        assert source.what
        assert source.url.startswith(("https://", "http://"))
