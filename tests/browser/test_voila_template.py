"""Our Voilà template in a real browser, under a plain `voila` with scratch notebooks."""

from __future__ import annotations

import psutil
import pytest
from pages_for_tests import PlainVoila, write_notebook

PHONE = {"width": 390, "height": 844}
LOOKS = {
    "desktop-light": {"color_scheme": "light"},
    "desktop-dark": {"color_scheme": "dark"},
    "phone-light": {"viewport": PHONE, "color_scheme": "light", "has_touch": True},
    "phone-dark": {"viewport": PHONE, "color_scheme": "dark", "has_touch": True},
}
PROSE = """# Find it, verify it

You pay **$20 today** and *maybe* $35.50 later; an escaped \\$5 and `$HOME` too.

## Why it matters

| Step | What you do | Paid |
|:--|:--|--:|
| 1 | Read the note and underline what the provider found, word for word | $20.00 |
"""
WIDGET = """
import ipywidgets as w
field, said = w.Text(description="Symptom"), w.Label("nothing yet")
field.observe(lambda change: setattr(said, "value", "heard " + change["new"]), "value")
w.VBox([field, said])
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the scratch notebooks."""
    place = tmp_path_factory.mktemp("pages")
    cells = [("markdown", PROSE), ("code", WIDGET), ("markdown", "## Sources\n\n- CDC, checked 1 Nov 2026.")]
    write_notebook(place / "lesson.ipynb", cells, title="Find it, verify it")
    write_notebook(place / "untitled.ipynb", [("markdown", "# Without a title")])
    slow = [("markdown", "# Slow\n\nRead me."), ("code", "import time; time.sleep(3)\n" + WIDGET)]
    write_notebook(place / "slow.ipynb", slow, title="Slow <b>&amp; steady")
    return place


@pytest.fixture(scope="module")
def voila(folder):
    """Return a running plain Voilà."""
    running = PlainVoila(folder)
    yield running
    running.kill()


@pytest.fixture
def lesson(page, voila):
    """Return the lesson's page, with its exercises ready."""
    return _open(page, voila)


def _open(page, voila, name="lesson.ipynb"):
    page.goto(voila.page(name))
    page.wait_for_selector("html.cc-ready", timeout=60_000)
    return page


@pytest.mark.parametrize("look", LOOKS)
def test_a_lesson_is_accessible_and_fits(new_page, axe, voila, look):
    page = _open(new_page(**LOOKS[look]), voila)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_landmarks_title_and_language(lesson):
    assert lesson.title() == "Find it, verify it · Cleanclaim"
    assert lesson.evaluate("document.documentElement.lang") == "en"
    assert lesson.locator("h1").count() == 1
    assert lesson.locator("main#main h1, main#main .widget-text, main#main h2").count() == 4
    assert lesson.locator("[id=main]").count() == 1
    assert lesson.locator("body > footer").inner_text().startswith("Codes: ICD-10-CM FY2026")


def test_a_notebook_without_a_title_goes_by_its_name_and_markup_stays_text(page, voila):
    assert _open(page, voila, "untitled.ipynb").title() == "untitled · Cleanclaim"
    page.goto(voila.page("slow.ipynb"), wait_until="commit")
    page.wait_for_function("document.title !== ''")
    assert page.title() == "Slow <b>&amp; steady · Cleanclaim"


def test_dollars_are_money(lesson):
    text = lesson.locator("main p").first.inner_text()
    assert text == "You pay $20 today and maybe $35.50 later; an escaped $5 and $HOME too."
    assert lesson.locator("main p strong").first.inner_text() == "$20 today"
    assert lesson.locator("mjx-container, .MathJax").count() == 0


def test_the_page_starts_without_an_error(new_page, voila):
    page = new_page()
    troubles = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    _open(page, voila)
    assert troubles == []


def test_keyboard_alone_from_the_skip_link_into_an_exercise(lesson):
    lesson.keyboard.press("Tab")
    assert lesson.evaluate("document.activeElement.textContent") == "Skip to the lesson"
    lesson.keyboard.press("Enter")
    assert lesson.evaluate("document.activeElement.id") == "main"
    for _ in range(8):
        lesson.keyboard.press("Tab")
        if lesson.evaluate("document.activeElement.tagName") == "INPUT":
            break
    lesson.keyboard.type("cough")
    lesson.get_by_text("heard cough").wait_for()


