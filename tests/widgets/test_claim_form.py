"""ClaimForm without a browser: what is written, what is said about it, and how it compares with the key."""

from __future__ import annotations

import datetime as dt

import pytest
from paper_claims_for_tests import CLINIC, DAY, DOCTOR, PARENT, PATIENT, PLAN, claim, line

from cleanclaim.charts import Encounter, Patient, Section
from cleanclaim.claims import cms1500, samples
from cleanclaim.claims.model import Accident, Diagnosis, Drug
from cleanclaim.course import AnswerSheet
from cleanclaim.widgets import ClaimForm
from cleanclaim.widgets.claim_form_kinds import kind_of
from cleanclaim.widgets.claim_form_layout import layout
from cleanclaim.widgets.claim_form_marks import compare
from cleanclaim.widgets.claim_form_papers import Paper, papers_of

KEY = claim()
FORM = kind_of("professional")
RIGHT = dict(cms1500.fill(KEY).pages[0])
PAGE_SHAPES = [shape for shape in samples.SHAPES if samples.claim(1, shape=shape).kind == "professional"]


def said(widget):
    return {row["box"]: row for row in widget.judged["rows"]}


def test_an_empty_form_says_nothing():
    assert ClaimForm(exercise_id="x").judged == {"boxes": {}, "rows": []}


def test_a_box_that_is_empty_is_still_to_fill_and_one_that_is_wrong_is_to_mend():
    widget = ClaimForm(exercise_id="x")
    widget.answer = {"boxes": {"2": "MUESTRA, ROSA", "33a": "1234567890", "28": "x"}}
    rows = said(widget)
    assert rows["33a"]["open"] is False
    assert "check digit" in rows["33a"]["message"]
    assert rows["28"]["look"] == "error"
    assert rows["21.A"]["open"] is True
    assert widget.judged["boxes"] == widget.boxes


def test_a_finding_about_a_line_is_beside_the_row_it_is_written_in():
    boxes = {key.replace("24.1.", "24.4."): text for key, text in RIGHT.items()}
    widget = ClaimForm(exercise_id="x")
    widget.answer = {"boxes": {**boxes, "24.4.E": "L"}}
    assert said(widget)["24.4.E"]["rule"] == "PTR"


def test_what_the_paper_cannot_say_is_not_asked_of_it():
    widget = ClaimForm(exercise_id="x")
    widget.answer = {"boxes": RIGHT}
    assert widget.filled.coverages[0].payer.id == ""
    assert [row for row in widget.judged["rows"] if "payer number" in row["message"]] == []


@pytest.mark.parametrize("shape", PAGE_SHAPES)
def test_a_sample_of_every_shape_filled_as_it_should_be_is_all_right(shape):
    key = samples.claim(3, shape=shape)
    if len(cms1500.fill(key).pages) > 1:
        with pytest.raises(ValueError, match="more than six lines"):
            ClaimForm(exercise_id="x", key=key)
        return
    widget = ClaimForm(exercise_id="x", key=key)
    widget.answer = {"boxes": dict(cms1500.fill(key).pages[0])}
    marked = widget.check_form()
    assert marked["rows"] == []
    assert marked["right"] == marked["boxes"] > 25
    assert [row["message"] for row in widget.judged["rows"] if row["look"] == "error"] == []


