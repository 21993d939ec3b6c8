"""A learner who restarts the kernel of a lesson finds her exercises working, not Python's words."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

LAB = "/lab/tree/notebooks/01-first-charts.ipynb?reset"
WIDGETS = 6


@pytest.fixture
def lab(page, course):
    """Return the first lab, open in JupyterLab and run."""
    page.goto(course.at("/"))
    page.goto(course.url + LAB)
    expect(page.locator(".jp-OutputArea section.cc")).to_have_count(WIDGETS, timeout=60_000)
    return page


def restart(page, entry):
    page.get_by_role("menuitem", name="Kernel").first.click()
    page.get_by_role("menuitem", name=entry).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()


@pytest.mark.parametrize("entry", ["Restart Kernel…", "Restart Kernel and Run All Cells…"])
def test_a_restarted_lesson_works_again(lab, entry):
    before = lab.locator(".jp-OutputArea section.cc").first.element_handle()
    restart(lab, entry)
    before.wait_for_element_state("hidden", timeout=30_000)
    finder = lab.locator("section.cc-finder")
    finder.scroll_into_view_if_needed()
    field = finder.get_by_role("combobox")
    field.fill("asthma")
    expect(lab.get_by_role("option").filter(has_text="J45").first).to_be_visible(timeout=15_000)
    # Each cell ran once: the page left it to whoever asked for everything already.
    prompts = lab.locator(
        ".jp-CodeCell .jp-InputPrompt:visible, .jp-CodeCell .jp-OutputPrompt"
    ).all_inner_texts()
    assert {text.strip() for text in prompts} <= {"", *(f"[{n}]:" for n in range(1, 5))}
    expect(lab.get_by_text("Traceback")).to_have_count(0)
