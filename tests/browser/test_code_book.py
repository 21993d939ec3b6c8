"""The code book's own widgets in a real Chromium: keyboard, axe, phone, dark, Voilà and JupyterLab."""

from __future__ import annotations

import re

import pytest
import widget_pages_for_tests
from playwright.sync_api import Locator, Page, expect
from widget_paths_for_tests import open_lab, open_visit, search_and_pick

PHONE = {"width": 390, "height": 844}
WIDGETS = ("book", "builder", "checker")
LIST = "Diagnosis codes, in order"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return a server over one notebook per widget."""
    started = widget_pages_for_tests.start(tmp_path_factory.mktemp("code-book"))
    yield started
    started.stop()


def too_small(widget: Locator) -> list[str]:
    """List what can be pressed and is smaller than 44 px; links within a text are exempt (WCAG 2.5.8)."""
    return widget.evaluate(
        """(root) => [...root.querySelectorAll(
            "button, select, input:not([type=radio]), textarea, summary, .cc-choice")]
            .filter((node) => node.offsetParent)
            .map((node) => [node.textContent || node.id, node.getBoundingClientRect()])
            .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
            .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""
    )


def choose_by_keyboard(page: Page, widget: Locator, character: int, typed: str) -> None:
    """Reach a question with Tab and choose by the letters of its value, as a keyboard user does."""
    question = widget.locator("select").nth(character - 1)
    expect(question).to_be_visible()  # it waits for the choice before it
    question.focus()
    page.keyboard.type(typed)
    expect(question).to_have_value(typed[0])
    expect(question).to_be_focused()


def build_appendix(page: Page, widget: Locator) -> None:
    for character, typed in enumerate(("0", "D", "T", "J", "4"), start=1):
        choose_by_keyboard(page, widget, character, typed)
    expect(widget.locator("select").nth(5)).to_have_value("Z")
    choose_by_keyboard(page, widget, 7, "Z")


def use(page: Page, widget: Locator, name: str) -> None:
    """Go one way through a widget, so that it shows what it has to show."""
    if name == "book":
        widget.get_by_label("ICD-10-PCS").focus()
        page.keyboard.press("Space")
        search_and_pick(page, widget, "appendix out", "0DTJ4ZZ")
        expect(widget.get_by_role("article")).to_contain_text("Cut out all of a body part.")
    elif name == "builder":
        build_appendix(page, widget)
        expect(widget.get_by_role("article")).to_contain_text("Resection: Appendix, Percutaneous Endoscopic")
    else:
        widget.get_by_label(LIST).focus()
        page.keyboard.type("N18.32, E11.22, M54.5")
        expect(widget.locator(".cc-finding")).to_have_count(2)
        why = widget.get_by_role("button", name="Why?").first
        why.focus()
        page.keyboard.press("Enter")
        expect(widget.locator(".cc-why-title")).to_be_visible()


@pytest.mark.parametrize("name", WIDGETS)
def test_a_visitor_uses_it_by_keyboard_and_axe_finds_nothing(pages, page, axe, name):
    widget = open_visit(pages, page, name)
    axe(page, "section.cc")
    use(page, widget, name)
    axe(page, "section.cc")
    expect(widget.locator(".cc-saved")).to_contain_text("Saved")


@pytest.mark.parametrize("name", WIDGETS)
def test_it_fits_a_phone_in_the_dark(pages, new_page, axe, name):
    page = new_page(PHONE, has_touch=True, is_mobile=True, color_scheme="dark")
    widget = open_visit(pages, page, name)
    use(page, widget, name)
    axe(page, "section.cc")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert too_small(widget) == []


@pytest.mark.parametrize("name", WIDGETS)
def test_a_learner_uses_it_in_jupyterlab_and_it_is_kept(pages, page, axe, name):
    widget = open_lab(pages, page, name)
    use(page, widget, name)
    axe(page, "section.cc")
    expect(widget.locator(".cc-saved")).to_contain_text("Saved")
    kept = pages.answers_of(name)[name]
    if name == "book":
        assert kept == {"system": "icd10pcs", "code": "0DTJ4ZZ"}
    elif name == "builder":
        assert kept == {"code": "0DTJ4ZZ"}
    else:
        assert kept["text"] == "N18.32, E11.22, M54.5"


