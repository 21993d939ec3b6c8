"""Training edits against claims written from the rules, and what must hold for every claim."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.codes import training
from cleanclaim.codes.services import Service

CASES = tomllib.loads(Path(__file__).with_name("claims.toml").read_text("utf-8"))["claim"]
MAY = dt.date(2026, 5, 1)
LINE = re.compile(r"(?P<code>\w{5})(?P<mods>(?:-\w\w)*)(?:x(?P<units>\d+))?(?:@(?P<dos>[\d-]+))?")


def service(text):
    found = LINE.fullmatch(text)
    return Service(
        found["code"],
        tuple(found["mods"].split("-")[1:]),
        int(found["units"] or 1),
        dos=dt.date.fromisoformat(found["dos"]) if found["dos"] else None,
    )


def shown(findings):
    return [
        f"{f.rule} {f.ref or '-'} {f.severity.value} {re.sub(r'[()]|line ', '', f.where)}" for f in findings
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_claim(case):
    findings = training.check([service(line) for line in case["lines"]], dos=case.get("dos", MAY))
    assert shown(findings) == case["expect"], case["rule"]


def test_the_table_covers_every_rule_and_indicator():
    assert len(CASES) >= 60
    assert len({c["id"] for c in CASES}) == len(CASES)
    named = {found.split()[1] for c in CASES for found in c["expect"]}
    assert named == {"E3", "E4", "E7", "E8", "E9", "E14", "-"}


def test_messages_say_what_why_and_what_to_do():
    (finding,) = training.check_pairs([Service("Y4402"), Service("Y4407")], MAY)
    assert finding.message == (
        "Y4407 on line 2 is not paid as it stands: The large panel already holds this test "
        "(Y4402 on line 1). If the record shows that it was apart, say so with 91 for a repeat that was "
        "ordered, or 59; if not, leave the line off."
    )
    assert finding.cites.endswith("Y4402/Y4407, indicator 1")


def test_the_successor_of_an_ended_code_is_named():
    (finding,) = training.check_codes([Service("Y5901")], MAY)
    assert finding.message.endswith("(1 May 2026): use Y5902.")


@pytest.mark.parametrize(
    ("code", "born", "fits"),
    [
        ("Y4104", dt.date(2008, 5, 1), True),
        ("Y4104", dt.date(2008, 5, 2), False),
        ("Y4103", dt.date(2008, 5, 2), True),
        ("Y4101", dt.date(2026, 4, 30), True),
        ("Y5291", dt.date(2025, 4, 30), False),
        ("Y4022", dt.date(1950, 1, 1), True),
    ],
)
def test_ages_of_the_title(code, born, fits):
    findings = training.check([Service(code)], dos=MAY, patient=SimpleNamespace(dob=born, sex="X"))
    assert ([f.ref for f in findings] == []) is fits
    assert {f.ref for f in findings} <= {"E11"}


def test_nothing_is_said_about_ages_without_a_birth_date_or_a_date():
    assert training.check([Service("Y4104")], dos=MAY, patient=SimpleNamespace(dob=None)) == []
    assert training.check_ages([Service("Y4104")], SimpleNamespace(dob=dt.date(2020, 1, 1))) == []


def test_without_any_date_the_edits_still_in_force_apply():
    assert shown(training.check([Service("Y5012"), Service("Y5010")])) == ["EDIT E8 error Y5010 2"]
    assert training.check([Service("Y5481"), Service("Y5485")]) == []


codes = st.sampled_from([c.code for c in training.all_codes()] + ["J1885", "Y4998", "", "99"])
modifiers = st.lists(
    st.sampled_from(["25", "57", "59", "XS", "LT", "RT", "50", "91", "76", "GP", "26"]), max_size=3
)
lines = st.builds(
    Service,
    codes,
    modifiers.map(tuple),
    st.integers(-1, 20),
    dos=st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2028, 1, 1)),
)


@given(st.lists(lines, max_size=8), st.none() | st.just(MAY))
def test_any_claim_is_judged_in_a_stable_order_worst_first(services, dos):
    found = training.check(services, dos=dos)
    assert found == training.check(services, dos=dos)
    ranks = [f.severity.rank for f in found]
    assert ranks == sorted(ranks)
    assert all(f.message.endswith((".", ").")) for f in found)


@given(st.lists(lines, max_size=8))
def test_each_pair_of_lines_is_found_once_and_never_with_itself(services):
    found = training.pairs(services, MAY)
    assert len({(p.line1, p.line2) for p in found}) == len(found)
    assert all(p.line1 != p.line2 for p in found)
    assert all(p.edit.indicator in {0, 1} for p in found)


@given(st.sampled_from(training.all_edits()), st.sampled_from(["59", "XS", "25", "LT", "91", "58"]))
def test_indicator_0_never_passes_and_9_never_fires(edit, modifier):
    day = edit.starts
    claim = [Service(edit.column1, (modifier,)), Service(edit.column2, (modifier,))]
    errors = [f for f in training.check_pairs(claim, day) if f.severity.value == "error"]
    if edit.indicator == 0:
        assert len(errors) == 1
        assert errors[0].where.startswith(edit.column2)
    if edit.indicator == 9:
        assert errors == []
