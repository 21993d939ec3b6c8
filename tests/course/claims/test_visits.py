"""The visits of the lessons are clean, and the answers of the lessons are whole."""

from __future__ import annotations

import pytest

from cleanclaim.claims import cms1500, samples, scrub, x12
from cleanclaim.claims.cms1500.boxes import all_boxes
from cleanclaim.course.claims import answer_file, visit
from cleanclaim.course.claims.case import looked_at
from cleanclaim.course.claims.off_paper import completed

VISITS = ("ankle", "throat")
ONE_PAGE = [
    shape
    for shape in samples.SHAPES
    if (claim := samples.claim(1, shape=shape)).kind == "professional" and len(claim.lines) <= 6
]


@pytest.mark.parametrize("name", VISITS)
def test_the_claim_of_a_visit_is_clean_on_paper_and_on_the_wire(name):
    claim = visit(name).claim
    assert scrub(claim, on=looked_at(claim)) == []
    assert claim.total == claim.charges
    assert cms1500.read(cms1500.fill(claim)) == (cms1500.on_paper(claim), [])
    text = x12.write_837(
        [claim],
        sender=x12.Submitter("Practice Desk", "PRACTICE1", "Desk", "9165550100"),
        receiver=x12.Receiver("Practice House", "PRACTICE2"),
    )
    assert x12.read(text).problems == ()


@pytest.mark.parametrize("name", VISITS)
def test_each_reason_belongs_to_a_box_that_is_filled_or_stays_empty_for_a_reason(name):
    told = visit(name)
    numbers = {item.number for item in cms1500.ITEMS}
    for place in told.reasons:
        assert place in all_boxes() or place in numbers
    assert all(heading and text for heading, text in told.note)


@pytest.mark.parametrize(
    ("name", "kind", "first"), [("999", "999", "IK5"), ("277ca", "277CA", "STC"), ("835", "835", "CLP")]
)
def test_an_answer_can_be_read_and_begins_where_it_matters(name, kind, first):
    title, text, start = answer_file(name)
    reading = x12.read(text)
    assert reading.problems == ()
    assert [one.kind for one in reading.transactions] == [kind]
    assert x12.annotate(text)[start - 1].id == first
    assert title.startswith(("A ", "An "))


def test_the_277ca_speaks_of_the_ankle():
    _, text, _ = answer_file("277ca")
    claim = visit("ankle").claim
    for one in (claim.account, claim.coverages[0].member_id, f"*{claim.charges.normalize():f}*"):
        assert one in text


@pytest.mark.parametrize("shape", ONE_PAGE)
def test_what_paper_leaves_out_is_taken_from_the_claim_it_was_made_from(shape):
    claim = samples.claim(1, shape=shape)
    form = cms1500.fill(claim)
    assert completed(cms1500.read(form)[0], claim) == claim
    changed = cms1500.Form(form.name, ({**form.pages[0], "26": "OTHER-1"},))
    assert completed(cms1500.read(changed)[0], claim) == claim.model_copy(update={"account": "OTHER-1"})


def test_what_was_changed_on_paper_stays_changed():
    claim = visit("ankle").claim
    form = cms1500.fill(claim)
    changed = cms1500.Form(form.name, ({**form.pages[0], "1a": "CE999", "0.name": "OTHER PLAN"},))
    mine = completed(cms1500.read(changed)[0], claim)
    assert mine.coverages[0].member_id == "CE999"
    assert mine.coverages[0].payer.name == "OTHER PLAN"
    assert mine.patient == claim.patient
    nobody = completed(cms1500.read(cms1500.Form(form.name, ({},)))[0], claim)
    assert nobody.coverages == ()


def test_an_answer_that_is_not_there_is_named():
    with pytest.raises(LookupError, match="There is no answer 'lunch'; there are 999, 277ca, 835"):
        answer_file("lunch")
