"""`check` against cases written from the tabular list, and the published vectors T7 to T9."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanclaim.codes import check, get
from cleanclaim.codes.entries import entries
from cleanclaim.codes.pairs import binding
from cleanclaim.findings import RULES, Severity

CASES = tomllib.loads(Path(__file__).with_name("check_cases.toml").read_text("utf-8"))["case"]


def shown(findings):
    return [f"{f.rule} {f.severity.value} {f.where}{' ?' if f.to_confirm else ''}" for f in findings]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_case(case):
    assert shown(check(case["codes"], dos=case.get("dos"))) == case["expect"], case["source"]


def test_the_table_is_large_and_covers_every_rule():
    assert len(CASES) >= 60
    assert len({c["id"] for c in CASES}) == len(CASES)
    named = {expected.split()[0] for c in CASES for expected in c["expect"]}
    assert named >= {"SPEC", "7TH", "EXCL", "ORDER", "FIRST", "MISS", "DATE", "DUP", "ID"}


@pytest.mark.parametrize(
    "pair",
    ["Z33.1 O13.3", "E10.9 E11.9", "E11.65 R73.9", "I12.9 I15.0", "I11.9 I51.7", "Z86.73 I69.351"],
)
@pytest.mark.parametrize("turned", [False, True])
def test_t7_excludes1_fires_in_both_directions(pair, turned):
    codes = pair.split()[:: -1 if turned else 1]
    assert "EXCL" in {f.rule for f in check(codes)}


@pytest.mark.parametrize("pair", ["I12.9 N17.9", "Z79.4 Z79.84", "J44.89 J45.901"])
def test_t7_excludes2_stays_silent(pair):
    assert "EXCL" not in {f.rule for f in check(pair.split())}


@pytest.mark.parametrize(
    "pair", ["N18.32 I12.9", "I50.22 I11.0", "R65.20 A41.9", "Z68.41 E66.01", "T50.2X5A I95.2"]
)
def test_t8_order_errors_vanish_when_reversed(pair):
    codes = pair.split()
    assert "ORDER" in {f.rule for f in check(codes)}
    # Severe sepsis also asks for the failing organ (I.C.1.d.1.b); nothing else is left.
    assert {(f.ref, f.rule) for f in check(codes[::-1])} <= {("G11", "MISS")}


@pytest.mark.parametrize("code", ["M54.5", "R05", "N18.3", "E66.81", "A41", "R65.2", "Z86.010", "S72.001"])
def test_t9_not_assignable(code):
    assert {f.rule for f in check([code])} & {"SPEC", "7TH"}
    assert not get(code).assignable


@pytest.mark.parametrize("code", ["E11.A", "I1A.0", "M1A.0110", "Z3A.20", "U09.9", "Z79.85"])
def test_t9_assignable(code):
    assert not {f.rule for f in check([code])} & {"SPEC", "7TH", "ID"}
    assert get(code).assignable


def test_messages_say_what_why_and_what_next():
    def one(rule, codes, **facts):
        return next(f for f in check(codes, **facts) if f.rule == rule)

    spec, excl, first = (
        one("SPEC", ["M54.5"]),
        one("EXCL", ["I12.9", "I15.0"]),
        one("FIRST", ["W19.XXXA"]),
    )
    assert "M54.50 Low back pain, unspecified" in spec.message
    assert "3 entries" in spec.message
    assert "unless the provider documents that the two are unrelated" in excl.message
    assert "I.A.12.a" in excl.cites
    assert "I12 names" in excl.message
    assert "first-listed" in first.message
    assert "principal" in one("FIRST", ["W19.XXXA"], setting="inpatient").message


def test_a_7th_character_message_offers_the_right_code():
    assert "W19.XXXA" in check(["S72.001A", "w19a"])[0].message
    assert "A, D, G, K, P, S" in check(["S52.521B"])[0].message


def test_release_is_named_when_the_date_is_outside():
    finding = check(["I10"], dos=dt.date(2026, 11, 2))[0]
    assert "ICD-10-CM FY2026, April 2026 update" in finding.message
    assert "fiscal year 2027" in finding.message
    assert finding.severity is Severity.WARNING


def test_spelling_of_a_code_does_not_matter():
    for spelling in ("e11.22", "E1122", " E11.22 ", "e11 22", "E11-22"):
        assert check([spelling, "N18.32"]) == []


def test_setting_is_one_of_two():
    with pytest.raises(ValueError, match="use outpatient or inpatient"):
        check(["I10"], setting="emergency")


def test_empty_list_is_fine():
    assert check([]) == []


def test_code_first_notes_are_sorted_into_commands_and_conditions():
    def bound(code):
        return {note.source.code: binding(note) for note in entries([code])[0].of_kind("code_first")}

    assert bound("R65.20") == {"R65.2": True}
    assert bound("N18.32") == {"N18": False}
    assert bound("I50.9") == {"I50": False}
    assert bound("B39.9") == {"B39": False}
    assert bound("A41.9") == {"A41": False}
    assert bound("Z16.12") == {"Z16": True}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=12), st.from_regex(r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?", fullmatch=True)),
        max_size=6,
    )
)
def test_any_input_gets_findings_and_no_crash(codes):
    for finding in check(codes, dos=dt.date(2026, 12, 1)):
        assert finding.rule in RULES
        assert finding.message
        assert finding.message[-1] in ".?"
        assert finding.cites