def test_the_text_can_be_read_while_the_kernel_works(page, voila):
    page.goto(voila.page("slow.ipynb"), wait_until="commit")
    page.get_by_text("Read me.").wait_for()
    assert page.evaluate("document.documentElement.classList.contains('cc-ready')") is False
    assert page.locator("#cc-progress").is_visible()
    assert page.locator("#cc-status").inner_text() == "Getting the exercises ready."
    page.wait_for_selector("html.cc-ready", timeout=60_000)
    assert page.locator("#cc-progress").is_hidden()
    assert page.locator("#cc-status").inner_text() == "The exercises are ready."


def test_what_is_on_the_screen_stays_where_it_is(new_page, voila):
    page = new_page()
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => (window.moved += e.value)))
          .observe({ type: "layout-shift", buffered: true })"""
    )
    _open(page, voila)
    assert page.evaluate("window.moved") < 0.1  # "good" by the web-vitals scale


def test_the_theme_is_remembered_and_reaches_the_widgets(new_page, voila):
    page = _open(new_page(color_scheme="light"), voila)
    field = "getComputedStyle(document.querySelector('.widget-text input')).backgroundColor"
    light = page.evaluate(field)
    page.locator("input[name=cc-theme][value=dark]").check(force=True)
    dark = page.evaluate(field)
    assert dark != light
    page.reload()
    page.wait_for_selector("html.cc-ready", timeout=60_000)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("document.body.dataset.jpThemeLight") == "false"
    assert page.evaluate(field) == dark


def test_the_system_theme_is_followed_while_the_page_is_open(lesson):
    paper = "getComputedStyle(document.body).backgroundColor"
    light = lesson.evaluate(paper)
    lesson.emulate_media(color_scheme="dark")
    lesson.wait_for_function(f"{paper} !== '{light}'")
    assert lesson.evaluate("document.body.dataset.jpThemeLight") == "false"


def test_without_javascript_the_lesson_can_be_read(new_page, axe, voila):
    page = new_page(java_script_enabled=False)
    page.goto(voila.page("lesson.ipynb"))
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_text("$20 today").is_visible()
    assert page.locator("noscript p", has_text="You can read this lesson here.").is_visible()
    assert page.locator("#cc-progress").is_hidden()


def test_a_print_holds_the_lesson_and_no_controls_of_the_page(lesson):
    lesson.emulate_media(media="print", color_scheme="dark")
    assert lesson.locator("h1").is_visible()
    assert lesson.locator(".cc-header").is_hidden()
    assert lesson.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    ink = lesson.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert max(int(part) for part in ink.strip("rgb()").split(",")) < 100


def test_a_wide_table_scrolls_by_itself_and_by_keyboard(new_page, voila):
    page = _open(new_page(viewport={"width": 240, "height": 700}), voila)
    box = page.locator(".cc-scroll")
    assert box.get_attribute("tabindex") == "0"
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_function("!document.querySelector('.cc-scroll').hasAttribute('tabindex')")


def test_a_culled_kernel_is_said_and_a_reload_goes_on(page, folder, axe):
    culling = [f"--MappingKernelManager.{setting}" for setting in ("cull_idle_timeout=4", "cull_interval=1")]
    running = PlainVoila(folder, *culling, "--MappingKernelManager.cull_connected=True")
    try:
        _open(page, running)
        notice = page.get_by_role("alert")
        notice.get_by_text("its exercises have stopped").wait_for()
        assert "Your answers are kept in this browser." in notice.inner_text()
        axe(page)
        with page.expect_navigation(wait_until="commit"):
            notice.get_by_role("button", name="Reload").click()
        page.wait_for_function("document.querySelector('h1') && !document.querySelector('.cc-gone')")
    finally:
        running.kill()


def test_a_kernel_that_crashed_is_said(lesson, voila):
    newest = max(psutil.Process(voila.process.pid).children(), key=psutil.Process.create_time)
    newest.kill()
    lesson.get_by_role("alert").get_by_text("its exercises have stopped").wait_for()


def test_a_server_that_is_gone_is_said_at_once(new_page, folder, axe):
    running = PlainVoila(folder)
    page = _open(new_page(**LOOKS["phone-light"]), running)
    running.kill()
    notice = page.get_by_role("alert")
    notice.get_by_text("lost its connection").wait_for(timeout=5_000)
    axe(page)
    notice.get_by_role("button", name="Reload").click()
    notice.get_by_text("Not yet").wait_for()
    assert page.locator("h1").is_visible()


def test_leaving_the_page_shows_no_notice(lesson, voila):
    lesson.evaluate("window.dispatchEvent(new Event('pagehide'))")
    lesson.evaluate("window.dispatchEvent(new Event('offline'))")
    lesson.wait_for_timeout(300)
    assert lesson.locator(".cc-gone").count() == 0
