"""ClaimForm in a real Chromium: keyboard, axe, phone, dark, Voilà and JupyterLab."""

from __future__ import annotations

import re

import pytest
from claim_form_paths_for_tests import PHONE, finding, judge, too_small, type_in
from playwright.sync_api import expect
from widget_paths_for_tests import SLOW, open_lab, open_visit

from cleanclaim.claims import cms1500, samples, ub04
from cleanclaim.findings import Finding, Severity


@pytest.fixture(scope="module")
def pages(claim_pages):
    """Return the server over one notebook per widget."""
    return claim_pages


def test_a_visitor_fills_boxes_by_keyboard_and_axe_finds_nothing(pages, page, axe):
    widget = open_visit(pages, page, "claim")
    judge(page, axe)
    expect(widget.get_by_text("The form is empty.")).to_be_visible()
    type_in(page, widget, "33a. Billing NPI", "1234567890")
    page.keyboard.press("Tab")
    expect(finding(widget, "its check digit should be 3")).to_be_visible(timeout=SLOW)
    expect(widget.locator(".cc-box", has_text="33a. Billing NPI")).to_contain_text("✕ Fix")
    npi = widget.get_by_label("33a. Billing NPI", exact=True)
    expect(npi).to_have_attribute("aria-invalid", "true")
    expect(npi).to_have_accessible_description(re.compile("check digit should be 3"))
    expect(widget.locator(".cc-voice")).to_have_text(re.compile(r"^1 finding, \d+ still to fill\.$"))
    widget.get_by_text("boxes are still to fill").focus()
    page.keyboard.press("Enter")
    judge(page, axe)
    widget.get_by_role("button", name="Go to 33a").focus()
    page.keyboard.press("Enter")
    expect(npi).to_be_focused()
    page.keyboard.press("Backspace")
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    expect(finding(widget, "check digit")).to_have_count(0)
    expect(widget.locator(".cc-saved")).to_contain_text("Saved in this browser")


