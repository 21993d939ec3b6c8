"""The normal form: each rule of its docstring, twice is once, and nothing that is wrong is mended."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanclaim.claims.model import Claim
from cleanclaim.claims.normal import normalise
from cleanclaim.claims.wire_text import dotted, wire_parts, wire_text

PERSON = {"name": {"last": "EJEMPLO", "first": "ROSA"}, "dob": "1980-02-03", "sex": "F"}
CLINIC = {"name": {"last": "MUESTRA CLINIC"}, "organization": True, "npi": "2123456785"}
PLAN = {"payer": {"name": "TESTERLY PLAN", "id": "TP1"}, "member_id": "A1"}
DOCTOR = {"name": {"last": "FICTORIA", "first": "MINA"}, "npi": "2000000006"}
HOME = {"line1": "1 INVENTED WAY", "city": "FRESNO", "state": "CA", "zip": "93650"}


def claim(**fields):
    return Claim.model_validate({"patient": PERSON, "billing": CLINIC, "coverages": [PLAN], **fields})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peña", "PENA"),
        ("  two   spaces ", "TWO SPACES"),
        ("a*b:c~d^e", "A B C D E"),
        ("tabs\tand\nlines\r\n", "TABS AND LINES"),
        ("Muestra\u2013Ejemplo\u2019s", "MUESTRA-EJEMPLO'S"),
        ("straße æ ø ł", "STRASSE AE O L"),
        ("5% <b> [x] {y} `z`", "5% B X Y Z"),
        ("billing_desk@muestra.example", "BILLING_DESK@MUESTRA.EXAMPLE"),
        ("東京", ""),
        ("½ ﬁne", "1 2 FINE"),
        ("A1 .,;!?'\"()+-/=&#$", "A1 .,;!?'\"()+-/=&#$"),
    ],
)
def test_text(text, expected):
    assert wire_text(text) == expected


@given(st.text())
def test_text_twice_is_once_and_every_character_is_allowed(text):
    once = wire_text(text)
    assert wire_text(once) == once
    assert once.isascii()
    assert not set(once) & set("*:~^\n\r\t")
    assert once == once.strip()
    assert "  " not in once


@pytest.mark.parametrize(
    ("text", "expected"),
    [("hc:j1885::", "HC:J1885"), ("a^b", "A^B"), ("a:~:b", "A::B"), ("plain text", "PLAIN TEXT")],
)
def test_parts(text, expected):
    assert wire_parts(text) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("e119", "E11.9"),
        ("E11.9", "E11.9"),
        ("I10.", "I10"),
        ("i1", "I1"),
        ("", ""),
        ("S72.001A", "S72.001A"),
    ],
)
def test_dot(code, expected):
    assert dotted(code) == expected


# Rule of the docstring, what is entered, what is left (both as changes to the same claim).
CASES = [
    (1, {"note": "Café: 2nd ~ visit"}, {"note": "CAFE 2ND VISIT"}),
    (1, {"account": "a-1"}, {"account": "A-1"}),
    (2, {"diagnoses": [{"code": "e119"}]}, {"diagnoses": [{"code": "E11.9"}]}),
    (2, {"patient": {**PERSON, "ssn": "666-01-0001"}}, {"patient": {**PERSON, "ssn": "666010001"}}),
    (
        2,
        {"lines": [{"drug": {"ndc": "00000-1111-22"}}]},
        {"lines": [{"drug": {"ndc": "00000111122"}}], "total": "0"},
    ),
    (
        3,
        {"lines": [{"code": "Y4022", "modifiers": ["", "25"]}]},
        {"lines": [{"code": "Y4022", "modifiers": ["25"]}], "total": "0"},
    ),
    (3, {"other_ids": [{"qualifier": "D9", "value": ""}]}, {}),
    (3, {"diagnoses": [{"code": ""}, {"code": "I10"}]}, {"diagnoses": [{"code": ""}, {"code": "I10"}]}),
    (
        4,
        {"lines": [{"charge": "10"}, {"charge": "2.5"}]},
        {"lines": [{"charge": "10"}, {"charge": "2.5"}], "total": "12.50"},
    ),
    (4, {"total": "9.00"}, {"total": "9.00"}),
    (5, {"received": "2026-06-01"}, {}),
    (5, {"coverages": [{**PLAN, "begins": "2026-01-01", "ends": "2026-12-31"}]}, {}),
    (5, {"patient": {**PERSON, "phone": "916-555-0101"}}, {}),
    (6, {"coverages": [{**PLAN, "subscriber": PERSON}]}, {}),
    (
        6,
        {
            "coverages": [
                {**PLAN, "relationship": "child", "subscriber": {**PERSON, "sex": "", "died": "2026-01-01"}}
            ]
        },
        {"coverages": [{**PLAN, "relationship": "child", "subscriber": {"name": PERSON["name"]}}]},
    ),
    (
        6,
        {"coverages": [PLAN, {**PLAN, "relationship": "spouse", "subscriber": PERSON, "claim_number": "C1"}]},
        {"coverages": [PLAN, {**PLAN, "relationship": "spouse", "subscriber": {"name": PERSON["name"]}}]},
    ),
    (6, {"coverages": [{**PLAN, "claim_number": "C1"}]}, {"coverages": [{**PLAN, "claim_number": "C1"}]}),
    (7, {"rendering": {**DOCTOR, "address": HOME, "tax_id": "951234567"}}, {"rendering": DOCTOR}),
    (
        7,
        {"rendering": {**DOCTOR, "taxonomy": "207q00000x"}},
        {"rendering": {**DOCTOR, "taxonomy": "207Q00000X"}},
    ),
    (7, {"referring": {**DOCTOR, "taxonomy": "207Q00000X"}}, {"referring": DOCTOR}),
    (7, {"attending": DOCTOR}, {}),
    (7, {"billing": {**CLINIC, "name": {"last": "MUESTRA CLINIC", "first": "X"}}}, {}),
    (7, {"billing": {**CLINIC, "contact": "ANA"}}, {}),
    (
        7,
        {"billing": {**CLINIC, "tax_id": "95-1234567"}},
        {"billing": {**CLINIC, "tax_id": "951234567", "tax_id_kind": "EIN"}},
    ),
    (
        7,
        {"billing": {**CLINIC, "address": {**HOME, "country": "us"}}},
        {"billing": {**CLINIC, "address": HOME}},
    ),
    (
        7,
        {"facility": {"name": {"last": "LAB"}, "address": HOME, "email": "a@b.example"}},
        {"facility": {"name": {"last": "LAB"}, "organization": True, "address": HOME}},
    ),
    (
        7,
        {"lines": [{"purchased": DOCTOR}]},
        {"lines": [{"purchased": {"name": {}, "npi": DOCTOR["npi"]}}], "total": "0"},
    ),
    (8, {"diagnoses": [{"code": "I10", "poa": "Y"}]}, {"diagnoses": [{"code": "I10"}]}),
    (8, {"external_causes": [{"code": "W19.XXXA"}], "stay": {"bill_type": "13"}}, {}),
    (8, {"lines": [{"revenue_code": "0450", "noncovered": "1"}]}, {"lines": [{}], "total": "0"}),
    (
        9,
        {"place": "11", "lines": [{"begins": "2026-06-01", "ends": "2026-06-01", "place": "11"}]},
        {"place": "11", "lines": [{"begins": "2026-06-01"}], "total": "0"},
    ),
    (
        9,
        {"place": "11", "lines": [{"begins": "2026-06-01", "ends": "2026-06-02", "place": "12"}]},
        {
            "place": "11",
            "lines": [{"begins": "2026-06-01", "ends": "2026-06-02", "place": "12"}],
            "total": "0",
        },
    ),
    (10, {"lines": [{"ends": "2026-06-02"}]}, {"lines": [{}], "total": "0"}),
    (10, {"accident": {"state": "CA", "on": "2026-05-01"}}, {"accident": {"on": "2026-05-01"}}),
    (10, {"accident": {"auto": True, "state": "ca"}}, {"accident": {"auto": True, "state": "CA"}}),
    (10, {"lines": [{"description": "WORDS", "modifiers": ["25"]}]}, {"lines": [{}], "total": "0"}),
    (
        11,
        {"lines": [{"control_number": "l-7"}, {}]},
        {"lines": [{"control_number": "L-7"}, {}], "total": "0"},
    ),
]


@pytest.mark.parametrize(("rule", "entered", "left"), CASES)
def test_rules_of_professional_claims(rule, entered, left):
    assert normalise(claim(**entered)) == claim(**{"total": "0", **left})


HOSPITAL_CASES = [
    (
        8,
        {
            "place": "11",
            "patient_paid": "5",
            "clia": "05D0000000",
            "pregnant": True,
            "homebound": True,
            "provider_signature": False,
            "condition_codes": ["17"],
            "dates": {"onset": "2026-05-01"},
            "accident": {"auto": True, "state": "CA", "on": "2026-05-01"},
        },
        {"accident": {"state": "CA"}},
    ),
    (8, {"rendering": {**DOCTOR, "taxonomy": "207Q00000X"}, "supervising": DOCTOR}, {"rendering": DOCTOR}),
    (
        8,
        {"lines": [{"revenue_code": "0300", "pointers": [1], "emergency": True, "place": "22", "note": "X"}]},
        {"lines": [{"revenue_code": "0300"}]},
    ),
    (8, {"coverages": [{**PLAN, "insurance_type": "12"}]}, {}),
    (8, {"diagnoses": [{"code": "i10", "poa": "y"}]}, {"diagnoses": [{"code": "I10", "poa": "Y"}]}),
    (6, {"patient": {**PERSON, "died": "2026-06-01"}}, {}),
    (9, {"stay": {"begins": "2026-06-01"}}, {"stay": {"begins": "2026-06-01", "ends": "2026-06-01"}}),
    (10, {"stay": {"admission_hour": "09"}}, {"stay": {}}),
    (
        2,
        {"stay": {"admitting_diagnosis": "r079", "reasons_for_visit": ["r0602"]}},
        {"stay": {"admitting_diagnosis": "R07.9", "reasons_for_visit": ["R06.02"]}},
    ),
    (
        8,
        {"stay": {"occurrences": [{"code": "11", "on": "2026-06-01", "amount": "5"}]}},
        {"stay": {"occurrences": [{"code": "11", "on": "2026-06-01"}]}},
    ),
]


@pytest.mark.parametrize(("rule", "entered", "left"), HOSPITAL_CASES)
def test_rules_of_institutional_claims(rule, entered, left):
    expected = claim(kind="institutional", total="0", **left)
    assert normalise(claim(kind="institutional", **entered)) == expected


def test_normal_form_is_left_alone():
    once = normalise(claim(note="Café", lines=[{"charge": "5"}]))
    assert normalise(once) is once
    assert once.total == Decimal("5.00")


def test_what_is_wrong_stays_wrong():
    entered = claim(
        billing={**CLINIC, "npi": "1234567890"},
        frequency="Q",
        diagnoses=[{"code": "NOT.ONE"}],
        lines=[{"code": "Y4022", "pointers": [9], "units": "-1", "begins": dt.date(2199, 1, 1)}],
    )
    kept = normalise(entered)
    assert (kept.billing.npi, kept.frequency, kept.diagnoses[0].code) == ("1234567890", "Q", "NOT.ONE")
    assert (kept.lines[0].pointers, kept.lines[0].units) == ((9,), Decimal(-1))


def test_records_of_the_normal_form_are_whole():
    once = normalise(claim(note="Café", lines=[{"code": "y4022", "charge": "5"}]))
    assert Claim.model_validate_json(once.model_dump_json()) == once
    assert once.model_copy(deep=True) == once
    assert once.lines[0].model_fields_set >= {"code", "charge"}
    assert hash(once) == hash(once.model_copy())
