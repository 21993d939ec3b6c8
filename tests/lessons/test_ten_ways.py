"""The ten ways to break a form that lesson 4 names: each one gets a message at its box."""

from __future__ import annotations

import re

import pytest

from cleanclaim.claims import cms1500
from cleanclaim.course import content_root
from cleanclaim.course.claims import visit
from cleanclaim.course.claims.case import looked_at
from cleanclaim.widgets.claim_form import ClaimForm

LESSON = content_root() / "lessons" / "04-the-clean-claim.ipynb"
LINE_1 = [box for box in cms1500.fill(visit("throat").claim).pages[0] if box.startswith("24.1.")]
# Way, the boxes it changes (on the sore throat), and an item that a message has to name.
WAYS = [
    ("last digit of the NPI in 33a", {"33a": "2000023294"}, "33a"),
    ("born after the visit", {"3.dob": "02 11 2027"}, "3"),
    ("diagnosis cut by a character", {"21.A": "J02"}, "21"),
    ("letter with nothing behind it", {"24.1.E": "C"}, "24E"),
    ("total one dollar more", {"28": "173 00"}, "28"),
    ("place of service empty", {"24.1.B": "", "24.2.B": ""}, "24B"),
    ("ten units", {"24.2.G": "10"}, "24G"),
    ("replacement without the first one's number", {"22": "7"}, "22"),
    ("service in the next year", {"24.1.A.from": "06 11 27", "24.1.A.to": "06 11 27"}, "24A"),
    ("a line twice", {}, "24"),
]  # fmt: skip


def form_with(changes, name="throat"):
    told = visit(name)
    form = ClaimForm(claim=told.claim, on=looked_at(told.claim))
    boxes = {**form.boxes, **changes}
    form.answer = {"boxes": {box: text for box, text in boxes.items() if text}}
    return form


def test_the_form_of_the_lesson_starts_clean():
    assert form_with({}).judged["rows"] == []
    assert form_with({}, "ankle").judged["rows"] == []


def test_the_lesson_names_ten_ways():
    text = LESSON.read_text(encoding="utf-8")
    part = text.split("Break it in ten ways", 1)[1].split("Mend a fresh one", 1)[0]
    assert re.findall(r'"(\d+)\. ', part) == [str(number) for number in range(1, 11)]
    assert len(WAYS) == 10


@pytest.mark.parametrize(("way", "changes", "item"), WAYS, ids=[way for way, _, _ in WAYS])
def test_each_way_gets_a_message_at_its_box(way, changes, item):
    if way == "a line twice":
        boxes = cms1500.fill(visit("throat").claim).pages[0]
        changes = {box.replace("24.1.", "24.3."): boxes[box] for box in LINE_1}
    rows = form_with(changes).judged["rows"]
    found = [
        row
        for row in rows
        if row["look"] in {"error", "warn"} and re.match(rf"{item.rstrip('ABEG')}\b", row["box"])
    ]
    assert found, [(row["box"], row["look"], row["message"]) for row in rows]
    assert all(row["message"].endswith(".") and row["cites"] for row in found)
