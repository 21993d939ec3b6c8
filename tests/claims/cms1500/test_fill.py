"""How a claim is written on the CMS-1500."""

from __future__ import annotations

import datetime as dt

import pytest
from paper_claims_for_tests import CLINIC, DAY, DOCTOR, PARENT, PATIENT, PLAN, claim, line

from cleanclaim.claims import cms1500
from cleanclaim.claims.model import (
    Accident,
    ClaimDates,
    Coverage,
    Diagnosis,
    Drug,
    Payer,
    PriorPayment,
    Provider,
)

MEDICARE = Coverage(payer=Payer(name="Medicare"), member_id="1EG4TE5MK73", filing="MB")
CHILD = PLAN.model_copy(update={"relationship": "child", "subscriber": PARENT})
SECOND = {"coverages": (CHILD, MEDICARE), "destination": 1}
EARLIER = {"patient_paid": "20.00", "prior_payments": (PriorPayment(coverage=0, paid="30.00"),)}
TWO_LINES = {"lines": (line(), line(charge="50.50"))}
SHOT = {"lines": (line(drug=Drug(ndc="00000-0000-00", quantity="2.50", unit="ML")),)}
SHOT_WITH_REMARK = {"lines": (line(drug=Drug(ndc="00000000000"), note="Left arm"),)}
TAGGED = Provider(name=DOCTOR.name, npi=DOCTOR.npi)

