"""ClaimForm as a UB-04: the same engine with the hospital's form, and a fresh visit each time."""

from __future__ import annotations

import pytest

from cleanclaim.claims import samples, ub04
from cleanclaim.course import AnswerSheet
from cleanclaim.course.claims import hospital_visit, hospital_visits
from cleanclaim.widgets import ClaimForm, Lesson
from cleanclaim.widgets.claim_form_kinds import kind_of
from cleanclaim.widgets.claim_form_marks import compare
from cleanclaim.widgets.claim_form_papers import papers_of
from cleanclaim.widgets.lesson_claims import form_of, hospital_forms

FORM = kind_of("institutional")
KEY = hospital_visit("knee").claim
RIGHT = dict(ub04.fill(KEY).pages[0])
SHAPES = [shape for shape in samples.SHAPES if samples.claim(1, shape=shape).kind == "institutional"]


def fresh(**more):
    return hospital_forms(sheet=more.pop("sheet", AnswerSheet(None)), exercise_id="fresh", **more)


def test_an_empty_ub_04_says_nothing_and_asks_for_nothing():
    widget = ClaimForm(exercise_id="x", kind="institutional")
    assert widget.judged == {"boxes": {}, "rows": []}
    assert widget.label == "UB-04 claim form"
    assert (widget.can_check, widget.can_copy, widget.can_renew) == (False, False, False)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_sample_of_every_hospital_shape_filled_as_it_should_be_is_all_right(shape):
    key = samples.claim(3, shape=shape)
    widget = ClaimForm(exercise_id="x", key=key, on=key.received)
    widget.answer = {"boxes": dict(ub04.fill(key).pages[0])}
    marked = widget.check_form()
    assert marked["rows"] == []
    assert marked["right"] == marked["boxes"] > 25
    assert [row["message"] for row in widget.judged["rows"] if row["look"] == "error"] == []


