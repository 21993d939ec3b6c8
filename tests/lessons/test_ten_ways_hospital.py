"""The ten ways to break a hospital bill that the lab names: each one gets a message at its box."""

from __future__ import annotations

import re

import pytest

from cleanclaim.course import AnswerSheet, content_root
from cleanclaim.widgets.lesson_claims import form_of

LAB = content_root() / "notebooks" / "02-a-hospital-bill.ipynb"
# Way, the boxes it changes on the new knee of the lab, and the box that a message has to stand at.
WAYS = [
    ("last digit of the NPI in 56", {"56": "2000031511"}, "56"),
    ("statement ends before it begins", {"6.through": "070126"}, "6.through"),
    ("type of bill cut", {"4": "01"}, "4"),
    ("still a patient", {"17": "30"}, "17"),
    ("nine days in bed", {"46.1": "9"}, "46.1"),
    ("no admitting diagnosis", {"69": ""}, "69"),
    ("diagnosis cut by a character", {"67": "M171"}, "67"),
    ("total one dollar more", {"47.23": "22400 20"}, "47.23"),
    ("no revenue code", {"42.2": ""}, "42.2"),
    ("operation a month late", {"74.date": "090126"}, "74.date"),
]  # fmt: skip


def form_with(changes):
    form = form_of("knee", filled=True, sheet=AnswerSheet(None), exercise_id="")
    form.answer = {"boxes": {box: text for box, text in {**form.boxes, **changes}.items() if text}}
    return form


def test_the_form_of_the_lab_starts_clean():
    assert form_with({}).judged["rows"] == []


def test_the_lab_names_ten_ways():
    text = LAB.read_text(encoding="utf-8")
    part = text.split("Break it in ten ways", 1)[1].split("Look back", 1)[0]
    assert re.findall(r'"(\d+)\. ', part) == [str(number) for number in range(1, 11)]
    assert len(WAYS) == 10


@pytest.mark.parametrize(("way", "changes", "box"), WAYS, ids=[way for way, _, _ in WAYS])
def test_each_way_gets_a_message_at_its_box(way, changes, box):
    rows = form_with(changes).judged["rows"]
    found = [row for row in rows if row["box"] == box and row["look"] == "error"]
    assert found, (way, rows)
    assert all(row["message"].endswith(".") and row["cites"] for row in found)


def test_no_message_tells_of_a_mistyped_member_number():
    assert form_with({"60A": "1EG4TE5MK29"}).judged["rows"] == []