# id, boxes that are written over, and the words about the box; None: it counts as right
ANSWERS = [
    ("date with slashes", {"3.dob": "3/7/1984"}, "3.dob", None),
    ("dot in a code", {"21.A": "e11.9"}, "21.A", None),
    ("the insured is the patient", {"4": "", "7.street": "", "7.city": ""}, "4", None),
    ("money with a point", {"24.1.F": "$125.00"}, "24.1.F", None),
    ("through date left out", {"24.1.A.to": ""}, "24.1.A.to", None),
    ("small letters", {"2": "muestra, rosa, t"}, "2", None),
    ("another member number", {"1a": "SHP000124"}, "1a", "Item 1a (Insured's ID) is not yet"),
    ("no member number", {"1a": ""}, "1a", "Item 1a (Insured's ID) is still empty."),
    ("days off work", {"16.from": "3/1/2026"}, "16.from", "stays empty on this claim"),
    ("pointer", {"24.1.E": "B"}, "24.1.E", "Item 24E, line 1 (Pointer) is not yet"),
    ("rendering", {"24.1.J": ""}, "24.1.J", "Item 24J, line 1 (Rendering NPI) is still empty."),
    ("no total: it is not added up for you", {"28": ""}, "28", "Item 28 (Total charge) is still empty."),
    ("no answer to 10b", {"10b": ""}, "10b", "Item 10b (Car accident?) is still empty."),
    ("a date that is none", {"14.date": "soon", "14.qualifier": "431"}, "14.date", "stays empty"),
    ("second diagnosis missing", {"21.B": ""}, "21.B", "Item 21 B is still empty."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("boxes", "box", "words"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS]
)
def test_a_box_is_compared_by_what_it_means(boxes, box, words):
    result = compare(FORM, {**RIGHT, **boxes}, KEY, {})
    messages = {row["box"]: row["message"] for row in result.rows}
    if words is None:
        assert box not in messages
        assert result.right == result.boxes
    else:
        assert words in messages[box]
        assert result.right == result.boxes - len(messages) < result.boxes


def test_a_reason_of_the_exercise_is_given_by_box_or_by_item():
    reasons = {"24.1.E": "The visit was about sugar.", "1a": "Read the card."}
    result = compare(FORM, {**RIGHT, "24.1.E": "B", "1a": "X"}, KEY, reasons)
    assert [row["message"].endswith(("sugar.", "card.")) for row in result.rows] == [True, True]


def test_the_key_stays_in_python_and_the_worked_form_comes_after_the_first_check():
    widget = ClaimForm(exercise_id="x", key=KEY, papers=())
    assert "SHP000123" not in str(widget.get_state())
    assert widget.ask_worked({}) == ""
    assert widget.ask_check({"answer": {"boxes": {"2": "MUESTRA"}}}) is True
    assert widget.boxes == {"2": "MUESTRA"}
    assert "SHP000123" in widget.ask_worked({})
    widget.answer = {"boxes": RIGHT}
    assert widget.marked is None


def test_a_graded_form_compares_with_nothing():
    widget = ClaimForm(exercise_id="x", key=KEY, graded=True)
    assert widget.can_check is False
    assert widget.check_form() is None
    assert widget.ask_worked({}) == ""


def test_only_what_is_pure_copying_is_copied_and_nothing_is_written_over():
    widget = ClaimForm(exercise_id="x", registration=KEY)
    copied = widget.ask_copy({"answer": {"boxes": {"1a": "MINE"}}})
    assert copied["2"] == "MUESTRA, ROSA, T"
    assert copied["33a"] == CLINIC.npi
    assert {"1", "1a", "6", "10a", "12", "21.A", "24.1.D", "27", "28", "31"} & set(copied) == set()
    assert ClaimForm(exercise_id="x").ask_copy({}) == {}


def test_the_paper_shows_what_is_to_mend_but_not_what_is_still_to_fill():
    widget = ClaimForm(exercise_id="x")
    page = widget.ask_paper({"answer": {"boxes": {"2": "MUESTRA, ROSA", "33a": "1234567890"}}})
    assert "check digit" in page
    assert "no diagnosis" not in page
    assert "MUESTRA, ROSA" in page


def test_a_claim_may_stand_there_at_the_beginning():
    widget = ClaimForm(exercise_id="x", claim=claim(total="99.00"))
    assert widget.boxes["28"] == "99 00"
    assert said(widget)["28"]["ref"] == "E4"
    assert widget.filled.total == 99


def test_the_answer_is_kept_and_comes_back(tmp_path):
    sheet = AnswerSheet(tmp_path / "answers.json")
    ClaimForm(exercise_id="form", sheet=sheet).answer = {"boxes": {"2": "MUESTRA, ROSA"}}
    again = ClaimForm(exercise_id="form", sheet=AnswerSheet(tmp_path / "answers.json"))
    assert again.boxes == {"2": "MUESTRA, ROSA"}
    assert again.judged["boxes"] == again.boxes


@pytest.mark.parametrize(
    "value",
    [None, 3, {}, {"boxes": 3}, {"boxes": {"2": 7}}, {"boxes": {"99": "x"}}, {"boxes": {"2": "  "}}, "x", []],
)
def test_nothing_a_page_sends_can_break_it(value):
    widget = ClaimForm(exercise_id="x")
    widget.answer = value
    assert widget.boxes == {}
    for kind in ("check", "copy", "paper", "worked"):
        widget._hear(None, {"id": 1, "kind": kind, "answer": value}, None)


def test_no_box_is_longer_than_a_box():
    widget = ClaimForm(exercise_id="x")
    widget.answer = {"boxes": {"19": "A" * 5000}}
    assert len(widget.boxes["19"]) == 100


def boxes_of(block):
    rows = [row["boxes"] for row in block.get("rows", [])]
    return [box for each in (block.get("boxes", []), *block.get("series", []), *rows) for box in each]


@pytest.mark.parametrize("kind", ["professional", "institutional"])
def test_every_box_is_on_the_page_once_and_every_item_has_its_help(kind):
    plan = layout(kind)
    boxes = [box for part in plan["parts"] for block in part["blocks"] for box in boxes_of(block)]
    reserved = {box for box, (_item, about) in kind_of(kind).boxes().items() if about.kind == "reserved"}
    unused = {"7", "30", "37", "68", "73", "75", *(f"{column}.23" for column in (43, 44, 45, 46))}
    ids = [box["id"] for box in boxes]
    assert len(ids) == len(set(ids)) > 90
    assert set(kind_of(kind).boxes()) - set(ids) == (reserved if kind == "professional" else unused)
    for box in boxes:
        told = plan["items"][box["item"]]
        assert [name for name, _text in told["help"]][:3] == [
            "What goes here", "Where it comes from", "Common mistake",
        ]  # fmt: skip
        assert "read 2" in told["source"]
        assert box["name"]


def test_a_table_opens_line_by_line_and_says_when_the_paper_is_full():
    for kind, lines in (("professional", 6), ("institutional", 22)):
        parts = {part["id"]: part["blocks"] for part in layout(kind)["parts"]}
        table = parts["lines"][0]
        assert len(table["rows"]) == lines
        assert table["add"] == "Add a line"
        assert f"All {lines} lines of this " in table["full"]
    assert len(layout("institutional")["parts"]) == 8


def test_no_box_of_the_ub_04_lies_over_another_and_each_is_wide_enough_for_a_finger():
    plan = layout("institutional")
    boxes = [box for part in plan["parts"] for block in part["blocks"] for box in boxes_of(block)]
    taken = {}
    places = [(box["id"], box["at"]) for box in boxes if not box["column"]]
    for name, (left, top, wide, high) in [*places, *((one["text"], one["at"]) for one in plan["printed"])]:
        assert wide > 4
        for place in ((x, y) for x in range(left, left + wide) for y in range(top, top + high)):
            assert place not in taken, f"{name} lies over {taken.get(place)}"
            taken[place] = name
    assert max(x for x, _y in taken) < 80


def facts(papers, title):
    return dict(next(paper.facts for paper in papers if paper.title == title))


def test_the_papers_say_what_such_papers_say():
    child = PLAN.model_copy(update={"relationship": "child", "subscriber": PARENT})
    why = Accident(auto=True, state="CA", on=DAY)
    shot = line(
        code="J1885", units="4", drug=Drug(ndc="00000000000", quantity="1", unit="ML"), modifiers=("JZ",)
    )
    papers = papers_of(claim(coverages=(child, PLAN), accident=why, referring=DOCTOR, lines=(line(), shot)))
    assert (
        facts(papers, "Registration sheet")["Is it because of work or an accident?"]
        == "Yes, a car accident on 3/16/2026, CA"
    )
    assert facts(papers, "Insurance card 1")["Policy holder"] == "the patient's parent"
    assert facts(papers, "Insurance card 1")["Holder: name"] == "Mateo Ejemplo Jr"
    assert facts(papers, "Insurance card 2")["Policy holder"] == "the patient"
    slip = facts(papers, "Charge slip")
    assert slip["Diagnosis 1"] == "E11.9"
    assert slip["Service 1"] == "Y4023, 3/16/2026, 1 unit, $125.00, for diagnosis 1"
    assert slip["Service 2"].startswith("J1885-JZ, 3/16/2026, 4 units, ")
    assert "NDC 00000000000 1 ML" in slip["Service 2"]
    assert (
        facts(papers, "Clinic facts")["Referred by"] == "Mina Fictoria, NPI 2000000002, taxonomy 208D00000X"
    )


def test_papers_of_an_exercise_and_a_note_may_be_given():
    note = Encounter(
        "v", "outpatient", DAY, Patient("Rosa Muestra", dt.date(1984, 3, 7), "F"), "Office visit",
        (Section("Plan", "Rest."),), "M. Fictoria, MD",
    )  # fmt: skip
    widget = ClaimForm(
        exercise_id="x", key=KEY, papers=(Paper("Card", (("Plan", "Sample"),)),), encounter=note
    )
    assert [paper["title"] for paper in widget.papers] == ["Card", "Note: Office visit"]
    assert widget.papers[1]["sections"] == [{"heading": "Plan", "text": "Rest."}]
    assert PATIENT.name.first == "Rosa"
    assert Diagnosis(code="E11.9") in KEY.diagnoses
