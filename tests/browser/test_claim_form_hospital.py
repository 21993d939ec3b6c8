"""The UB-04 in a real Chromium: filled by keyboard, axe, phone, reload, a new visit."""

from __future__ import annotations

import json
import re

import pytest
from claim_form_paths_for_tests import PHONE, finding, judge, too_small, type_in
from playwright.sync_api import Locator, expect
from widget_paths_for_tests import SLOW, open_visit

from cleanclaim.claims import ub04
from cleanclaim.course.claims import hospital_visit

RIGHT = dict(ub04.fill(hospital_visit("knee").claim).pages[0])


@pytest.fixture(scope="module")
def pages(claim_pages):
    """Return the server over one notebook per widget."""
    return claim_pages


def part(widget: Locator, number: int) -> Locator:
    return widget.locator(".cc-way").nth(number - 1)


def test_a_visitor_fills_a_ub_04_by_keyboard_and_axe_finds_nothing(pages, page, axe):
    widget = open_visit(pages, page, "hospital")
    expect(widget.get_by_text("The form is empty. Start with locator 1")).to_be_visible()
    judge(page, axe)
    type_in(page, widget, "56 Hospital's NPI", "2000031511")
    type_in(page, widget, "12 Admission date", "soon")
    page.keyboard.press("Tab")
    expect(finding(widget, "its check digit should be 0")).to_be_visible(timeout=SLOW)
    expect(widget.locator(".cc-box", has_text="56 Hospital's NPI")).to_contain_text("✕ Fix")
    expect(part(widget, 3)).to_have_accessible_name(re.compile("^Part 3: The stay, 1 to mend"))
    judge(page, axe)
    widget.get_by_role("button", name="Go to 56").focus()
    page.keyboard.press("Enter")
    npi = widget.get_by_label("56 Hospital's NPI", exact=True)
    expect(npi).to_be_focused()
    page.keyboard.press("Backspace")
    page.keyboard.type("0")
    page.keyboard.press("Tab")
    expect(finding(widget, "check digit")).to_have_count(0)
    page.keyboard.press("F1")
    expect(widget.locator(".cc-help")).to_be_focused()
    page.keyboard.press("Escape")
    expect(widget.locator(".cc-help")).to_be_hidden()


def test_the_tab_key_goes_along_a_line_help_lies_under_it_and_lines_open_one_by_one(pages, page, axe):
    widget = open_visit(pages, page, "hospital")
    widget.get_by_label("42 Revenue code, line 1", exact=True).focus()
    for label in ("43 Description", "44 Procedure and modifiers", "45 Service date", "46 Units"):
        page.keyboard.press("Tab")
        expect(widget.get_by_label(f"{label}, line 1", exact=True)).to_be_focused()
    page.keyboard.press("F1")
    panel = widget.get_by_role("region", name="Help, Locator 46: Units")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("On the wire (837I)")
    expect(panel).to_contain_text("The day of leaving counted as a day in a bed.")
    second = widget.get_by_label("42 Revenue code, line 2", exact=True).bounding_box()
    box = panel.bounding_box()
    assert box["y"] + box["height"] <= second["y"]
    judge(page, axe)
    page.keyboard.press("Escape")
    lines = widget.locator(".cc-service:visible")
    expect(lines).to_have_count(4)
    add = widget.get_by_role("button", name="Add a line")
    add.click()
    expect(lines).to_have_count(5)
    expect(widget.get_by_label("42 Revenue code, line 5", exact=True)).to_be_focused()
    for _ in range(17):
        add.click()
    expect(lines).to_have_count(22)
    expect(add).to_be_hidden()
    widget.get_by_label("42 Revenue code, line 22", exact=True).fill("0250")
    expect(widget.get_by_text("All 22 lines of this page are in use.")).to_be_visible()


def test_a_whole_form_is_checked_shown_as_paper_and_kept_over_a_reload(pages, page, axe):
    kept = {"schema": 1, "answer": {"boxes": RIGHT}, "saved": "2026-11-24T00:00:00Z"}
    page.add_init_script(
        f"localStorage.getItem('seeded') || (localStorage.setItem('cleanclaim:v1:hospital-bill:knee', "
        f"{json.dumps(json.dumps(kept))}), localStorage.setItem('seeded', '1'))"
    )
    widget = open_visit(pages, page, "hospital")
    expect(widget.get_by_label("74, procedure code", exact=True)).to_have_value("0SRC0J9")
    expect(widget.get_by_text("No edit objects to this form.")).to_be_visible(timeout=SLOW)
    expect(part(widget, 3)).to_have_accessible_name("Part 3: The stay, nothing to mend")
    widget.get_by_role("button", name="Check my form").click()
    expect(widget.locator(".cc-score")).to_have_text(re.compile(r"✓ Right (\d+) of \1 boxes"), timeout=SLOW)
    widget.get_by_role("button", name="Show as paper").click()
    paper = widget.frame_locator("iframe")
    expect(paper.get_by_role("img", name="UB-04, filled")).to_be_visible()
    expect(paper.locator(".cc-tag")).to_have_count(0)
    judge(page, axe)
    widget.get_by_label("17 Status", exact=True).fill("30")
    expect(finding(widget, "the patient is still there")).to_be_visible(timeout=SLOW)
    page.wait_for_function(
        "JSON.parse(localStorage.getItem('cleanclaim:v1:hospital-bill:knee')).answer.boxes['17'] === '30'"
    )
    widget = open_visit(pages, page, "hospital")
    expect(widget.get_by_label("17 Status", exact=True)).to_have_value("30")
    expect(widget.get_by_label("60A Member number, payer A", exact=True)).to_have_value(RIGHT["60A"])


