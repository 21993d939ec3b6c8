"""The UB-04: a hospital claim goes on paper and comes back, and the drawing says what the paper says."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from paper_claims_for_tests import CLINIC, DAY, DOCTOR, PARENT, PATIENT, PLAN, hospital_claims

from cleanclaim.claims import samples, ub04
from cleanclaim.claims.model import Accident, Claim, Coded, Diagnosis, PriorPayment, ServiceLine, Stay
from cleanclaim.claims.paper import Form
from cleanclaim.claims.ub04.boxes import all_boxes
from cleanclaim.findings import Finding, Severity

SHAPES = [shape for shape in samples.SHAPES if samples.claim(1, shape=shape).kind == "institutional"]
STAY = Stay(
    bill_type="11",
    begins=DAY,
    ends=dt.date(2026, 3, 18),
    admitted=DAY,
    admission_hour="09",
    patient_status="01",
)
ROOM = ServiceLine(revenue_code="0120", units=2, charge="3000.00")
SVG = "{http://www.w3.org/2000/svg}"


def bill(**changes):
    usual = {
        "kind": "institutional",
        "account": "H-1",
        "patient": PATIENT,
        "coverages": (PLAN,),
        "billing": CLINIC,
        "attending": DOCTOR,
        "diagnoses": (Diagnosis(code="J18.9", poa="Y"), Diagnosis(code="I10", poa="Y")),
        "lines": (ROOM,),
        "stay": STAY,
    }
    return Claim(**{**usual, **changes})


def stayed(**changes):
    return {"stay": STAY.model_copy(update=changes)}


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(hospital_claims)
def test_what_is_read_back_is_what_the_paper_carries_and_the_second_time_nothing_is_lost(any_claim):
    found, findings = ub04.read(ub04.fill(any_claim))
    assert findings == []
    assert found == ub04.on_paper(any_claim)
    assert ub04.on_paper(found) == found


@pytest.mark.parametrize("shape", SHAPES)
def test_a_sample_of_every_hospital_shape_comes_back(shape):
    one = samples.claim(5, shape=shape)
    assert ub04.read(ub04.fill(one)) == (ub04.on_paper(one), [])


CHILD = PLAN.model_copy(update={"relationship": "child", "subscriber": PARENT})
SHOT = {"lines": (ServiceLine(code="J1885", modifiers=("JW",)),)}
ACCIDENTS = (Coded(code="11", on=DAY),) * 5
PAID = {
    "coverages": (CHILD, PLAN),
    "destination": 1,
    "prior_payments": (PriorPayment(coverage=0, paid="100.00"),),
}
# id, what is changed in an ordinary bill, box, what stands there
CASES = [
    ("type of bill", {}, "4", "0111"),
    ("replacement", {"frequency": "7"}, "4", "0117"),
    ("tax number with hyphen", {}, "5", "12-3456789"),
    ("statement", {}, "6.through", "031826"),
    ("name", {}, "8b", "MUESTRA, ROSA, T"),
    ("birth date with four digits of the year", {}, "10", "03071984"),
    ("sex unknown", {"patient": PATIENT.model_copy(update={"sex": "X"})}, "11", "U"),
    ("admission hour", {}, "13", "09"),
    ("condition", stayed(conditions=("09", "", "C1")), "19", "C1"),
    ("accident state", {"accident": Accident(state="CA")}, "29", "CA"),
    ("fifth occurrence is in row b", stayed(occurrences=ACCIDENTS), "31b.date", "031626"),
    ("span", stayed(spans=(Coded(code="70", on=DAY, through=DAY),)), "35a.through", "031626"),
    ("fourth value is in row b", stayed(values=(Coded(code="80", amount="2"),) * 4), "39b.amount", "2 00"),
    ("revenue code", {}, "42.1", "0120"),
    ("procedure with modifiers", SHOT, "44.1", "J1885 JW"),
    ("total code", {}, "42.23", "0001"),
    ("total", {}, "47.23", "3000 00"),
    ("payer A", {}, "50A", "SAMPLE HEALTH PLAN"),
    ("prior payment", PAID, "54A", "100 00"),
    ("the one that is billed has none", PAID, "54B", ""),
    ("insured B", PAID, "58B", "MUESTRA, ROSA, T"),
    ("child", PAID, "59A", "19"),
    ("authorization beside the payer that is billed", {**PAID, "prior_authorization": "A1"}, "63B", "A1"),
    ("principal diagnosis without dot", {}, "67", "J189"),
    ("present on admission", {}, "67A.poa", "Y"),
    ("procedure", stayed(procedures=(Coded(code="0DTJ4ZZ", on=DAY),)), "74.code", "0DTJ4ZZ"),
    ("attending's last name", {}, "76.last", "FICTORIA"),
    ("referring", {"referring": DOCTOR}, "78.role", "DN"),
    ("taxonomy", {}, "81a", "207Q00000X"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "box", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_what_stands_in_a_box(changes, box, expected):
    assert ub04.fill(bill(**changes))[box] == expected


# id, boxes that are written over, where the finding points, words it must say
BROKEN = [
    ("statement date", {"6.from": "later"}, "FL 6.from", "is not a date"),
    ("sex", {"11": "W"}, "FL 11", "Mark one of M, F, U"),
    ("charges", {"47.1": "a lot"}, "FL 47.1", "dollars and cents"),
    ("no charges", {"47.1": ""}, "FL 47.1", "locator 47 is empty"),
    ("units", {"46.1": "two"}, "FL 46.1", "Write how many"),
    ("relationship", {"59A": "77"}, "FL 59A", "no relationship has that code"),
    ("role", {"78.last": "FICTORIA"}, "FL 78.role", "Write DN, ZZ or 82"),
    ("value", {"39a.code": "80", "39a.amount": "x"}, "FL 39a.amount", "is not an amount"),
    ("occurrence", {"31a.code": "11", "31a.date": "0"}, "FL 31a.date", "is not a date"),
    ("release", {"52A": "X"}, "FL 52A", "Mark one of Y, I"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("boxes", "where", "words"), [case[1:] for case in BROKEN], ids=[c[0] for c in BROKEN]
)
def test_a_broken_box_is_named_with_what_to_do(boxes, where, words):
    good = ub04.fill(bill()).pages[0]
    _claim, findings = ub04.read(Form("UB-04", ({**good, **boxes},)))
    assert [found.where for found in findings] == [where]
    assert words in findings[0].message


def test_a_professional_claim_is_refused_in_one_sentence():
    with pytest.raises(ValueError, match="Write a professional claim on the CMS-1500"):
        ub04.fill(bill(kind="professional"))


def test_an_empty_form_is_an_empty_claim():
    found, findings = ub04.read(Form("UB-04", ({},)))
    assert (found.lines, found.coverages, found.stay, findings) == ((), (), None, [])


def test_all_81_locators_are_known_and_say_what_they_are_for():
    numbers = set()
    for item in ub04.ITEMS:
        first, _, last = item.number.partition("-")
        numbers |= set(range(int(first), int(last or first) + 1))
        assert item.what.endswith(".")
        assert item.sources
        assert all(source.read.year == 2026 for source in item.sources)
    assert numbers == set(range(1, 82))


def test_what_nobody_has_read_in_a_source_is_to_confirm():
    assert [item.number for item in ub04.ITEMS if not item.verified] == ["78", "79", "81"]


def test_every_box_that_is_ever_filled_has_a_place_and_none_lies_over_another():
    taken = {}
    for name, (_item, box) in all_boxes().items():
        left, top, wide, high = box.at
        for place in ((x, y) for x in range(left, left + wide) for y in range(top, top + high)):
            assert place not in taken, f"{name} lies over {taken.get(place)}"
            taken[place] = name
    assert max(x for x, _y in taken) < 80
    for shape in SHAPES:
        assert set(ub04.fill(samples.claim(5, shape=shape)).pages[0]) <= set(all_boxes())


def sheets(page):
    return [ET.fromstring(text) for text in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]  # noqa: S314 (our own)


def texts(sheet, kind):
    return [node.text for node in sheet.iter(f"{SVG}text") if kind in node.get("class")]


def test_all_that_is_written_stands_on_the_drawing_and_in_the_table():
    form = ub04.fill(bill(**stayed(procedures=(Coded(code="0DTJ4ZZ", on=DAY),))))
    page = ub04.draw(form)
    (sheet,) = sheets(page)
    written = texts(sheet, "cc-typed")
    for box, text in form.pages[0].items():
        assert text in written, box
        assert f"<td>{text}</td>" in page, box


def test_23_lines_are_two_sheets_and_a_finding_marks_its_own():
    page = ub04.draw(
        ub04.fill(bill(lines=(ROOM,) * 23)),
        [
            Finding("MATH", Severity.ERROR, "lines.22.charge", "Look.", "a source"),
            Finding("ID", Severity.WARNING, "billing.npi", "Look.", "a source"),
        ],
    )
    first, second = sheets(page)
    assert texts(first, "cc-tag-text") == ["△ Check 2"]
    assert texts(second, "cc-tag-text") == ["✕ Fix 1"]
    assert "69000 00" in texts(second, "cc-typed")
    assert "69000 00" not in texts(first, "cc-typed")
    assert "PAGE 2 OF 2" in texts(second, "cc-typed")


@pytest.mark.parametrize(
    ("where", "box"),
    [
        ("FL 47.3", "47.3"),
        ("FL 99", ""),
        ("billing.npi", "56"),
        ("billing.tax_id", "5"),
        ("patient.name.last", "8b"),
        ("patient.dob", "10"),
        ("coverages.0.member_id", "60A"),
        ("coverages.1.payer.id", "51B"),
        ("diagnoses.0", "67"),
        ("diagnoses.2.poa", "67B.poa"),
        ("external_causes.1", "72b"),
        ("lines.1.revenue_code", "42.2"),
        ("lines.1.modifiers", "44.2"),
        ("lines.0.charge", "47.1"),
        ("lines.0", "42.1"),
        ("total", "47.23"),
        ("frequency", "4"),
        ("stay.patient_status", "17"),
        ("stay.procedures.0", "74.code"),
        ("stay.occurrences.4", "31b.code"),
        ("attending.npi", "76"),
        ("nowhere", ""),
    ],
)  # fmt: skip
def test_which_box_a_finding_is_about(where, box):
    assert ub04.box_of(where) == box
