"""Office visits against a table written from the rules."""

from __future__ import annotations

import datetime as dt
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from cleanclaim.codes.visit import (
    CHOICES,
    PROBLEMS,
    Choice,
    Discussion,
    Document,
    Historian,
    Problem,
    Test,
    Time,
    Visit,
    level,
)

CASES = tomllib.loads(Path(__file__).with_name("visits.toml").read_text("utf-8"))["visit"]
MARKS = "!?~"


def visit_of(case):
    return Visit(
        date=case.get("date", dt.date(2026, 5, 1)),
        new=case.get("new", False),
        problems=tuple(Problem(p.rstrip(MARKS), addressed="!" not in p) for p in case.get("problems", ())),
        tests=tuple(Test(**test) for test in case.get("tests", ())),
        documents=tuple(Document(d.rstrip(MARKS), external="!" not in d) for d in case.get("documents", ())),
        historians=tuple(
            Historian(h.rstrip(MARKS), needed="?" not in h, interpreter="~" in h)
            for h in case.get("historians", ())
        ),
        discussions=tuple(
            Discussion(d.rstrip(MARKS), external="!" not in d, direct="~" not in d)
            for d in case.get("discussions", ())
        ),
        choices=tuple(Choice(c.rstrip(MARKS), chosen="?" not in c) for c in case.get("choices", ())),
        minutes=case.get("minutes"),
        times=tuple(
            Time(kind, minutes, same_date=not other) for kind, minutes, *other in case.get("times", ())
        ),
        staff_only=case.get("staff_only", False),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_visit(case):
    found = level(visit_of(case))
    expect = case["expect"]
    assert found.by_decision == expect.get("decision"), case["rule"]
    assert found.by_time == expect.get("time"), case["rule"]
    assert found.level == expect.get("level"), case["rule"]
    assert found.code == expect["code"], case["rule"]
    assert found.to_confirm == expect.get("to_confirm", False), case["rule"]
    if "cpt" in expect:
        assert (found.prolonged_cpt.units, found.prolonged_medicare.units) == (
            expect["cpt"],
            expect["medicare"],
        )
    for counts, key in ((True, "counts"), (False, "not_counted")):
        said = [reason.text for reason in found.reasons if reason.counts is counts]
        for words in case.get(key, ()):
            assert any(words in text for text in said), (case["rule"], words, said)


def test_the_table_is_large_and_its_cases_are_different():
    assert len(CASES) >= 60
    assert len({case["id"] for case in CASES}) == len(CASES)
    used = {p.rstrip("!") for case in CASES for p in case.get("problems", ())}
    assert used == set(PROBLEMS)
    assert {c.rstrip("?") for case in CASES for c in case.get("choices", ())} == set(CHOICES)


def test_every_reason_names_a_source_that_is_listed():
    listed = tomllib.loads(
        resources.files("cleanclaim.codes.visit").joinpath("sources.toml").read_text("utf-8")
    )
    for case in CASES:
        for reason in level(visit_of(case)).reasons:
            assert reason.source in listed
            assert reason.to_confirm <= (
                not listed[reason.source]["verified"] or reason.source == "year_2023"
            )
    for source in listed.values():
        assert source["urls"]
        assert source["read"] <= dt.date(2026, 11, 24)
