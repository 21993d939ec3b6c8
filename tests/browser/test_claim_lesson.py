"""The wire, and claims to mend, in a real Chromium: touch, keyboard, axe, phone, dark, reload."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from widget_paths_for_tests import SLOW, open_lab, open_visit

from cleanclaim.course.claims import mend_case

PHONE = {"width": 390, "height": 844}
CASE = next(case for case in (mend_case(n, level=1) for n in range(500)) if case.faults[0].id == "total")


@pytest.fixture(scope="module")
def pages(claim_pages):
    """Return the server over one notebook per widget."""
    return claim_pages


def piece(widget: Locator, at: str, number: int = 0) -> Locator:
    """Return a piece of the file by its position, such as CLM05-3."""
    return widget.get_by_role("gridcell", name=re.compile(rf"^{at},")).nth(number)


def row(widget: Locator, label: str, value: str) -> Locator:
    return widget.get_by_role("option", name=f"{label}: {value}", exact=True)


def lit(node: Locator) -> None:
    expect(node).to_have_attribute("data-lit", "")


# The wire ------------------------------------------------------------------------------------------------


def test_touch_a_piece_and_the_field_lights_up_and_the_other_way_round(pages, page, axe):
    widget = open_visit(pages, page, "wire")
    axe(page, "section.cc")
    piece(widget, "CLM05-3").click()
    lit(row(widget, "Claim frequency", "1"))
    says = widget.get_by_role("status")
    expect(says).to_have_text("Original claim. In the claim: Claim frequency.")
    expect(widget.locator("[data-lit]")).to_have_count(2)
    row(widget, "Diagnosis pointers", "1, 2").click()
    lit(piece(widget, "SV107-1"))
    lit(piece(widget, "SV107-2"))
    expect(widget.locator("[data-lit]")).to_have_count(3)
    expect(says).to_contain_text("In the 837: SV107-1, SV107-2")
    axe(page, "section.cc")


def test_what_lights_up_comes_into_view_and_what_the_file_leaves_out_is_told(pages, page):
    widget = open_visit(pages, page, "wire")
    before = page.evaluate("scrollY")
    row(widget, "Last name", "Ejemplo").click()
    expect(piece(widget, "NM103", 3)).to_be_in_viewport()
    piece(widget, "NM103", 3).click()
    expect(row(widget, "Last name", "Ejemplo")).to_be_in_viewport()
    assert page.evaluate("scrollY") == before
    piece(widget, "LX01").click()
    expect(widget.get_by_role("status")).to_contain_text("Nobody types this one; the program writes it.")
    row(widget, "Phone", "5595550142").click()
    expect(widget.get_by_role("status")).to_contain_text("does not carry this field")
    expect(widget.locator("[data-lit]")).to_have_count(1)


def test_the_wire_by_keyboard_alone(pages, page):
    widget = open_visit(pages, page, "wire")
    expect(widget.locator("[role=option][tabindex='0']")).to_have_count(1)
    expect(widget.locator("[role=grid] [tabindex='0']")).to_have_count(1)
    row(widget, "Last name", "Ejemplo").focus()
    page.keyboard.press("Tab")
    expect(piece(widget, "NM103", 3)).to_be_focused()  # its partner, not the start of the file
    page.keyboard.press("ArrowRight")
    expect(piece(widget, "NM104")).to_be_focused()
    lit(row(widget, "First name", "Dolores"))
    page.keyboard.press("Enter")
    expect(row(widget, "First name", "Dolores")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(row(widget, "Middle name", "M")).to_be_focused()
    page.keyboard.press("Enter")
    expect(piece(widget, "NM105")).to_be_focused()
    page.keyboard.press("Home")
    expect(widget.get_by_role("rowheader", name="NM1, Subscriber: the insured person")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(widget.get_by_role("rowheader", name="N3, Street address").nth(1)).to_be_focused()
    page.keyboard.press("Control+End")
    expect(piece(widget, "IEA02")).to_be_focused()
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowLeft")  # nothing before the first
    expect(widget.get_by_role("rowheader", name="ISA, Outer envelope opens")).to_be_focused()
    page.keyboard.press("PageDown")
    expect(widget.get_by_role("rowheader", name="PRV, Provider's role and specialty").first).to_be_focused()


def test_on_a_phone_the_sheet_stays_and_nothing_jumps(pages, new_page, axe):
    page = new_page(PHONE, has_touch=True, is_mobile=True, color_scheme="dark")
    widget = open_visit(pages, page, "wire")
    widget.locator(".cc-wire-x12").scroll_into_view_if_needed()
    heights = (
        "(root) => [...root.querySelectorAll('.cc-wire-panel, .cc-wire-says')].map((n) => n.offsetHeight)"
    )
    before = widget.evaluate(heights)
    piece(widget, "CLM02").tap()
    expect(widget.locator(".cc-wire-says")).to_be_in_viewport(ratio=1)
    lit(row(widget, "Total charge", "381.00"))
    assert widget.evaluate(heights) == before
    axe(page, "section.cc")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    small = widget.evaluate(
        """(root) => [...root.querySelectorAll("[role=gridcell], [role=option], [role=rowheader]")]
            .map((node) => [node.textContent, node.getBoundingClientRect()])
            .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
            .map(([text]) => text)"""
    )
    assert small == []


def test_a_file_that_came_in_begins_where_it_matters_and_leads_to_what_is_not_right(pages, page, axe):
    widget = open_visit(pages, page, "file")
    expect(widget.get_by_role("listbox")).to_have_count(0)
    lit(widget.get_by_role("rowheader", name="CLP, A claim and its payment").nth(1))
    expect(widget.get_by_role("status")).to_contain_text("what was paid")
    problem = widget.get_by_role("list", name="What is not right yet with this file").get_by_role("listitem")
    expect(problem.first).to_contain_text("BPR02")
    axe(page, "section.cc")
    problem.first.get_by_role("button", name="Go to segment 4").focus()
    page.keyboard.press("Enter")
    expect(piece(widget, "BPR02")).to_be_focused()


def test_a_change_on_the_form_is_lit_on_the_wire(pages, page, axe):
    page.goto(pages.visit("follow"))
    widget = page.locator("section.cc-wire")
    expect(widget).to_be_visible(timeout=SLOW)
    units = page.get_by_label("24G Units", exact=False).nth(3)
    units.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("40")
    expect(piece(widget, "SV104", 3)).to_have_text("40", timeout=SLOW)
    lit(piece(widget, "SV104", 3))
    lit(row(widget, "Units", "40"))
    expect(units).to_be_focused()
    expect(piece(widget, "SV104", 3)).to_have_attribute("aria-label", "SV104, How many (item 24G): 40")
    axe(page, "section.cc-wire")


def test_the_wire_works_in_jupyterlab_where_keys_mean_other_things(pages, page, axe):
    widget = open_lab(pages, page, "wire")
    piece(widget, "SV104", 3).click()
    lit(widget.get_by_role("option", name="Units: 4", exact=True))
    cells = page.locator(".jp-CodeCell").count()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("a")  # in a notebook: a new cell above
    expect(widget.get_by_role("rowheader", name="DTP, Day of service").nth(3)).to_be_visible()
    expect(widget.locator("[data-lit]:focus")).to_have_count(1)
    expect(page.locator(".jp-CodeCell")).to_have_count(cells)
    axe(page, "section.cc")


# Mending -------------------------------------------------------------------------------------------------


def open_mender(pages, page: Page) -> Locator:
    """Open the claim to mend; its three parts are three regions."""
    page.goto(pages.visit("mender"))
    expect(page.locator("section.cc")).to_have_count(3, timeout=SLOW)
    expect(page.get_by_text("Not clean yet")).to_be_visible(timeout=SLOW)
    return page.locator("main")


def total_box(page: Page) -> Locator:
    return page.get_by_label("28. Total charge ($)", exact=True)


def mend_total(page: Page) -> None:
    total_box(page).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(f"{CASE.right.total}".replace(".", " "))
    page.keyboard.press("Tab")


def test_a_claim_is_mended_by_keyboard_and_comes_back_after_a_reload(pages, page, axe):
    open_mender(pages, page)
    axe(page)
    stage = page.get_by_role("list", name=re.compile("Stages of the work")).get_by_role("listitem")
    expect(stage.filter(has_text="charge entry")).to_have_attribute("data-hit", "")
    page.get_by_role("button", name=re.compile("Go to 28")).focus()
    page.keyboard.press("Enter")
    expect(total_box(page)).to_be_focused()
    mend_total(page)
    expect(page.get_by_text("No edit objects to this claim.")).to_be_visible(timeout=SLOW)
    expect(page.locator("[data-hit]")).to_have_count(0)
    page.get_by_role("button", name="Compare with the papers").focus()
    page.keyboard.press("Enter")
    result = page.get_by_role("list", name="What the papers say to your claim")
    expect(result).to_contain_text("The claim is clean, and it says what the papers say.")
    expect(result).to_contain_text("The total did not add up. It should have been caught at: charge entry.")
    expect(page.get_by_text("Your clean-claim rate: 1 of 1 (100 %).")).to_be_visible()
    axe(page)
    expect(page.get_by_text("Saved in this browser").first).to_be_visible()

    page.goto(pages.visit("mender"))
    expect(page.get_by_text("Your clean-claim rate: 1 of 1 (100 %).")).to_be_visible(timeout=SLOW)
    expect(total_box(page)).to_have_value(f"{CASE.right.total}".replace(".", " "))
    expect(page.get_by_text("No edit objects to this claim.")).to_be_visible()


def test_asking_what_a_paper_says_and_a_new_claim(pages, page):
    open_mender(pages, page)
    send = page.get_by_role("button", name="Send the question")
    send.click()
    expect(page.get_by_text("Choose a question first.")).to_be_visible()
    page.get_by_label("If no paper says it: ask the provider").select_option("member")
    send.click()
    expect(page.get_by_role("list", name="Answers")).to_contain_text("It stands on the insurance card.")
    page.get_by_label("Level").select_option("4")
    page.get_by_role("button", name="New claim").click()
    expect(page.get_by_text(re.compile(r"Claim 2\."))).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("list", name="Answers")).to_have_count(0)
    expect(page.locator("section.cc")).to_have_count(3)


def test_mending_fits_a_phone_in_the_dark(pages, new_page, axe):
    page = new_page(PHONE, has_touch=True, is_mobile=True, color_scheme="dark")
    open_mender(pages, page)
    page.get_by_role("button", name="Compare with the papers").tap()
    expect(page.get_by_role("list", name="What the papers say to your claim")).to_be_visible(timeout=SLOW)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    narrow = page.locator("section.cc").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().width).filter((width) => width < 280)"
    )
    assert narrow == []
