"""Each widget in a real Chromium, in Voilà and in JupyterLab: by keyboard, for a screen reader, for axe.

The tree that assistive technology gets is compared with ``snapshots/<widget>.yml``. After a wanted change,
write the files anew with ``UPDATE_SNAPSHOTS=1`` and read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import widget_pages_for_tests
from playwright.sync_api import Locator, expect
from widget_paths_for_tests import PATHS, open_lab, open_visit

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return a server over one notebook per widget."""
    started = widget_pages_for_tests.start(tmp_path_factory.mktemp("widgets"))
    yield started
    started.stop()


HOSTS = {"visit": open_visit, "lab": open_lab}


def spoken(widget: Locator) -> str:
    """Return the accessibility tree without what differs by host or minute: the note on when it was saved."""
    text = re.sub(r"Saved (in this browser )?\d\d:\d\d", "Saved", widget.aria_snapshot())
    return re.sub(r"\d+ words Saved", "words Saved", text) + "\n"


CASES = [(host, name) for host in HOSTS for name in PATHS if (host, name) != ("lab", "assignment")]


@pytest.mark.parametrize(("host", "name"), CASES)
def test_a_widget_by_keyboard_for_a_screen_reader_and_for_axe(pages, page, axe, name, host):
    widget = HOSTS[host](pages, page, name)
    axe(page, "section.cc")
    PATHS[name](page, widget)
    axe(page, "section.cc")
    expect(widget.locator(".cc-saved")).to_contain_text("Saved")
    page.wait_for_timeout(700)  # the search box announces its count when typing has paused
    tree, file = spoken(widget), SNAPSHOTS / f"{name}.yml"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text(tree, encoding="utf-8")
    assert tree == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PATHS)
def test_a_widget_on_a_phone_in_the_dark(pages, new_page, axe, name):
    page = new_page({"width": 390, "height": 844}, has_touch=True, is_mobile=True, color_scheme="dark")
    widget = open_visit(pages, page, name)
    PATHS[name](page, widget)
    axe(page, "section.cc")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert too_small(widget) == []


def too_small(widget: Locator) -> list[str]:
    """List what can be pressed and is smaller than 44 px: words within a sentence are exempt (WCAG 2.5.8)."""
    return widget.evaluate(
        """(root) => [...root.querySelectorAll("button, textarea, .cc-choice, .cc-node-row, [role=combobox]")]
            .filter((node) => node.offsetParent && !node.matches(".cc-words, .cc-jump"))
            .map((node) => [node.textContent || node.id, node.getBoundingClientRect()])
            .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
            .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""
    )


def test_single_letters_on_a_button_do_not_change_the_notebook(pages, page):
    widget = open_lab(pages, page, "quiz")
    cells = page.locator(".jp-Cell")
    before = cells.count()
    widget.get_by_role("button", name="Check", exact=True).focus()
    for key in ("a", "b", "d", "d", "x", "m", "ArrowUp"):
        page.keyboard.press(key)
    expect(cells).to_have_count(before)
    expect(widget).to_be_visible()
    expect(widget.get_by_role("button", name="Check", exact=True)).to_be_focused()
