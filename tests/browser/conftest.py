"""A real Chromium, and a real `cleanclaim start` to point it at."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import chromium_for_tests
import pytest
import widget_pages_for_tests
from axe_playwright_python.base import AXE_FILE_PATH
from course_for_tests import new_course
from playwright.sync_api import Browser, Page, sync_playwright

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """Return a running course that the tests of this worker share."""
    shared = new_course(tmp_path_factory.mktemp("course"))
    shared.start()
    yield shared
    if shared.process and shared.process.poll() is None:
        shared.stop()


@pytest.fixture(scope="session")
def claim_pages(tmp_path_factory):
    """Return a server over one notebook per widget; the files about claims share it."""
    started = widget_pages_for_tests.start(tmp_path_factory.mktemp("claim-pages"))
    yield started
    started.stop()


@pytest.fixture(scope="session")
def browser():
    """Return one headless Chromium."""
    path = chromium_for_tests.find()
    if path is None:
        pytest.fail("There is no Chromium: run `make chromium`, or set CHROMIUM to the path of one.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(path), args=list(chromium_for_tests.ARGUMENTS)
        )
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser):
    """Return a function that opens a page which may talk to this machine only.

    Whatever a page asks of any other host is refused and fails the test at its end.
    """
    contexts, outside = [], []

    def guard(route):
        if urlsplit(route.request.url).hostname in {"127.0.0.1", "localhost", None}:
            route.fallback()
        else:
            outside.append(route.request.url)
            route.abort()

    def open_page(viewport=DESKTOP, **options) -> Page:
        context = browser.new_context(viewport=viewport, **options)
        context.route("**/*", guard)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert outside == [], f"the page asked for things from outside: {outside}"


@pytest.fixture
def page(new_page):
    """Return a desktop page in light colours."""
    return new_page(color_scheme="light")


@pytest.fixture
def dark_page(new_page):
    """Return a desktop page in dark colours."""
    return new_page(color_scheme="dark")


@pytest.fixture
def phone_page(new_page):
    """Return a page as wide as a phone, with touch."""
    return new_page(PHONE, has_touch=True, is_mobile=True, color_scheme="light")


@pytest.fixture(scope="session")
def axe():
    """Return a function that fails with a readable list when axe-core finds a violation on a page."""
    source = Path(AXE_FILE_PATH).read_text(encoding="utf-8")

    def check(page: Page, include: str | None = None) -> None:
        page.evaluate(source)
        context = json.dumps({"include": [[include]]} if include else {"exclude": []})
        options = json.dumps(
            {"runOnly": {"type": "tag", "values": WCAG_22_AA}, "resultTypes": ["violations"]}
        )
        scope = context if include else "document"
        found = page.evaluate(f"() => axe.run({scope}, {options})")["violations"]
        lines = [
            f"{rule['id']} ({rule['impact']}): {node['html'][:160]} -> {node['failureSummary'][:200]}"
            for rule in found
            for node in rule["nodes"]
        ]
        assert not lines, "\n".join(lines)

    return check
