"""X12View without a browser: rows of the claim, rows of the file, and which belong together."""

from __future__ import annotations

import json

import pytest

from cleanclaim.claims import samples, x12
from cleanclaim.course.claims import visit
from cleanclaim.widgets import Lesson
from cleanclaim.widgets.x12_view import X12View
from cleanclaim.widgets.x12_view_claim import claim_groups
from cleanclaim.widgets.x12_view_wire import MOST_SEGMENTS

ANKLE = visit("ankle").claim
CLINIC = x12.Submitter("Practice Desk", "PRACTICE1", "Practice Desk", "9165550100")
HOUSE = x12.Receiver("Practice House", "PRACTICE2")


def parts_of(view):
    return [part for row in view.segments for element in row["elements"] for part in element]


def part(view, at, number=0):
    return [one for one in parts_of(view) if one["at"] == at][number]


def fields_of(view):
    return {row["field"] for group in view.groups for row in group["rows"]}


def belong(one, other):
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


@pytest.fixture(scope="module")
def ankle():
    return X12View(ANKLE)


def test_a_claim_stands_beside_its_file(ankle):
    assert ankle.problems == []
    assert [row["id"] for row in ankle.segments][:4] == ["ISA", "GS", "ST", "BHT"]
    assert ankle.segments[-1]["id"] == "IEA"
    assert ankle.label == "Claim and 837 side by side"


@pytest.mark.parametrize(
    ("at", "number", "value", "field"),
    [
        ("CLM01", 0, "ANKLE-0504", "account"),
        ("CLM02", 0, "381", "total"),
        ("CLM05-3", 0, "1", "frequency"),
        ("SBR02", 0, "18", "coverages.0.relationship"),
        ("HI01-2", 0, "S93401A", "diagnoses.0.code"),
        ("SV101-2", 3, "J1885", "lines.3.code"),
        ("SV104", 3, "4", "lines.3.units"),
        ("SV107-2", 0, "2", "lines.0.pointers.1"),
        ("LX01", 0, "1", ""),
    ],
)
def test_a_piece_knows_the_field_it_was_written_from(ankle, at, number, value, field):
    found = part(ankle, at, number)
    assert (found["value"], found["field"]) == (value, field)
    assert found["name"]


def test_a_piece_says_what_it_means_in_words(ankle):
    assert part(ankle, "CLM05-3")["says"] == "original claim"
    assert "right ankle" in part(ankle, "HI01-2")["says"]
    assert part(ankle, "SV101-2", 3)["says"] == "Ketorolac injection"
    assert part(ankle, "DTP03")["says"] == "4 May 2026"


def test_the_rows_stand_under_headings_and_each_line_has_its_own(ankle):
    headings = [row["group"].partition(" ")[2] for row in ankle.segments]
    assert headings[0] == headings[-1] == "The envelope"
    for heading in ("Loop 2300: The claim", "Loop 2400: Line 1", "Loop 2400: Line 5", "Loop 2410: Drug"):
        assert heading in headings


@pytest.mark.parametrize("shape", list(samples.SHAPES))
def test_what_the_file_carries_of_a_claim_can_be_read_beside_it(shape):
    claim = samples.claim(3, shape=shape)
    view = X12View(claim)
    assert view.problems == []
    json.dumps([view.groups, view.segments])
    shown = fields_of(view)
    # That somebody is an organization, and the kind of an identifier, shows in the value beside it.
    hidden = ("organization", "id_kind", "kind")
    for one in parts_of(view):
        if one["field"] and one["field"].split(".")[-1] not in hidden:
            assert any(belong(one["field"], field) for field in shown), one


def test_the_claim_is_told_in_groups_and_what_is_empty_is_left_out(ankle):
    titles = [group["title"] for group in ankle.groups]
    assert titles == [
        *("Patient", "Coverage 1", "Billing provider", "Rendering provider", "Diagnoses", "The claim"),
        *(f"Line {number}" for number in range(1, 6)),
    ]
    rows = {row["field"]: row for group in ankle.groups for row in group["rows"]}
    assert rows["patient.dob"] == {"field": "patient.dob", "label": "Date of birth", "value": "12 Mar 1968"}
    assert rows["diagnoses.0.code"]["value"].startswith("S93.401A  Sprain of")
    assert rows["lines.0.pointers"]["value"] == "1, 2"
    assert "prior_authorization" not in rows
    assert all(row["value"] for row in rows.values())


