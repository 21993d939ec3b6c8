"""The lessons as a visitor meets them: opened, used with mouse and keyboard, on desktop and phone."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from cleanclaim.charts import generate

LESSONS = {
    "00-index.ipynb": 1,
    "01-from-diploma-to-first-job.ipynb": 5,
    "02-find-it-verify-it-icd-10-cm.ipynb": 16,
    "03-the-code-book.ipynb": 10,
    "04-the-clean-claim.ipynb": 10,
}
FIRST_JOB = "01-from-diploma-to-first-job.ipynb"
BOOK = "03-the-code-book.ipynb"
CLAIM = "04-the-clean-claim.ipynb"
ICD = "02-find-it-verify-it-icd-10-cm.ipynb"


def show(page, course, name):
    page.goto(course.at(f"/voila/render/lessons/{name}"))
    page.wait_for_selector("html.cc-ready", timeout=60_000)
    expect(page.locator("section.cc")).to_have_count(LESSONS[name], timeout=60_000)
    return page


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_opens_without_a_violation(page, course, axe, name):
    show(page, course, name)
    axe(page)
    assert fits(page)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_is_accessible_in_the_dark(dark_page, course, axe, name):
    axe(show(dark_page, course, name))


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_fits_a_phone(phone_page, course, axe, name):
    show(phone_page, course, name)
    assert fits(phone_page)
    narrow = phone_page.locator("section.cc").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().width).filter(width => width < 280)"
    )
    assert narrow == []
    axe(phone_page)


def test_long_notes_wait_behind_a_button_on_a_phone(phone_page, page, course):
    card = show(phone_page, course, ICD).locator("article.cc-card").first
    button = card.get_by_role("button", name="Show all notes")
    assert card.bounding_box()["height"] < 2 * 844
    for kind in ("Includes", "Excludes1", "Use additional code"):
        expect(card.locator(".cc-notes-title", has_text=kind)).to_be_visible()
    last = card.locator(".cc-notes[data-kind=excludes1] li").last
    expect(last).to_be_hidden()
    button.tap()
    expect(last).to_be_visible()
    expect(card.locator("li:focus")).to_have_count(1)
    card.get_by_role("button", name="Show fewer notes").tap()
    expect(last).to_be_hidden()
    wide = show(page, course, ICD).locator("article.cc-card").first
    expect(wide.locator(".cc-all-notes")).to_be_hidden()
    expect(wide.locator(".cc-notes[data-kind=excludes1] li").last).to_be_visible()


def test_the_index_leads_to_every_lesson(page, course):
    show(page, course, "00-index.ipynb")
    for name in (FIRST_JOB, ICD, BOOK, CLAIM):
        href = page.locator(f'#main a[href$="{name}"]').first.evaluate("link => link.href")
        assert href.endswith(f"/voila/render/lessons/{name}")


# The roadmap ---------------------------------------------------------------------------------------------


def answer(road, question, value):
    road.locator("fieldset", has_text=question).get_by_label(value, exact=True).check()


def here(road):
    return road.locator('.cc-station[aria-current="step"] .cc-stop-name')


def test_the_road_moves_with_the_answers_and_comes_back_after_a_reload(page, course, axe):
    road = show(page, course, FIRST_JOB).locator(".cc-roadmap")
    expect(here(road)).to_have_text("Diploma")
    answer(road, "high-school diploma", "Yes")
    expect(here(road)).to_have_text("Program")
    expect(road.locator(".cc-panel:not(.cc-shut)")).to_contain_text(
        "California does not require a formal program"
    )
    answer(road, "finished a billing and coding program", "I go without one")
    expect(here(road)).to_have_text("Certification")
    expect(road.get_by_role("status").last).to_have_text(
        "You are at step 3: Earn a certification (optional)."
    )
    axe(page, ".cc-roadmap")

    road = show(page, course, FIRST_JOB).locator(".cc-roadmap")
    expect(here(road)).to_have_text("Certification")
    road.get_by_role("button", name="Start over").click()
    expect(here(road)).to_have_text("Diploma")
    expect(road.locator("input:checked")).to_have_count(0)


def test_the_road_by_keyboard_alone(page, course):
    road = show(page, course, FIRST_JOB).locator(".cc-roadmap")
    road.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")  # 18 or older: yes
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # diploma: yes
    expect(here(road)).to_have_text("Program")
    focused = page.locator(":focus")
    expect(focused).to_be_checked()  # the road was drawn anew, the focus stayed
    road.get_by_role("button", name="First job").focus()
    page.keyboard.press("Enter")
    expect(road.locator(".cc-panel:not(.cc-shut) h3")).to_have_text("4. Apply for jobs and start")
    expect(page.locator(":focus")).to_have_attribute("data-id", "job")


def test_printing_shows_the_whole_roadmap_and_nothing_else(page, course):
    show(page, course, FIRST_JOB)
    page.evaluate(
        """() => { window.print = () => {
            window.printed = { classes: document.documentElement.className };
        }; }"""
    )
    page.locator(".cc-roadmap").get_by_role("button", name="Print my roadmap").click()
    assert "cc-printing" in page.evaluate("window.printed.classes")
    assert "cc-printing" not in page.evaluate("document.documentElement.className")
    page.emulate_media(media="print")
    page.evaluate("document.documentElement.classList.add('cc-printing')")
    page.evaluate("document.querySelector('.cc-roadmap').classList.add('cc-print-me')")
    expect(page.locator("h1").first).not_to_be_visible()
    for panel in page.locator(".cc-roadmap .cc-panel").all():
        expect(panel).to_be_visible()


# Code anatomy --------------------------------------------------------------------------------------------


def test_a_code_in_pieces(page, course):
    figure = show(page, course, ICD).locator(".cc-anatomy")
    figure.get_by_role("button", name="A: 7th character").click()
    expect(figure.locator(".cc-says")).to_contain_text("initial encounter")
    figure.get_by_role("button", name="W19.XXXA").click()
    figure.get_by_role("button", name="Pull out the X").click()
    expect(figure.locator(".cc-says")).to_contain_text("W19.A is not in the book")
    figure.get_by_role("button", name="Put the X back").click()
    expect(figure.get_by_role("button", name="X: Placeholder")).to_have_count(3)
    figure.get_by_label("Take another code apart").fill("e1122")
    page.keyboard.press("Enter")
    expect(figure.locator(".cc-chip").first).to_have_text("E11.22")
    figure.get_by_label("Take another code apart").fill("nonsense")
    page.keyboard.press("Enter")
    expect(figure.locator(".cc-trouble")).not_to_be_empty()


# Practice ------------------------------------------------------------------------------------------------


def kept(page, code):
    """Return the practice as this browser keeps it, once it holds a code."""
    place = "cleanclaim:v1:icd-10-cm:practice-find"
    page.wait_for_function(
        "([place, code]) => localStorage.getItem(place)?.includes(code)", arg=[place, code]
    )
    return json.loads(page.evaluate("place => localStorage.getItem(place)", place))["answer"]


def put_in(page, pad, code):
    box = pad.get_by_role("combobox")
    box.fill(code)
    pad.get_by_role("option").filter(has_text=code).first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(pad.locator(f'.cc-chosen-item[data-code="{code}"]')).to_be_visible()


def test_practice_by_keyboard_counts_and_comes_back(page, course, axe):
    show(page, course, ICD)
    strip = page.locator(".cc-desk-strip").first
    box = page.locator(".jp-OutputArea-output", has=page.locator(".cc-desk-strip")).first
    pad = box.locator(".cc-pad")
    show_answer = strip.get_by_role("button", name="Show the worked answer")

    # The worked answer waits for a try of your own.
    show_answer.focus()
    page.keyboard.press("Enter")
    expect(strip.get_by_text("Check your codes once first")).to_be_visible()

    put_in(page, pad, "R69")
    case = generate(kept(page, "R69")["seed"], skill="find")
    pad.get_by_role("button", name="Remove R69").focus()
    page.keyboard.press("Enter")
    (code,) = case.key.codes
    put_in(page, pad, code)
    pad.get_by_role("button", name="Check my codes").focus()
    page.keyboard.press("Enter")
    expect(pad.locator(".cc-score")).to_contain_text("1 of 1 code exactly right")
    expect(strip.locator(".cc-streak")).to_contain_text("1 in a row")
    show_answer.focus()
    page.keyboard.press("Enter")
    expect(strip.locator(".cc-worked")).to_contain_text(code)
    axe(page, ".cc-desk-strip")

    strip.get_by_role("button", name="New case").focus()
    page.keyboard.press("Enter")
    expect(box.locator(".cc-chosen-item")).to_have_count(0)
    expect(strip.locator(".cc-worked")).to_be_empty()
    put_in(page, box.locator(".cc-pad"), "R69")
    before = kept(page, "R69")
    name = box.locator(".cc-facts dd").first.inner_text()
    assert before["seen"] == 2
    assert before["streak"] == 1

    show(page, course, ICD)
    box = page.locator(".jp-OutputArea-output", has=page.locator(".cc-desk-strip")).first
    expect(box.locator('.cc-chosen-item[data-code="R69"]')).to_be_visible()
    expect(box.locator(".cc-facts dd").first).to_have_text(name)
    expect(box.locator(".cc-streak")).to_contain_text("1 in a row")
    assert kept(page, "R69")["seed"] == before["seed"]


def test_excludes_speak_up_while_you_code(page, course):
    show(page, course, ICD)
    pad = page.locator(".cc-pad").first
    put_in(page, pad, "I11.9")
    put_in(page, pad, "I51.7")
    # The guideline on the pair and the note of the book are one finding, which cites both.
    expect(pad.locator(".cc-finding", has_text="Excludes1 at I51.7")).to_have_count(1)
