"""The landing page in a real browser: looks for everyone, works by keyboard, asks nobody else."""

from __future__ import annotations

import re

import pytest
from pages_for_tests import KEY, running_site
from playwright.sync_api import expect
from widget_paths_for_tests import all_letters_answered

PHONE = {"width": 390, "height": 844}
LOOKS = {
    "desktop-light": {"color_scheme": "light"},
    "desktop-dark": {"color_scheme": "dark"},
    "phone-light": {"viewport": PHONE, "color_scheme": "light", "has_touch": True},
    "phone-dark": {"viewport": PHONE, "color_scheme": "dark", "has_touch": True},
}


@pytest.fixture(scope="module")
def site():
    """Return the address of the running pages."""
    with running_site() as address:
        yield address


@pytest.fixture
def inside(page, site):
    """Return the landing page, opened with the key."""
    page.goto(f"{site}/?token={KEY}")
    return page


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", ["/", "/cleanclaim/about", "/cleanclaim/nothing"])
@pytest.mark.parametrize("key", [KEY, ""], ids=["inside", "outside"])
def test_every_page_is_accessible_and_fits(new_page, axe, site, look, path, key):  # noqa: PLR0917
    page = new_page(**LOOKS[look])
    page.goto(f"{site}/?token={key}")
    page.goto(site + path)
    page.wait_for_selector("fieldset.cc-theme")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").count() == 1


def test_title_and_address_are_clean(inside, site):
    assert inside.title().startswith("Cleanclaim")
    assert inside.url == f"{site}/"


def test_no_script_is_refused_and_no_error_is_logged(new_page, site):
    page = new_page()
    troubles = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(f"{site}/?token={KEY}")
    page.get_by_role("button", name="chest pain").click()
    page.get_by_role("option").first.wait_for()
    assert troubles == []


def test_keyboard_alone_from_the_skip_link_to_a_code(inside):
    page = inside
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))
    assert stops == ["Learn", "Teach", "Visit", "find-words"]
    page.keyboard.type("chest pain")
    page.get_by_role("option", name="R07.9").first.wait_for()
    all_letters_answered(page)
    assert page.get_by_role("combobox").get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = page.get_by_role("combobox").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.locator("#find-code h3", has_text="Chest pain, unspecified").wait_for()
    assert "R07.9" in page.locator("#find-status").inner_text()
    assert page.get_by_role("combobox").get_attribute("aria-expanded") == "false"


def test_escape_closes_the_list_and_then_empties_the_field(inside):
    page = inside
    field = page.get_by_role("combobox")
    field.fill("chest")
    page.get_by_role("option").first.wait_for()
    field.press("Escape")
    assert page.get_by_role("option").count() == 0 or page.locator("#find-list").is_hidden()
    assert field.input_value() == "chest"
    field.press("Escape")
    assert field.input_value() == ""


def test_a_late_answer_does_not_replace_a_newer_one(inside):
    page = inside
    held = []
    page.route("**/api/codes?q=chest&*", lambda route: held.append(route))  # noqa: PLW0108 (it is marked)
    field = page.get_by_role("combobox")
    with page.expect_request("**/api/codes?q=chest&*"):
        field.fill("chest")
    with page.expect_response("**/api/codes?q=ankle*"):
        field.fill("ankle")
    page.get_by_role("option").first.wait_for()
    assert len(held) == 1
    for route in held:
        route.fulfill(json={"q": "chest", "results": []})
    assert page.get_by_role("option").count() > 1
    assert "ankle" in page.get_by_role("listbox").inner_text().lower()


def test_words_that_match_nothing_are_answered_kindly(inside):
    inside.get_by_role("combobox").fill("qqqqzzzzxx")
    inside.locator("#find-status", has_text="Nothing yet").wait_for()


def test_a_server_that_is_gone_is_said(inside):
    inside.route("**/api/codes?**", lambda route: route.abort())
    inside.get_by_role("combobox").fill("chest")
    inside.locator("#find-status", has_text="does not answer").wait_for()


def test_touch_targets_are_large_enough(new_page, site):
    page = new_page(**LOOKS["phone-light"])
    page.goto(f"{site}/?token={KEY}")
    page.wait_for_selector("fieldset.cc-theme")
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input, .cc-theme label")]
          .filter((node) => node.offsetParent && !node.classList.contains("cc-skip") && node.type !== "radio"
                            && !node.closest("h3"))
          .map((node) => [node.textContent.trim(), node.getBoundingClientRect()])
          .filter(([, box]) => box.width < 44 || box.height < 44)
          .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""
    )
    assert small == []
    doors = page.locator(".door")
    assert all(doors.nth(at).bounding_box()["height"] > 90 for at in range(3))


