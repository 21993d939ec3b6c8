"""A step that rests on a number nobody has read is never graded."""

from __future__ import annotations

import pytest
from claims_of import claim

from cleanclaim.payers.fees import Basis, price

SURE, OPEN = True, False
CASES = [
    # id, line, place, basis, whether every step was confirmed
    ("an office visit", "Y4022", "11", {}, SURE),
    ("a day nobody published a factor for", "Y4022 on2030", "11", {}, OPEN),
    ("both sides", "Y5401 50", "22", {}, SURE),
    ("an assistant", "Y5411 80", "22", {}, SURE),
    ("surgery without the care after it", "Y5411 54", "22", {}, SURE),
    ("back to surgery", "Y5411 78", "22", {}, OPEN),
    ("a reduced service", "Y5411 52", "22", {}, OPEN),
    ("more work than usual", "Y5411 22", "22", {}, OPEN),
    ("a practitioner", "Y4022 np", "11", {}, SURE),
    ("no participation", "Y4022", "11", {"participating": False}, SURE),
    ("anesthesia", "Y5803 AA 95min", "22", {}, SURE),
    ("anesthesia of an alternative payment model", "Y5803 AA 95min", "22", {"apm": True}, OPEN),
    ("anesthesia billed without minutes", "Y5803 AA x6", "22", {}, OPEN),
    ("too many at once", "Y5803 AD 95min", "22", {}, OPEN),
    ("therapy", "Y4801 GP x2", "11", {}, SURE),
    ("therapy by an assistant", "Y4801 GP CQ", "11", {}, SURE),
    ("a drug", "J1885 JZ x2", "11", {}, SURE),
    ("equipment bought used", "E0143 UE", "12", {}, OPEN),
    ("a rented wheelchair", "K0001 RR KH", "12", {}, SURE),
    ("workers' compensation", "Y4022", "11", {"kind": "omfs"}, OPEN),
    ("Medi-Cal practice rates", "Y4022", "11", {"kind": "medi_cal"}, OPEN),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_confirmed_or_not(case):
    _, text, place, fields, sure = case
    (row,) = price(claim(text, place=place), Basis(**fields))
    assert all(step.verified for step in row.steps) is sure
