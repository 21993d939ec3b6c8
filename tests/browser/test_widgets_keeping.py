"""Nobody loses an answer: a page that is reloaded, a kernel that dies, a browser whose memory is damaged."""

from __future__ import annotations

import json
import urllib.request

import pytest
import widget_pages_for_tests
from course_for_tests import wait_until
from playwright.sync_api import expect
from widget_paths_for_tests import SLOW, open_lab, open_visit

from cleanclaim.widgets._assets import esm


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return a server over one notebook per widget."""
    started = widget_pages_for_tests.start(tmp_path_factory.mktemp("widgets"))
    yield started
    started.stop()


def kept(page, name):
    text = page.evaluate("(key) => localStorage.getItem(key)", f"cleanclaim:v1:{name}")
    return json.loads(text)["answer"] if text else None


def end_kernels(pages):
    api = f"http://127.0.0.1:{pages.port}/api/kernels"
    with urllib.request.urlopen(api) as answer:
        kernels = json.load(answer)
    for kernel in kernels:
        request = urllib.request.Request(f"{api}/{kernel['id']}", method="DELETE")  # noqa: S310
        urllib.request.urlopen(request).close()  # noqa: S310


def test_a_visitors_text_outlives_the_kernel_and_the_page(pages, page):
    box = open_visit(pages, page, "written").get_by_role("textbox")
    box.fill("First thought.")
    wait_until(lambda: kept(page, "written") == {"text": "First thought."}, seconds=5)
    end_kernels(pages)
    box.fill("Second thought.")
    wait_until(lambda: kept(page, "written") == {"text": "Second thought."}, seconds=5)
    expect(page.get_by_text("Your answer is kept in this browser").first).to_be_visible(timeout=10_000)
    again = open_visit(pages, page, "written")
    expect(again.get_by_role("textbox")).to_have_value("Second thought.")
    expect(again.get_by_text("Saved in this browser")).to_be_visible()
    assert pages.answers_of("written") == {}


def test_a_visitors_quiz_comes_back_with_its_feedback(pages, page):
    widget = open_visit(pages, page, "quiz")
    assert "Money does not decide" not in page.content()
    widget.get_by_role("radio").first.check()
    widget.get_by_role("button", name="Check", exact=True).click()
    expect(widget.get_by_text("Money does not decide.")).to_be_visible()
    again = open_visit(pages, page, "quiz")
    again.get_by_role("button", name="Question 1, not yet").click()
    expect(again.get_by_text("Money does not decide.")).to_be_visible()
    again.get_by_role("button", name="Start over").click()
    expect(again.get_by_role("button", name="Question 1, not answered")).to_be_visible()
    assert kept(page, "quiz") is None


@pytest.mark.parametrize(("name", "value"), [("pad", "{ not json"), ("tree", '"text"'), ("quiz", "[]")])
def test_a_damaged_memory_is_told_and_set_aside(pages, page, name, value):
    key = f"cleanclaim:v1:{name}"
    page.add_init_script(f"localStorage.getItem('seen') ?? localStorage.setItem({key!r}, {value!r})")
    widget = open_visit(pages, page, name)
    expect(widget.get_by_text("could not be read, so this exercise starts empty")).to_be_visible()
    assert page.evaluate("(key) => localStorage.getItem(key)", f"{key}:damaged") == value


@pytest.mark.parametrize(
    ("name", "answer"),
    [("pad", {"codes": 5}), ("pad", 7), ("quiz", {"first": "x"}), ("written", []), ("finder", {"code": "?"})],
)
def test_an_answer_of_another_shape_does_no_harm(pages, page, name, answer):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    text = json.dumps({"schema": 1, "answer": answer, "saved": "2026-01-01T00:00:00Z"})
    page.add_init_script(f"localStorage.setItem('cleanclaim:v1:{name}', {json.dumps(text)})")
    widget = open_visit(pages, page, name)
    expect(widget.locator("input, textarea").first).to_be_visible()
    assert errors == []


def test_a_browser_that_keeps_nothing_says_so(pages, page):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full'); };")
    widget = open_visit(pages, page, "written")
    widget.get_by_role("textbox").fill("A thought.")
    expect(widget.get_by_text("They last as long as this page is open.")).to_be_visible()


def test_what_is_written_in_lab_while_the_kernel_is_gone_reaches_the_file_later(pages, page):
    dark = {"text": "Written in the dark."}
    box = open_lab(pages, page, "written").get_by_role("textbox")
    box.fill("Saved at once.")
    wait_until(lambda: pages.answers_of("written") == {"written": {"text": "Saved at once."}}, seconds=10)
    end_kernels(pages)
    page.wait_for_timeout(2500)  # the file counts whole seconds; an outage lasts longer than that
    box.fill(dark["text"])
    notice = page.get_by_text("Until then your answer waits in this browser.")
    expect(notice.first).to_be_visible(timeout=SLOW)
    expect(open_lab(pages, page, "written").get_by_role("textbox")).to_have_value(dark["text"])
    wait_until(lambda: pages.answers_of("written") == {"written": dark}, seconds=10)


@pytest.mark.parametrize("open_in", [open_lab, open_visit])
def test_two_tabs_of_one_exercise_lose_no_text(pages, page, open_in):
    def saved(text):
        in_file = pages.answers_of("written").get("written")
        return (in_file if open_in is open_lab else kept(page, "written")) == {"text": text}

    first = open_in(pages, page, "written").get_by_role("textbox")
    second = open_in(pages, page.context.new_page(), "written").get_by_role("textbox")
    second.fill("From tab two.")
    wait_until(lambda: saved("From tab two."), seconds=10)
    page.bring_to_front()
    first.click()
    expect(first).to_have_value("From tab two.")
    first.press("End")
    first.press_sequentially(" And one.")
    wait_until(lambda: saved("From tab two. And one."), seconds=10)
    second.page.bring_to_front()
    second.blur()
    second.click()
    expect(second).to_have_value("From tab two. And one.")


def test_late_answers_never_replace_newer_ones(page):
    script = esm("combobox").replace("export default", "window.widget =")
    page.set_content("<main id='here'></main>")
    page.add_script_tag(
        content=script
        + """
        window.asked = [];
        const search = (text) => new Promise((done) => window.asked.push([text, done]));
        window.picked = [];
        const box = combobox({ label: "Find", search, pick: (row) => window.picked.push(row.code),
                               speak: { say() {}, warn() {} } });
        document.getElementById("here").append(box.node);
        const row = (code) => ({ code, title: "t", billable: true, matched: "" });
        window.answer = (n) => window.asked[n][1]([row(window.asked[n][0])]);
        """
    )
    box = page.get_by_role("combobox")
    box.press_sequentially("abc")
    assert page.evaluate("asked.map((a) => a[0])") == ["a"]  # one on its way, the newest waits
    page.evaluate("answer(0)")
    expect(page.get_by_role("option")).to_contain_text("a")
    assert page.evaluate("asked.map((a) => a[0])") == ["a", "abc"]
    box.press("Escape")
    box.press("Escape")
    page.evaluate("answer(1)")
    page.evaluate("new Promise(requestAnimationFrame)")
    expect(page.get_by_role("option")).to_have_count(0)
    box.press_sequentially("d")
    page.evaluate("answer(2)")
    expect(page.get_by_role("option")).to_contain_text("d")
    box.press("ArrowDown")
    box.press("Enter")
    assert page.evaluate("picked") == ["d"]