def test_the_keyboard_goes_in_the_order_of_the_items_and_sets_marks(pages, page):
    widget = open_visit(pages, page, "claim")
    widget.get_by_label("1a. Insured's ID", exact=True).focus()
    for label in ("2. Patient's name", "3. Patient's birth date"):
        page.keyboard.press("Tab")
        expect(widget.get_by_label(label, exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(widget.get_by_label("4. Insured's name", exact=True)).to_be_focused()
    group = widget.get_by_role("radiogroup", name="6. Patient's relationship to the insured")
    group.get_by_label("Self").focus()
    page.keyboard.press("Space")
    expect(group.get_by_label("Self")).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(group.get_by_label("Spouse")).to_be_checked()
    page.keyboard.press("Delete")
    expect(group.get_by_label("Spouse")).not_to_be_checked()
    group.get_by_text("Child").click()
    expect(group.get_by_label("Child")).to_be_checked()
    group.get_by_text("Child").click()
    expect(group.get_by_label("Child")).not_to_be_checked()


def test_help_opens_under_the_box_and_gives_the_focus_back(pages, page, axe):
    widget = open_visit(pages, page, "claim")
    box = widget.get_by_label("24E Pointer, line 1", exact=True)
    box.focus()
    page.keyboard.press("F1")
    panel = widget.get_by_role("region", name="Help, Item 24E: Diagnosis pointer")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("Letters of item 21, at most four")
    expect(panel).to_contain_text("read 23 Nov 2026")
    judge(page, axe)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(box).to_be_focused()


def test_the_registration_is_copied_the_form_checked_and_the_worked_form_shown(pages, page, axe):
    widget = open_visit(pages, page, "claim")
    expect(widget.get_by_role("button", name="Show the worked form")).to_be_hidden()
    widget.get_by_role("button", name="Copy from the registration").focus()
    page.keyboard.press("Enter")
    expect(widget.get_by_label("2. Patient's name", exact=True)).to_have_value("MUESTRA, ROSA")
    expect(widget.locator(".cc-voice")).to_contain_text("boxes copied")
    member = widget.get_by_label("1a. Insured's ID", exact=True)
    member.fill("SHP000124")
    widget.get_by_role("button", name="Check my form").focus()
    page.keyboard.press("Enter")
    expect(widget.locator(".cc-score")).to_have_text(re.compile(r"△ Not yet \d+ of 50 boxes"), timeout=SLOW)
    expect(finding(widget, "Read it again.")).to_be_visible()
    judge(page, axe)
    widget.get_by_role("button", name="Show the worked form").click()
    paper = widget.frame_locator("iframe")
    expect(paper.get_by_role("img", name="CMS-1500, filled")).to_be_visible()
    expect(paper.get_by_text("SHP000123").first).to_be_visible()
    widget.get_by_role("button", name="Close", exact=True).click()
    expect(widget.locator("iframe")).to_have_count(0)


def test_the_paper_is_shown_with_what_is_to_mend_and_runs_nothing(pages, page):
    widget = open_visit(pages, page, "claim")
    type_in(page, widget, "33a. Billing NPI", "1234567890")
    type_in(page, widget, "19. Additional claim information", "<img src=x onerror=alert(1)>")
    widget.get_by_role("button", name="Show as paper").click()
    frame = widget.locator("iframe")
    expect(frame).to_have_attribute("sandbox", "allow-same-origin allow-modals")
    paper = widget.frame_locator("iframe")
    expect(paper.locator(".cc-tag-text")).to_have_text(["✕ Fix 1"])
    expect(paper.locator("img")).to_have_count(0)
    expect(paper.locator("svg").get_by_text("IMG SRC=X ONERROR=ALERT(1)")).to_be_visible()
    expect(widget.get_by_role("button", name="Print")).to_be_visible()


def test_what_was_written_comes_back_after_a_reload(pages, page):
    widget = open_visit(pages, page, "claim")
    widget.get_by_label("2. Patient's name", exact=True).fill("MUESTRA, ROSA")
    widget.get_by_label("Group plan").check()
    expect(widget.locator(".cc-saved")).to_contain_text("Saved in this browser")
    page.wait_for_function("localStorage.getItem('cleanclaim:v1:claim')?.includes('GROUP')")
    widget = open_visit(pages, page, "claim")
    expect(widget.get_by_label("2. Patient's name", exact=True)).to_have_value("MUESTRA, ROSA")
    expect(widget.get_by_label("Group plan")).to_be_checked()


def test_on_a_phone_it_goes_part_by_part(pages, new_page, axe):
    page = new_page(PHONE, has_touch=True, is_mobile=True, color_scheme="dark")
    widget = open_visit(pages, page, "claim")
    expect(widget.locator(".cc-step-where")).to_have_text("Part 1 of 5: Payer, patient and insured")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert too_small(widget) == []
    judge(page, axe)
    widget.get_by_role("button", name="Go on to part 2").click()
    expect(widget.locator(".cc-step-where")).to_be_in_viewport()
    for _ in range(2):
        widget.get_by_role("button", name="Next").click()
    expect(widget.locator(".cc-step-where")).to_have_text("Part 4 of 5: Services")
    expect(widget.locator(".cc-step-where")).to_be_focused()
    expect(widget.get_by_role("group", name="Service line 2")).to_be_hidden()
    widget.get_by_role("button", name="Add a line").click()
    expect(widget.get_by_role("group", name="Service line 2")).to_be_visible()
    expect(widget.get_by_label("Shaded: drug (N4), remark (ZZ), line 2", exact=True)).to_be_focused()
    widget.get_by_label("24E Pointer, line 1", exact=True).fill("1")
    widget.get_by_role("button", name="Help with this box of line 1").click()
    expect(widget.get_by_role("region", name="Help, Item 24E: Diagnosis pointer")).to_be_visible()
    expect(finding(widget, "on paper it is a letter")).to_be_visible(timeout=SLOW)
    judge(page, axe)
    assert too_small(widget) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    widget.get_by_text("boxes are still to fill").click()
    widget.get_by_role("button", name="Go to 21 A").first.click()
    expect(widget.locator(".cc-step-where")).to_have_text("Part 3 of 5: Condition and diagnoses")
    expect(widget.get_by_label("A", exact=True)).to_be_focused()


def lies_as_on_paper(page, widget):
    """Hold the form to the order of the paper, the width of the page and the size of what is pressed."""
    name, born, insured, street = (
        widget.get_by_label(label, exact=True).bounding_box()
        for label in (
            "2. Patient's name",
            "3. Patient's birth date",
            "4. Insured's name",
            "5. Patient's street",
        )
    )
    row = [box["y"] for box in (name, born, insured)]
    assert max(row) - min(row) < 2
    assert name["x"] < born["x"] < insured["x"]
    assert street["y"] > row[0]
    assert too_small(widget) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_on_a_desktop_it_lies_as_on_paper_in_both_themes(pages, page, axe):
    widget = open_visit(pages, page, "claim")
    lies_as_on_paper(page, widget)
    judge(page, axe)
    ground = "getComputedStyle(document.querySelector('section.cc')).backgroundColor"
    light, before = page.evaluate(ground), widget.locator(".cc-form").bounding_box()
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.wait_for_function(f"{ground} !== '{light}'")
    assert widget.locator(".cc-form").bounding_box() == before
    lies_as_on_paper(page, widget)
    judge(page, axe)


def test_a_learner_uses_it_in_jupyterlab_and_it_is_kept(pages, page, axe):
    widget = open_lab(pages, page, "claim")
    # Letters and arrows must not reach JupyterLab's own keys.
    type_in(page, widget, "2. Patient's name", "muestra, rosa")
    page.keyboard.press("Tab")
    expect(widget.locator(".cc-saved")).to_contain_text("Saved")
    judge(page, axe)
    assert pages.answers_of("claim")["claim"] == {"boxes": {"2": "muestra, rosa"}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["CMS-1500", "UB-04"])
def test_the_paper_by_itself_is_a_page_of_its_own(new_page, axe, name, scheme):
    form, shape = (cms1500, "auto_accident") if name == "CMS-1500" else (ub04, "inpatient")
    found = [Finding("ID", Severity.ERROR, "billing.npi", "Copy the number again.", "45 CFR 162.406", "E1")]
    page = new_page(PHONE, color_scheme=scheme)
    page.set_content(form.draw(form.fill(samples.claim(1, shape=shape)), found))
    for summary in page.locator("summary").all():
        summary.click()
    axe(page)
    expect(page.get_by_text("✕ Fix", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    sheet = page.locator("svg").evaluate("(node) => getComputedStyle(node.querySelector('rect')).fill")
    assert sheet == "rgb(255, 255, 255)"


def test_each_sheet_prints_on_one_letter_page(new_page):
    page = new_page()
    claim = samples.claim(1, shape="office_visit")
    seven = claim.model_copy(update={"lines": claim.lines[:1] * 7, "total": None})
    page.set_content(cms1500.draw(cms1500.fill(seven)))
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    assert set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf)) == {b"0 0 612 792"}


def test_the_papers_can_stay_in_sight_and_cover_no_box_the_keyboard_is_in(pages, page, axe):
    widget = open_visit(pages, page, "claim")
    pin = widget.get_by_role("button", name="Keep the papers in sight")
    pin.focus()
    page.keyboard.press("Enter")
    expect(pin).to_have_attribute("aria-pressed", "true")
    box = widget.get_by_label("28. Total charge ($)", exact=True)
    box.focus()
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
        focused = page.locator(":focus").bounding_box()
        papers = widget.locator(".cc-desk-of-papers").bounding_box()
        assert focused["y"] >= papers["y"] + papers["height"]
        assert 0 <= papers["y"] < 120
    expect(widget.get_by_text("SHP000123")).to_be_visible()
    judge(page, axe)
