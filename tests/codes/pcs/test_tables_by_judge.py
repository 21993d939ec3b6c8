"""The teaching tables make exactly the codes the Medicare Code Editor accepts, on dates of both years."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict

import pytest

from cleanclaim.codes.pcs import teaching
from cleanclaim.codes.pcs.shape import VALUES

DAYS = [dt.date(2025, 10, 1), dt.date(2026, 5, 1), dt.date(2026, 11, 1)]
TABLES = teaching()


def test_there_are_enough_tables_and_every_root_operation_has_one():
    prefixes = TABLES.prefixes()
    assert len(prefixes) >= 636
    assert len(set(prefixes)) == len(prefixes)
    assert len({prefix[2] for prefix in prefixes if prefix[0] == "0"}) == 31


@pytest.mark.parametrize("day", DAYS)
def test_every_code_we_make_is_one_the_judge_accepts(judge, day):
    ours = [code for prefix in TABLES.prefixes() for code in TABLES.get(prefix).codes(day)]
    assert len(ours) > 68_000
    assert len(set(ours)) == len(ours), "two rows of a table make the same code"
    assert judge.refuses(ours, day) == 0


@pytest.mark.parametrize("day", DAYS)
def test_the_judge_knows_no_code_of_these_tables_that_we_do_not_make(judge, candidates, day):
    """Every code the judge can accept stands in its data file; those we leave out, it refuses too."""
    known = defaultdict(set)
    for code in candidates:
        known[code[:3]].add(code)
    wrong = []
    for prefix in TABLES.prefixes():
        ours = set(TABLES.get(prefix).codes(day))
        assert ours <= known[prefix]
        left_out = sorted(known[prefix] - ours)
        if judge.refuses(left_out, day) != len(left_out):
            wrong.append(prefix)
    assert wrong == []


def test_no_table_of_sections_0_and_1_is_missing(judge, candidates):
    held = set(TABLES.prefixes())
    other = [code for code in candidates if code[0] in "01" and code[:3] not in held]
    for day in DAYS:
        assert judge.refuses(other, day) == len(other)


@pytest.mark.parametrize("prefix", ["0DT", "0FT", "0SG", "0UT", "10D", "5A1", "BW2"])
def test_all_endings_of_a_table_are_judged_alike(judge, prefix):
    """The same without trusting the data file: all 1,336,336 endings of a table."""
    day = dt.date(2026, 5, 1)
    ours = set(TABLES.get(prefix).codes(day))
    refused = total = 0
    for first, second in itertools.product(VALUES, VALUES[::17]):
        # seventeen of the 34 second values at a time: lists of 19,652 codes
        seconds = VALUES[VALUES.index(second) :][:17]
        codes = ["".join((prefix, first, *tail)) for tail in itertools.product(seconds, VALUES, VALUES)]
        codes = [code for code in codes if code not in ours]
        total += len(codes)
        refused += judge.refuses(codes, day)
    assert total == 34**4 - len(ours)
    assert refused == total
    assert judge.refuses(sorted(ours), day) == 0


def test_dated_rows_begin_and_end_on_the_judges_days(judge):
    one = dt.timedelta(days=1)
    dated = 0
    for prefix in TABLES.prefixes():
        table = TABLES.get(prefix)
        for row in table.rows:
            codes = [prefix + "".join(tail) for tail in itertools.product(*row.values)]
            if row.since:
                dated += 1
                assert judge.refuses(codes, row.since - one) == len(codes)
                assert judge.refuses(codes, row.since) == 0
            if row.until:
                dated += 1
                assert judge.refuses(codes, row.until) == 0
                assert judge.refuses(codes, row.until + one) == len(codes)
    assert dated >= 10


def test_the_years_differ_in_the_codes_we_say():
    before, after = (
        {code for prefix in TABLES.prefixes() for code in TABLES.get(prefix).codes(day)} for day in DAYS[1:]
    )
    assert before <= after
    assert {code[:3] for code in after - before} == {"028", "0RG", "0SG", "0W9", "302", "3E0", "5A0", "5A1"}
