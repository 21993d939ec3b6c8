"""What a student writes is only ever text: on the page an instructor grades on, and on the feedback page."""

import re

import pytest
from course_for_tests import new_course
from grading_for_tests import ASSIGNMENT, coded, new_classroom
from playwright.sync_api import expect

SLOW = 60_000  # milliseconds
WORDS = (
    "I coded the cough.\n"
    "<script>document.title = 'pwned'; alert(1)</script>\n"
    "```\n</code></pre><img src=x onerror=\"document.title = 'pwned'\">\n"
    "<iframe src='https://example.com/'></iframe> ![](https://example.com/x.png)\n"
    "$x^2$ $$\\frac{1}{2}$$ ]]> {{ 7 * 7 }} **not bold**"
)
CODES = {"e1": ["B35.3"], "e2": ["N18.3", "I12.9"], "e5": ["J18.9", "<img src=x onerror=alert(1)>"]}


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Return a course with two graded submissions: one hostile, one with a damaged answer file."""
    room = new_classroom(tmp_path_factory.mktemp("formgrader"))
    room.instructor("generate_assignment", ASSIGNMENT)
    room.hand_in("mallory", coded(CODES, WORDS))
    room.hand_in("dora", '{"schema": 1,')
    graded = room.autograde("mallory", "dora")
    assert [graded[name]["done"] for name in ("mallory", "dora")] == [True, True]
    return room


@pytest.fixture(scope="module")
def teach(room, tmp_path_factory):
    """Return a running course whose Teach door opens on `room`."""
    running = new_course(tmp_path_factory.mktemp("teach"))
    running.course = room.course
    running.environment["CLEANCLAIM_EXCHANGE"] = str(room.folder / "exchange")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def watched(page):
    """Collect what a page should never do: open a dialog or call something an error."""
    page.set_default_timeout(SLOW)
    seen = []
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    return seen


def open_submission(page, teach, student):
    """Go to the page on which formgrader grades one student's notebook."""
    page.goto(teach.at("/"))
    page.goto(f"{teach.url}/teach/formgrader/gradebook/{ASSIGNMENT}/{ASSIGNMENT}")
    expect(page.get_by_role("link", name="Submission #2")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Show All Names").click()
    page.get_by_role("link", name=student).click()
    expect(page.locator("input#w1")).to_be_visible(timeout=SLOW)


def test_an_instructor_reads_the_answer_as_text_and_grades_it(page, watched, room, teach):
    open_submission(page, teach, "mallory")
    answer = page.locator(".nbgrader_cell", has=page.locator("input#w1")).locator("pre")
    assert answer.inner_text().strip() == WORDS
    assert page.title() == ASSIGNMENT
    assert page.locator("iframe, .panel img, .output img").count() == 0
    expect(page.get_by_text("Not specific enough").first).to_be_visible()

    # Formgrader fetches the grades after the page is there, and only then listens to its fields.
    page.wait_for_load_state("networkidle")
    points = page.locator("input#w1")
    with page.expect_response(lambda answer: "/api/grade/" in answer.url and answer.request.method == "PUT"):
        points.fill("2.5")
        points.press("Tab")
    page.reload()
    expect(page.locator("input#w1")).to_have_value("2.5", timeout=SLOW)
    assert watched == []


def test_an_instructor_sees_what_was_wrong_with_a_damaged_file(page, watched, teach):
    open_submission(page, teach, "dora")
    expect(page.get_by_text("answers.json is damaged and could not be read").first).to_be_visible()
    assert watched == []


@pytest.fixture(scope="module")
def pages(room):
    """Generate the feedback pages and return their addresses by student."""
    room.instructor("generate_feedback", ASSIGNMENT, "--force")
    return {
        name: room.notebook(name, "feedback").with_suffix(".html").as_uri() for name in ("mallory", "dora")
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_feedback_is_for_everybody(new_page, axe, pages, scheme, width):
    page = new_page({"width": width, "height": 844}, color_scheme=scheme)
    for address in pages.values():
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_feedback_is_one_well_formed_page(page, pages):
    page.goto(pages["mallory"])
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("main").count() == 1
    assert page.locator("h1").count() == 1
    assert page.title() == "Feedback: First codes: five short notes"


def test_feedback_shows_the_answer_as_text(page, watched, pages):
    page.goto(pages["mallory"])
    assert page.locator(".cc-answer pre").inner_text().strip() == WORDS
    assert page.locator("script, iframe, img").count() == 0
    expect(page.get_by_text(re.compile("Not specific enough"))).to_be_visible()
    assert watched == []


def test_feedback_leads_from_the_points_to_the_exercise_by_keyboard(page, pages):
    page.goto(pages["mallory"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the feedback")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Note 2: Blood pressure and kidneys")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#exercise-e2")).to_be_in_viewport()