def test_a_total_that_was_left_to_be_added_up_is_shown_added_up():
    claim = ANKLE.model_copy(update={"total": None})
    rows = {row["field"]: row["value"] for group in claim_groups(claim) for row in group["rows"]}
    assert rows["total"] == "381.00"


def test_two_names_in_one_group_are_told_apart():
    claim = samples.claim(2, shape="dependant")
    labels = [
        row["label"]
        for group in claim_groups(claim)
        for row in group["rows"]
        if group["title"] == "Coverage 1"
    ]
    assert len(labels) == len(set(labels))


def test_a_file_of_other_marks_is_shown_with_them():
    text = x12.write_837([ANKLE], sender=CLINIC, receiver=HOUSE)
    other = text.replace("*", "|").replace(":", "<").replace("~", "\n")
    view = X12View(text=other)
    assert view.groups == []
    assert (view.marks["element"], view.marks["part"], view.marks["end"]) == ("|", "<", "\n")
    assert part(view, "ISA16")["value"] == "<"
    assert part(view, "CLM05-3")["value"] == "1"


def test_what_is_not_right_with_a_file_points_at_its_segment():
    text = x12.write_837([ANKLE], sender=CLINIC, receiver=HOUSE)
    view = X12View(text=text.replace("*UN*4*", "*UN*four*"))
    row = next(row for row in view.problems if row["element"] == "SV104")
    assert view.segments[row["segment"] - 1]["id"] == "SV1"
    assert (row["look"], row["word"]) == ("error", "Fix")
    assert row["message"].endswith(".")


@pytest.mark.parametrize("text", ["", "no X12 at all", "ISA", "ISA*00*"])
def test_a_text_that_is_no_file_says_so(text):
    view = X12View(text=text)
    assert view.problems
    assert view.label == "A file, piece by piece"


def test_a_claim_that_cannot_be_written_stays_readable():
    nobody = ANKLE.model_copy(update={"billing": ANKLE.billing.model_copy(update={"npi": ""}), "lines": ()})
    view = X12View(nobody)
    assert view.problems
    assert view.groups


def test_a_long_file_is_cut_and_the_rest_counted():
    text = x12.write_837(list(samples.claims(20, seed=4)), sender=CLINIC, receiver=HOUSE)
    view = X12View(text=text)
    assert len(view.segments) == MOST_SEGMENTS
    assert view.more == text.count("~") - MOST_SEGMENTS


def test_another_claim_takes_the_place_of_the_first(ankle):
    view = X12View(ANKLE)
    view.show(ANKLE.model_copy(update={"account": "OTHER-1"}))
    assert part(view, "CLM01")["value"] == "OTHER-1"
    assert part(ankle, "CLM01")["value"] == "ANKLE-0504"


def test_a_claim_and_a_text_together_are_refused():
    with pytest.raises(ValueError, match="a claim or a text, not both"):
        X12View(ANKLE, text="ISA")


def test_a_visit_that_is_not_there_is_named():
    with pytest.raises(LookupError, match="There is no visit 'nowhere'"):
        visit("nowhere")


def test_the_wire_of_a_lesson_follows_its_form(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_HOME", str(tmp_path))
    lesson = Lesson("clean-claim")
    form = lesson.claim_form("form", "ankle", filled=True)
    view = lesson.wire("ankle", of="form")
    form.answer = {"boxes": {**form.boxes, "24.4.G": "40"}}
    assert part(view, "SV104", 3)["value"] == "40"
    assert part(view, "NM103", 3)["value"] == "EJEMPLO"
    assert view.problems == []
    form.answer = {"boxes": {}}
    assert "no coverage" in view.problems[0]["message"]
    assert view.segments == []