def test_the_theme_is_remembered_and_shared(new_page, site):
    page = new_page(color_scheme="light")
    page.goto(site)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("input[name=cc-theme][value=dark]").check(force=True)
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(f"{site}/cleanclaim/about")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate(paper) == dark
    assert page.locator("input[name=cc-theme][value=dark]").is_checked()
    page.locator("input[name=cc-theme][value=system]").check(force=True)
    assert page.evaluate(paper) == light
    page.emulate_media(color_scheme="dark")
    # Not wait_for_function: it needs eval, which the page's policy forbids, unless the first look succeeds.
    expect(page.locator("body")).to_have_css("background-color", dark)


def test_the_theme_is_right_before_the_first_paint(new_page, site):
    page = new_page(color_scheme="light")
    page.add_init_script("localStorage.setItem('cleanclaim:v1:theme', 'dark')")
    page.goto(site, wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_without_javascript_the_doors_and_the_path_are_there(new_page, site):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/?token={KEY}")
    assert page.get_by_role("link", name="Learn").is_visible()
    assert page.locator("noscript p", has_text="The search needs JavaScript").is_visible()
    assert page.get_by_role("link", name="Your roadmap").is_visible()
    assert page.locator("#find-code h3").is_visible()


def test_the_path_drawing_has_words_for_it(inside):
    drawing = inside.get_by_role("img", name="The path from diploma to first job")
    assert drawing.count() == 1
    assert inside.locator(".path ol > li").count() == 5


def test_from_the_landing_page_through_visit_to_the_next_lesson_and_about(page, course, axe):
    page.goto(course.at("/"))
    page.get_by_role("link", name="Visit").click()
    page.wait_for_selector("html.cc-ready", timeout=60_000)
    axe(page)
    page.get_by_role("link", name="From diploma to first job").last.click()
    page.get_by_role("heading", level=1, name="From diploma to first job").wait_for()
    page.get_by_role("navigation", name="Lessons before and after").get_by_text(
        "Find it, verify it"
    ).wait_for()
    footer = page.get_by_role("contentinfo")
    assert "ICD-10-CM FY2026, April 2026 update" in footer.inner_text()
    assert "CC BY 4.0" in footer.inner_text()
    footer.get_by_role("link", name="Accessibility").click()
    page.get_by_role("heading", name="Accessibility").wait_for()
    page.get_by_role("link", name="Cleanclaim").first.click()
    page.get_by_role("combobox").wait_for()


@pytest.mark.parametrize("look", ["desktop-dark", "phone-light"])
def test_the_numbers_are_accessible_and_fit(new_page, axe, site, look):
    page = new_page(**LOOKS[look])
    page.goto(f"{site}/cleanclaim/numbers?on=2026-06-01")
    page.wait_for_selector("fieldset.cc-theme")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ numbers on 1 Jun 2026\.$"))
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_number_is_found_sorted_and_asked_on_another_day(page, site):
    page.goto(f"{site}/cleanclaim/numbers?on=2026-06-01")
    page.get_by_label("Find a number").fill("hospital deduct")
    expect(page.get_by_role("row").filter(has_text="Part A hospital deductible")).to_contain_text("$1,736.00")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d of \d+ numbers"))
    page.get_by_label("Find a number").fill("nothing like it")
    expect(page.get_by_role("status")).to_have_text(re.compile("^No number has the words"))
    page.get_by_label("Find a number").fill("")
    table = page.get_by_role("table").filter(has_text="Part A hospital deductible")
    table.get_by_role("button", name="On this day").click()
    dollars = [float(text.split()[0][1:].replace(",", "")) for text in values(table) if text.startswith("$")]
    assert len(dollars) >= 5
    assert dollars == sorted(dollars)
    expect(table.get_by_role("columnheader", name="On this day")).to_have_attribute("aria-sort", "ascending")
    table.get_by_role("button", name="On this day").press("Enter")
    expect(table.get_by_role("columnheader", name="On this day")).to_have_attribute("aria-sort", "descending")
    page.get_by_label("On the day").fill("2025-06-01")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("row").filter(has_text="Part A hospital deductible")).to_contain_text("$1,676.00")


def values(table):
    return table.locator("tbody td:nth-child(2)").all_inner_texts()