# id, what is changed in an ordinary claim, box, what stands there
CASES = [
    ("name", {}, "2", "MUESTRA, ROSA, T"),
    ("birth date", {}, "3.dob", "03 07 1984"),
    ("sex", {}, "3.sex", "F"),
    ("address without punctuation", {}, "5.street", "12 INVENTED LANE APT 4"),
    ("zip without hyphen", {}, "5.zip", "937210101"),
    ("phone", {}, "5.phone", "5595550142"),
    ("self: the insured is the patient", {}, "4", "MUESTRA, ROSA, T"),
    ("the parent, suffix after the last name", {"coverages": (CHILD,)}, "4", "EJEMPLO JR, MATEO"),
    ("child", {"coverages": (CHILD,)}, "6", "CHILD"),
    ("group plan", {}, "1", "GROUP"),
    ("plan without a group", {"coverages": (PLAN.model_copy(update={"group": ""}),)}, "1", "OTHER"),
    ("medicare first: NONE", {"coverages": (MEDICARE,)}, "11", "NONE"),
    ("medicare first: no insured's name", {"coverages": (MEDICARE,)}, "4", ""),
    ("medicare first: 11d empty", {"coverages": (MEDICARE,)}, "11d", ""),
    ("medicare second: the first payer's group", SECOND, "11", "G-100"),
    ("medicare second: the first payer's insured", SECOND, "4", "EJEMPLO JR, MATEO"),
    ("another plan", {"coverages": (PLAN, CHILD)}, "11d", "YES"),
    ("no other plan", {}, "11d", "NO"),
    ("the other plan's holder", {"coverages": (PLAN, CHILD)}, "9", "EJEMPLO JR, MATEO"),
    ("work", {"accident": Accident(employment=True)}, "10a", "YES"),
    ("accident date", {"accident": Accident(auto=True, state="CA", on=DAY)}, "15.qualifier", "439"),
    ("onset", {"dates": ClaimDates(onset=DAY)}, "14.qualifier", "431"),
    ("last period", {"dates": ClaimDates(last_menstrual_period=DAY)}, "14.qualifier", "484"),
    ("referred", {"referring": TAGGED}, "17.qualifier", "DN"),
    ("ordered", {"lines": (line(ordering=TAGGED),)}, "17.qualifier", "DK"),
    ("supervised", {"supervising": TAGGED}, "17.qualifier", "DQ"),
    ("name of the referring, first name first", {"referring": TAGGED}, "17", "MINA FICTORIA"),
    ("diagnosis without dot", {}, "21.A", "E119"),
    ("ICD Ind", {}, "21.ind", "0"),
    ("first claim", {}, "22", ""),
    ("replacement", {"frequency": "7", "payer_control_number": "PCN1"}, "22", "7"),
    ("its number", {"frequency": "7", "payer_control_number": "PCN1"}, "22.number", "PCN1"),
    ("one number in 23", {"prior_authorization": "AUTH1", "clia": "05D0000000"}, "23", "AUTH1"),
    ("date of service", {}, "24.1.A.from", "03 16 26"),
    ("through the same day", {}, "24.1.A.to", "03 16 26"),
    ("place of the claim", {}, "24.1.B", "11"),
    ("modifiers", {"lines": (line(modifiers=("25", "lt")),)}, "24.1.D.modifiers", "25 LT"),
    ("letters for pointers", {"lines": (line(pointers=(2, 1)),)}, "24.1.E", "BA"),
    ("cents apart", {}, "24.1.F", "125 00"),
    ("units", {}, "24.1.G", "1"),
    ("rendering", {}, "24.1.J", "2000000002"),
    ("rendering's taxonomy", {}, "24.1.I", "ZZ"),
    ("drug", SHOT, "24.1.shaded", "N400000000000 ML2.5"),
    ("drug and remark", SHOT_WITH_REMARK, "24.1.shaded", "N400000000000   ZZLEFT ARM"),
    ("tax id", {}, "25", "123456789"),
    ("contract", {}, "27", "YES"),
    ("no contract", {"accept_assignment": "C"}, "27", "NO"),
    ("total added up", TWO_LINES, "28", "175 50"),
    ("total as entered", {"total": "99.00"}, "28", "99 00"),
    ("paid by the patient", {"patient_paid": "20.00"}, "29", "20 00"),
    ("paid by another plan too", EARLIER, "29", "50 00"),
    ("medicare: the patient's payment alone", {**EARLIER, "coverages": (MEDICARE,)}, "29", "20 00"),
    ("signed by", {}, "31", "MINA FICTORIA"),
    ("nobody else gave the service", {"rendering": None}, "31", "SIGNATURE ON FILE"),
    ("city line", {}, "33.city", "FRESNO CA 937210102"),
    ("taxonomy behind its qualifier", {}, "33b", "ZZ207Q00000X"),
    ("bought test", {"lines": (line(purchase_charge="12.00"),)}, "20", "YES"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "box", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_what_stands_in_a_box(changes, box, expected):
    assert cms1500.fill(claim(**changes))[box] == expected


def test_seven_lines_take_two_pages_and_the_total_stands_on_the_last():
    form = cms1500.fill(claim(lines=tuple(line(charge=f"{n}.00") for n in range(1, 8))))
    first, last = form.pages
    assert "28" not in first
    assert last["28"] == "28 00"
    assert last["24.1.F"] == "7 00"
    assert "24.2.F" not in last
    assert first["2"] == last["2"]


def test_a_hospital_claim_is_refused_in_one_sentence():
    with pytest.raises(ValueError, match="Write a hospital claim on the UB-04"):
        cms1500.fill(claim(kind="institutional"))


def test_a_claim_without_anything_has_a_page():
    empty = claim(
        patient={"name": {}}, coverages=(), billing={"name": {}}, lines=(), diagnoses=(), account=""
    )
    form = cms1500.fill(empty)
    assert len(form.pages) == 1
    assert "21.ind" not in form.pages[0]
    assert cms1500.read(form)[0].coverages == ()


def test_only_the_ordinary_claim_is_lost_of_nothing_but_small_letters_and_what_the_paper_has_no_room_for():
    found, findings = cms1500.read(cms1500.fill(claim()))
    assert findings == []
    assert found.patient.name == PATIENT.name.model_copy(update={"last": "MUESTRA", "first": "ROSA"})
    assert (found.patient.dob, found.lines[0].begins) == (dt.date(1984, 3, 7), DAY)
    assert found.billing.npi == CLINIC.npi
    assert [each.code for each in found.diagnoses] == ["E11.9", "I10"]
    assert Diagnosis(code="I10") in found.diagnoses
