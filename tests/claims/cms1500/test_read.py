"""What the reader says to a box that cannot be read: which item, what, and what to do."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from paper_claims_for_tests import claim

from cleanclaim.claims import cms1500
from cleanclaim.claims.paper import Form, written

NOBODY_ASKED = {"1": "MEDICARE", "11": "", "4": "", "11c": ""}
GOOD = dict(cms1500.fill(claim()).pages[0])

# id, boxes that are written over, where the finding points, its rule, words it must say
BROKEN = [
    ("birth date", {"3.dob": "13 40 1984"}, "item 3.dob", "DATE", "is not a date"),
    ("service date", {"24.1.A.from": "tomorrow"}, "item 24.1.A.from", "DATE", "line 1, from"),
    ("two sexes", {"3.sex": "MF"}, "item 3.sex", "FIELD", "Mark one of M, F"),
    ("no relationship", {"6": ""}, "item 6", "FIELD", "Item 6 is empty"),
    ("charge", {"24.1.F": "12.5"}, "item 24.1.F", "MATH", "dollars and cents"),
    ("no charge", {"24.1.F": ""}, "item 24.1.F", "FIELD", "item 24F is empty"),
    ("units", {"24.1.G": "two"}, "item 24.1.G", "UNIT", "Write how many"),
    ("no units", {"24.1.G": ""}, "item 24.1.G", "UNIT", "item 24G is empty"),
    ("number for a letter", {"24.1.E": "1"}, "item 24.1.E", "PTR", "on paper it is a letter"),
    ("no such letter", {"24.1.E": "AZ"}, "item 24.1.E", "PTR", "no letter of item 21"),
    ("ICD Ind", {"21.ind": ""}, "item 21.ind", "FIELD", "Write 0"),
    ("date without qualifier", {"14.date": "03 01 2026"}, "item 14.qualifier", "FIELD", "431 for onset"),
    ("other date without one", {"15.date": "03 01 2026"}, "item 15.qualifier", "FIELD", "439"),
    ("provider without role", {"17": "MINA FICTORIA"}, "item 17.qualifier", "FIELD", "DN, DK or DQ"),
    ("another plan unnamed", {"11d": "YES"}, "item 9", "FIELD", "second card"),
    ("another plan denied", {"9a": "G2"}, "item 11d", "FIELD", "Mark yes"),
    ("medicare asked nobody", NOBODY_ASKED, "item 11", "FIELD", "Write NONE"),
    ("total", {"28": "one hundred"}, "item 28", "MATH", "total charge"),
    ("drug amount", {"24.1.shaded": "N400000000000 MLx"}, "item 24.1.shaded", "UNIT", "drug"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("boxes", "where", "rule", "words"), [case[1:] for case in BROKEN], ids=[c[0] for c in BROKEN]
)
def test_a_broken_box_is_named_with_what_to_do(boxes, where, rule, words):
    _claim, findings = cms1500.read(Form("CMS-1500", ({**GOOD, **boxes},)))
    assert [(found.where, found.rule) for found in findings] == [(where, rule)]
    assert words in findings[0].message
    assert findings[0].message.endswith(".")


def test_a_good_form_has_no_finding():
    assert cms1500.read(Form("CMS-1500", (GOOD,)))[1] == []


def test_an_empty_form_is_an_empty_claim():
    found, findings = cms1500.read(Form("CMS-1500", ({},)))
    assert (found.lines, found.coverages, findings) == ((), (), [])


def test_an_empty_row_between_lines_is_no_line_and_a_skipped_letter_keeps_its_place():
    boxes = {**GOOD, **{f"24.3.{box[5:]}": text for box, text in GOOD.items() if box.startswith("24.1.")}}
    boxes |= {"21.A": "E119", "21.B": "", "21.C": "I10", "24.3.E": "C"}
    found, findings = cms1500.read(Form("CMS-1500", (boxes,)))
    assert findings == []
    assert len(found.lines) == 2
    assert [each.code for each in found.diagnoses] == ["E11.9", "", "I10"]
    assert found.lines[1].pointers == (3,)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03 16 2026", dt.date(2026, 3, 16)),
        ("03/16/26", dt.date(2026, 3, 16)),
        ("3-6-2026", dt.date(2026, 3, 6)),
        ("031626", dt.date(2026, 3, 16)),
        ("03162026", dt.date(2026, 3, 16)),
        ("2026-03-16", dt.date(2026, 3, 16)),
        ("", None),
    ],
)
def test_dates_as_people_write_them(text, day):
    assert written.read_day(text) == day


@pytest.mark.parametrize(
    "text", ["02 30 2026", "16 03 2026", "3162026", "03 16 226", "0316", "x", "03 16", "1 2 3 4"]
)
def test_what_is_no_date(text):
    with pytest.raises(ValueError, match="is not a date"):
        written.read_day(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("125 00", "125.00"),
        ("$1,250.50", "1250.50"),
        ("125", "125.00"),
        ("-3 10", "-3.10"),
        (".50", "0.50"),
        ("0 00", "0.00"),
    ],
)
def test_money_as_people_write_it(text, amount):
    assert written.read_money(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["12.5", "1,25.00", "12 5 0", "free", "-", "$"])
def test_what_is_no_money(text):
    with pytest.raises(ValueError, match="is not an amount"):
        written.read_money(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("MUESTRA, ROSA, T", ("MUESTRA", "ROSA", "T", "")),
        ("Ejemplo Jr, Mateo", ("EJEMPLO", "MATEO", "", "JR")),
        ("DE LA MUESTRA, ANA MARIA", ("DE LA MUESTRA", "ANA MARIA", "", "")),
        ("JR", ("JR", "", "", "")),
        ("", ("", "", "", "")),
    ],
)
def test_names_last_name_first(text, parts):
    assert written.read_name(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mina Fictoria", ("FICTORIA", "MINA", "")),
        ("MINA A B FICTORIA", ("FICTORIA", "MINA", "A B")),
        ("FICTORIA", ("FICTORIA", "", "")),
        ("", ("", "", "")),
    ],
)
def test_names_first_name_first(text, parts):
    assert written.read_spoken_name(text) == parts