# id, boxes that are written over, the box, and the words about it; None: it counts as right
ANSWERS = [
    ("date with slashes", {"6.from": "8/1/2026"}, "6.from", None),
    ("dot in a code", {"67": "m17.11"}, "67", None),
    ("money with a point", {"47.1": "$3,888.00"}, "47.1", None),
    ("other words for a charge", {"43.1": "BED"}, "43.1", None),
    ("an inpatient line with its day", {"45.1": "080126"}, "45.1", None),
    ("the insured is the patient", {"58A": ""}, "58A", None),
    ("whom to send it to", {"38": "SOMEBODY"}, "38", None),
    ("type of bill", {"4": "0131"}, "4", "Locator 4 (Type of bill) is not yet what the papers say."),
    ("no relationship", {"59A": ""}, "59A", "Locator 59A (Relationship) is still empty."),
    ("no total", {"47.23": ""}, "47.23", "Locator 47, line 23 (total) is still empty."),
    ("a day too many", {"46.1": "3"}, "46.1", "Locator 46, line 1 (Units) is not yet"),
    ("reason of an inpatient", {"70a": "M25561"}, "70a", "Locator 70a (Reason) stays empty on this claim."),
    ("a date that is none", {"12": "soon"}, "12", "Locator 12 (Admission date) is not yet"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("boxes", "box", "words"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS]
)
def test_a_box_is_compared_by_what_it_means(boxes, box, words):
    messages = {row["box"]: row["message"] for row in compare(FORM, {**RIGHT, **boxes}, KEY, {}).rows}
    if words is None:
        assert messages == {}
    else:
        assert words in messages[box]


def test_what_cannot_be_read_is_said_once_at_its_box():
    widget = ClaimForm(exercise_id="x", key=KEY, on=KEY.received)
    widget.answer = {"boxes": {**RIGHT, "12": "soon", "74.date": "090126"}}
    said = [(row["box"], row["rule"]) for row in widget.judged["rows"]]
    assert said == [("12", "DATE"), ("74.date", "DATE")]


def test_a_finding_about_a_line_is_beside_the_row_it_is_written_in():
    boxes = {
        key.replace(".4", ".9") if key[:2] in {"42", "43", "46", "47"} else key: v for key, v in RIGHT.items()
    }
    widget = ClaimForm(exercise_id="x", kind="institutional", on=KEY.received)
    widget.answer = {"boxes": {**boxes, "42.9": "36"}}
    assert [row["box"] for row in widget.judged["rows"]] == ["42.9"]


def test_a_filled_form_holds_only_what_the_page_can_show():
    widget = ClaimForm(exercise_id="x", claim=KEY)
    assert "43.23" in RIGHT
    assert set(RIGHT) - set(widget.start) == {"43.23"}
    widget.answer = {"boxes": RIGHT}
    assert widget.judged["boxes"] == widget.boxes == widget.start


def test_only_what_is_pure_copying_is_copied():
    widget = ClaimForm(exercise_id="x", registration=KEY)
    copied = widget.ask_copy({"answer": {"boxes": {"60A": "MINE"}}})
    assert copied["8b"] == RIGHT["8b"]
    assert copied["56"] == KEY.billing.npi
    assert {"4", "6.from", "12", "17", "42.1", "47.23", "50B", "52A", "59A", "60A", "67", "76"} & set(
        copied
    ) == set()


def test_a_claim_of_the_other_kind_or_with_too_many_lines_is_refused_in_one_sentence():
    with pytest.raises(
        ValueError, match="This claim is institutional; the CMS-1500 is for professional claims"
    ):
        ClaimForm(kind="professional", key=KEY)
    many = KEY.model_copy(update={"lines": KEY.lines[:1] * 23})
    with pytest.raises(ValueError, match="more than 22 lines"):
        ClaimForm(key=many)
    with pytest.raises(LookupError, match="no form of the kind 'dental'"):
        ClaimForm(kind="dental")


def test_the_paper_of_a_hospital_form_is_a_ub_04():
    widget = ClaimForm(exercise_id="x", key=KEY, on=KEY.received)
    page = widget.ask_paper({"answer": {"boxes": {**RIGHT, "56": "2000031511"}}})
    assert "UB-04, filled" in page
    assert "check digit" in page
    assert widget.ask_worked({}) == ""
    widget.ask_check({})
    assert RIGHT["60A"] in widget.ask_worked({})


# Fresh visits -----------------------------------------------------------------------------------------------


def test_a_new_visit_lays_other_papers_on_an_empty_form_and_its_key_stays_in_python():
    widget = fresh()
    before, case = widget.papers, widget.case
    widget.answer = {"boxes": {"8b": "SOMEBODY"}, "case": case}
    assert widget.ask_new({}) == case + 1 == widget.case
    assert widget.boxes == {}
    assert widget.papers != before
    assert widget.papers[0]["title"].startswith("Chart: ")
    names = hospital_visits()
    key = hospital_visit(names[widget.case % len(names)], widget.case).claim
    assert key.coverages[0].member_id not in str({**widget.get_state(), "papers": None})
    widget.answer = {"boxes": dict(ub04.fill(key).pages[0]), "case": widget.case}
    assert widget.check_form()["rows"] == []


def test_the_visit_comes_back_with_what_was_written(tmp_path):
    widget = fresh(sheet=AnswerSheet(tmp_path / "answers.json"))
    widget.ask_new({})
    widget.answer = {"boxes": {"8b": "SOMEBODY"}, "case": widget.case}
    again = fresh(sheet=AnswerSheet(tmp_path / "answers.json"))
    assert (again.case, again.papers, again.boxes) == (widget.case, widget.papers, {"8b": "SOMEBODY"})


@pytest.mark.parametrize("case", [-1, True, "7", None, 2**40, 1.5])
def test_a_case_that_is_none_leaves_everything_as_it_was(case):
    widget = fresh()
    before = widget.case
    widget.answer = {"boxes": {"8b": "SOMEBODY"}, "case": case}
    assert (widget.case, widget.boxes) == (before, {})


def test_a_form_with_one_case_has_no_other():
    widget = ClaimForm(exercise_id="x", key=KEY)
    assert widget.ask_new({}) == 0
    assert widget.answer is None


def test_a_lesson_shows_a_hospital_visit_and_its_wire(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_HOME", str(tmp_path))
    lesson = Lesson("hospital-bill")
    form = lesson.claim_form("filled", "knee", filled=True)
    view = lesson.wire("knee", of="filled")
    form.answer = {"boxes": {**form.boxes, "3a": "OTHER-1"}}
    assert "OTHER-1" in str(view.get_state())
    assert form_of("throat", filled=False, sheet=AnswerSheet(None), exercise_id="").kind.name == "CMS-1500"


# The papers ------------------------------------------------------------------------------------------------


def facts(papers, title):
    return dict(next(paper.facts for paper in papers if paper.title == title))


def test_the_papers_of_a_stay_say_what_such_papers_say():
    papers = papers_of(KEY)
    face = facts(papers, "Face sheet")
    assert face["Kind of care"] == "hospital inpatient"
    assert face["Bills for this care"] == "None before; this one is for all of it"
    assert face["Admitted"].endswith(f"hour {KEY.stay.admission_hour}")
    summary = facts(papers, "Coding summary")
    assert summary["Principal diagnosis"] == f"{KEY.diagnoses[0].code}, there on arrival"
    assert summary["Procedure"].startswith(KEY.stay.procedures[0].code)
    assert summary["Value code"] == "80, 2"
    assert facts(papers, "Charge list")["Line 1: 0120"].startswith("Room and bed, two beds, 2 days, $")
    assert facts(papers, "Hospital's own sheet")["Operated"].startswith("June Practicefield, NPI ")


def test_a_replacement_is_told():
    again = samples.claim(1, shape="inpatient_replacement")
    papers = papers_of(again)
    earlier = facts(papers, "Face sheet")["Bills for this care"]
    assert earlier == "This bill replaces the payer's claim ICN000000001"
    assert "taxonomy" in facts(papers, "Hospital's own sheet")["Attending"]


ON_PAPERS = {
    *("3a", "3b", "14", "15", "17", "42", "44", "46", "51A", "60A", "67", "67A", "69", "70a", "71"),
    *("72a", "76", "77"),
}


@pytest.mark.parametrize("name", hospital_visits())
def test_every_code_and_number_of_the_key_can_be_found_on_the_papers(name):
    told = hospital_visit(name, 5)
    values = [value for paper in papers_of(told.claim) for fact in paper.facts for value in fact]
    text = " ".join(values).upper().replace(".", "")
    looked = 0
    for box, wanted in ub04.fill(told.claim).pages[0].items():
        if box.split(".")[0] in ON_PAPERS and box != "42.23" and not box.endswith((".last", ".first")):
            looked += 1
            assert all(part in text for part in wanted.split()), (box, wanted)
    assert looked > 10