# The book ------------------------------------------------------------------------------------------------


def test_a_word_another_set_knows_leads_there(pages, page):
    widget = open_visit(pages, page, "book")
    box = widget.get_by_role("combobox")
    box.focus()
    page.keyboard.type("ketorolac")
    expect(widget.get_by_text("No code found for “ketorolac”")).to_be_visible()
    expect(widget.get_by_role("button", name="Look in HCPCS Level II")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(widget.get_by_label("HCPCS Level II")).to_be_checked()
    expect(box).to_be_focused()
    expect(widget.get_by_role("option").first).to_contain_text("J1885")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(widget.get_by_role("article")).to_contain_text("15 mg")
    expect(widget.get_by_role("status").filter(has_text="J1885: Ketorolac injection")).to_have_count(1)


def test_the_number_of_codes_is_announced_and_each_set_says_what_it_is(pages, page):
    widget = open_visit(pages, page, "book")
    widget.get_by_label("ICD-10-PCS").check()
    expect(widget.locator(".cc-set-release")).to_contain_text("teaching subset")
    widget.get_by_role("combobox").fill("new hip")
    expect(widget.locator(".cc-voice")).to_have_text(re.compile(r"\d+ codes found"))
    widget.get_by_label("Training procedure codes").check()
    expect(widget.get_by_role("option")).to_have_count(0)
    expect(widget.locator(".cc-set-release")).to_contain_text("no payer uses them")


def test_a_code_written_with_a_slip_gets_the_sentence_of_the_package(pages, page):
    widget = open_visit(pages, page, "book")
    widget.get_by_role("combobox").fill("0DTJ9ZZ")
    expect(widget.get_by_role("option")).to_have_count(0)
    widget.get_by_label("ICD-10-PCS").check()
    widget.get_by_role("combobox").fill("0DTJ9ZZ")
    expect(widget.locator(".cc-elsewhere")).to_contain_text("No row of table 0DT")


def test_the_beginning_of_a_procedure_leads_to_its_end(pages, page):
    widget = open_visit(pages, page, "book")
    widget.get_by_label("ICD-10-PCS").check()
    search_and_pick(page, widget, "0DTJ", "0DTJ")
    card = widget.get_by_role("article")
    card.get_by_role("button", name="0DTJ4").focus()
    page.keyboard.press("Enter")
    expect(card).to_be_focused()
    card.get_by_role("button", name="0DTJ4Z").click()
    card.get_by_role("button", name="0DTJ4ZZ").click()
    expect(card).to_contain_text("Seven characters, seven answers")
    card.get_by_role("button", name="0DT", exact=True).click()
    expect(card).to_contain_text("Character 4, Body Part: choose one")


def test_the_place_in_the_book_comes_back_after_a_reload(pages, page):
    widget = open_visit(pages, page, "book")
    widget.get_by_label("HCPCS Level II").check()
    search_and_pick(page, widget, "crutches", "E0114")
    expect(widget.locator(".cc-saved")).to_contain_text("Saved in this browser")
    widget = open_visit(pages, page, "book")
    expect(widget.get_by_role("article")).to_contain_text("Underarm crutches")
    expect(widget.get_by_label("HCPCS Level II")).to_be_checked()


# The builder ---------------------------------------------------------------------------------------------


def test_what_does_not_fit_the_row_cannot_be_chosen_and_says_why(pages, page):
    widget = open_visit(pages, page, "builder")
    for character, typed in enumerate(("0", "D", "T", "J"), start=1):
        choose_by_keyboard(page, widget, character, typed)
    approach = widget.locator("select").nth(4)
    expect(approach.locator("option[disabled]")).to_contain_text("F  Via Natural or Artificial Opening With")
    expect(widget.get_by_text("No row of table 0DT has that together with J (Appendix).")).to_be_visible()
    expect(widget.locator("tr[data-fits=true]")).to_have_count(2)
    expect(widget.locator(".cc-voice")).to_have_text("Character 4: J, Appendix.")


def test_a_change_further_up_opens_what_no_longer_fits_and_tells(pages, page, axe):
    widget = open_visit(pages, page, "builder")
    build_appendix(page, widget)
    choose_by_keyboard(page, widget, 3, "B")
    expect(widget.get_by_role("article")).to_have_count(0)
    expect(widget.locator(".cc-news", has_text="they belonged to another table")).to_be_visible()
    expect(widget.locator(".cc-voice")).to_contain_text("Characters 4 to 7 are open again")
    axe(page, "section.cc")
    widget.get_by_role("button", name="Start over").focus()
    page.keyboard.press("Enter")
    expect(widget.locator("select").first).to_be_focused()
    expect(widget.locator("select:visible")).to_have_count(1)


# The list ------------------------------------------------------------------------------------------------


def test_why_opens_in_place_and_stays_open_while_the_list_changes(pages, page):
    widget = open_visit(pages, page, "checker")
    text = widget.get_by_label(LIST)
    text.fill("N18.32, E11.22")
    why = widget.get_by_role("button", name="Why?")
    expect(why).to_have_attribute("aria-expanded", "false")
    why.click()
    expect(why).to_have_attribute("aria-expanded", "true")
    panel = widget.locator(".cc-why:visible")
    expect(panel).to_contain_text("Example:")
    expect(panel.get_by_role("link").first).to_have_attribute("rel", "noopener noreferrer")
    expect(panel).to_contain_text("read 24 Nov 2026")
    text.fill("N18.32, E11.22, I10x")
    expect(widget.locator(".cc-finding").nth(1)).to_be_visible()
    expect(widget.locator(".cc-why:visible")).to_have_count(1)
    text.fill("E11.22, N18.32")
    expect(widget.locator(".cc-finding")).to_have_count(0)
    expect(widget.locator(".cc-clear")).to_contain_text("Right")


def test_what_is_told_of_the_visit_changes_the_findings(pages, page):
    widget = open_visit(pages, page, "checker")
    widget.get_by_label(LIST).fill("I42.0")
    expect(widget.locator(".cc-clear")).to_be_visible()
    widget.get_by_text("Tell more about the visit").focus()
    page.keyboard.press("Enter")
    widget.get_by_label("Date of service").fill("2026-10-01")
    expect(widget.locator(".cc-finding", has_text="I42.0 ended on")).to_be_visible()
    expect(widget.get_by_role("list", name="Your codes as read, in order")).to_contain_text(
        "not valid that day"
    )
    widget.get_by_label("Sex").select_option("F")
    expect(widget.get_by_text("Add the date of birth")).to_be_visible()
    widget.get_by_label("Date of birth").fill("2026-11-01")
    expect(widget.get_by_text("The date of birth is after the date of service")).to_be_visible()


def test_an_inpatient_is_asked_what_was_present_on_admission(pages, page, axe):
    widget = open_visit(pages, page, "checker")
    widget.get_by_label(LIST).fill("E11.22, N18.32")
    asked = widget.get_by_label("E11.22, present on admission?")
    expect(widget.locator(".cc-clear")).to_be_visible()
    expect(asked).to_have_count(0)
    widget.get_by_text("Tell more about the visit").focus()
    page.keyboard.press("Enter")
    widget.get_by_label("Setting").select_option("inpatient")
    expect(asked).to_be_visible()
    asked.focus()
    page.keyboard.type("N")
    expect(widget.locator(".cc-finding", has_text="E11.22").first).to_be_visible()
    expect(asked).to_be_focused()
    expect(asked).to_have_value("N")
    assert too_small(widget) == []
    axe(page, "section.cc")


def test_what_was_typed_comes_back_after_a_reload(pages, page):
    widget = open_visit(pages, page, "checker")
    widget.get_by_label(LIST).fill("E11.22")
    expect(widget.locator(".cc-saved")).to_contain_text("Saved in this browser")
    widget = open_visit(pages, page, "checker")
    expect(widget.get_by_label(LIST)).to_have_value("E11.22")
    expect(widget.locator(".cc-read-item")).to_contain_text("Type 2 diabetes")
