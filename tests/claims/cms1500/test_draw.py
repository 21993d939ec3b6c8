"""The drawing of the CMS-1500: everything that is written stands on it, and in the table beside it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from paper_claims_for_tests import claim, line

from cleanclaim.claims import cms1500
from cleanclaim.claims.paper import Form
from cleanclaim.findings import Finding, Severity

SVG = "{http://www.w3.org/2000/svg}"


def sheets(page):
    return [ET.fromstring(text) for text in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]  # noqa: S314 (our own)


def typed(sheet):
    return [node.text for node in sheet.iter(f"{SVG}text") if "cc-typed" in node.get("class")]


def finding(where, **more):
    return Finding("ID", more.pop("severity", Severity.ERROR), where, "Look here.", "a source", **more)


def test_all_that_is_written_stands_on_the_drawing_and_in_the_table():
    form = cms1500.fill(claim())
    page = cms1500.draw(form)
    (sheet,) = sheets(page)
    marked = {"1", "3.sex", "6", "10a", "10b", "10c", "11a.sex", "11d", "20", "21.ind", "25.kind", "27"}
    written = typed(sheet)
    for box, text in form.pages[0].items():
        assert ("X" if box in marked else text) in written, box
        assert f"<td>{text}</td>" in page or box in marked, box
    assert written.count("X") == len(marked)


def test_seven_lines_are_two_sheets():
    page = cms1500.draw(cms1500.fill(claim(lines=(line(),) * 7)))
    first, second = sheets(page)
    assert "875 00" not in typed(first)
    assert "875 00" in typed(second)
    assert second.get("aria-label") == "CMS-1500, page 2 of 2"
    assert "@page { size: letter" in page


def test_what_a_learner_writes_is_text_and_never_markup():
    page = cms1500.draw(Form("CMS-1500", ({"2": '<script>"&', "19": "</svg><img src=x>"},)))
    assert "<script" not in page
    assert "<img" not in page
    assert '<script>"&' in typed(sheets(page)[0])


def test_a_finding_marks_its_box_by_shape_and_word_and_stands_in_the_list():
    found = [
        finding("billing.npi"),
        finding("lines.1.pointers", severity=Severity.WARNING),
        finding("patient"),
    ]
    page = cms1500.draw(cms1500.fill(claim(lines=(line(), line()))), found)
    (sheet,) = sheets(page)
    tags = [node.text for node in sheet.iter(f"{SVG}text") if node.get("class") == "cc-tag-text"]
    assert sorted(tags) == ["△ 2", "✕ Fix 1", "✕ Fix 3"]
    assert page.count("<strong>") == 3


def test_a_finding_about_a_line_marks_its_own_sheet_only():
    page = cms1500.draw(cms1500.fill(claim(lines=(line(),) * 7)), [finding("lines.6.charge")])
    tags = [
        [node.text for node in sheet.iter(f"{SVG}text") if node.get("class") == "cc-tag-text"]
        for sheet in sheets(page)
    ]
    assert tags == [[], ["✕ Fix 1"]]


@pytest.mark.parametrize(
    ("where", "box"),
    [
        ("item 24.3.F", "24.3.F"),
        ("item 99", ""),
        ("billing.npi", "33a"),
        ("billing.address.zip", "33.city"),
        ("billing.tax_id", "25"),
        ("patient.name.last", "2"),
        ("patient.dob", "3.dob"),
        ("coverages.0.member_id", "1a"),
        ("coverages.0.subscriber.dob", "11a.dob"),
        ("coverages.1.payer.name", "9d"),
        ("diagnoses", "21.A"),
        ("diagnoses.2", "21.C"),
        ("diagnoses.2.code", "21.C"),
        ("total", "28"),
        ("frequency", "22"),
        ("payer_control_number", "22.number"),
        ("clia", "23"),
        ("lines.0.begins", "24.1.A.from"),
        ("lines.1.modifiers", "24.2.D.modifiers"),
        ("lines.1.modifiers.0", "24.2.D.modifiers"),
        ("lines.2.pointers", "24.3.E"),
        ("lines.2.rendering.npi", "24.3.J"),
        ("lines.2", "24.3.A.from"),
        ("accident.on", "15.qualifier"),
        ("accident.state", "10b.state"),
        ("dates.onset", "14.date"),
        ("somewhere.else", ""),
    ],
)  # fmt: skip
def test_which_box_a_finding_is_about(where, box):
    assert cms1500.box_of(where, claim(), (1, 2, 3)) == box


def test_a_line_in_another_row_is_found_there():
    assert cms1500.box_of("lines.1.charge", claim(), (1, 4)) == "24.4.F"