def test_a_new_visit_asks_before_it_clears_and_comes_back_after_a_reload(pages, page, axe):
    widget = open_visit(pages, page, "hospital-fresh")
    widget.get_by_role("button", name="Copy from the registration").click()
    expect(widget.get_by_label("8b Patient's name", exact=True)).not_to_have_value("")
    chart = widget.locator(".cc-doc-kind").first
    before = chart.inner_text()
    another = widget.get_by_role("button", name="New visit")
    another.focus()
    page.keyboard.press("Enter")
    expect(widget.locator(".cc-voice")).to_contain_text("Press once more")
    expect(chart).to_have_text(before)
    page.keyboard.press("Enter")
    expect(chart).not_to_have_text(before, timeout=SLOW)
    expect(widget.get_by_label("8b Patient's name", exact=True)).to_have_value("")
    judge(page, axe)
    after = chart.inner_text()
    widget.get_by_label("4 Type of bill", exact=True).fill("0131")
    page.wait_for_function("localStorage.getItem('cleanclaim:v1:hospital-bill:fresh').includes('0131')")
    widget = open_visit(pages, page, "hospital-fresh")
    expect(widget.locator(".cc-doc-kind").first).to_have_text(after, timeout=SLOW)
    expect(widget.get_by_label("4 Type of bill", exact=True)).to_have_value("0131")


def test_on_a_phone_it_goes_part_by_part_and_no_part_is_endless(pages, new_page, axe):
    page = new_page(PHONE, has_touch=True, is_mobile=True, color_scheme="dark")
    widget = open_visit(pages, page, "hospital")
    where = widget.locator(".cc-step-where")
    expect(where).to_have_text("Part 1 of 8: Hospital and bill")
    for number in range(1, 9):
        part(widget, number).tap()
        expect(where).to_contain_text(f"Part {number} of 8")
        expect(part(widget, number)).to_have_attribute("aria-current", "step")
        assert too_small(widget) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert widget.locator(".cc-form").bounding_box()["height"] < 2 * PHONE["height"]
    judge(page, axe)
    part(widget, 4).tap()
    values = widget.locator(".cc-set:visible", has_text=re.compile("value code"))
    expect(values).to_have_count(1)
    widget.get_by_label("39a, value code", exact=True).fill("80")
    expect(values).to_have_count(2)
    part(widget, 5).tap()
    expect(widget.locator(".cc-service:visible")).to_have_count(1)
    widget.get_by_role("button", name="Add a line").tap()
    expect(widget.get_by_label("42 Revenue code, line 2", exact=True)).to_be_focused()
    part(widget, 6).tap()
    widget.get_by_role("button", name="Add a payer").tap()
    expect(widget.get_by_role("group", name="Payer B")).to_be_visible()
    expect(widget.get_by_role("group", name="Payer C")).to_be_hidden()
    judge(page, axe)
    widget.get_by_text(re.compile("still to fill")).first.click()
    widget.get_by_role("button", name="Go to 4", exact=True).tap()
    expect(where).to_have_text("Part 1 of 8: Hospital and bill")
    expect(widget.get_by_label("4 Type of bill", exact=True)).to_be_focused()


def test_on_a_desktop_it_keeps_the_neighbours_of_the_paper(pages, new_page, axe):
    page = new_page(color_scheme="dark")
    widget = open_visit(pages, page, "hospital")

    def at(label):
        return widget.get_by_label(label, exact=True).bounding_box()

    assert at("1 Hospital")["x"] < at("3a Account number")["x"] < at("4 Type of bill")["x"]
    assert at("12 Admission date")["y"] == pytest.approx(at("17 Status")["y"], abs=2)
    assert at("42 Revenue code, line 1")["y"] < at("50A Payer, payer A")["y"] < at("67, diagnosis")["y"]
    assert at("67, diagnosis")["y"] < at("76 NPI")["y"]
    assert too_small(widget) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    part(widget, 7).click()
    expect(widget.get_by_label("66 Code set", exact=True)).to_be_focused()
    judge(page, axe)
