"""The three doors, as people go through them."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys

import pytest
from course_for_tests import new_course, wait_until
from playwright.sync_api import Page, expect
from widget_paths_for_tests import all_letters_answered

from cleanclaim.server.teach_pages import not_on_windows, waiting

LESSON = "lessons/02-find-it-verify-it-icd-10-cm.ipynb"
SLOW = 60_000  # milliseconds: a loaded machine starts a kernel, JupyterLab and nbgrader
KEPT = "() => Object.keys(localStorage).some(key => key.startsWith('cleanclaim:v1:'))"
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"


@pytest.fixture(autouse=True)
def patient(request):
    expect.set_options(timeout=SLOW)
    yield
    expect.set_options(timeout=5_000)


def enter(page: Page, course, path="/"):
    """Let `page` in with the token, as the address that the terminal shows does, and go to `path`."""
    page.goto(course.at("/"))
    page.goto(course.url + path)


def open_in_lab(page: Page, course, path):
    """Open a notebook in JupyterLab and return its panel."""
    enter(page, course, f"/lab/tree/{path.replace(' ', '%20')}")
    panel = page.locator(PANEL)
    expect(panel.locator(".jp-Cell").first).to_be_visible()
    return panel


def errors_of(page: Page):
    """Collect what the page's console calls an error."""
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def tab_to(page: Page, target, *, most=80):
    """Press Tab until `target` has the focus."""
    for _ in range(most):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{target} is not reached by {most} presses of Tab")


def choose_code(scope, words, code):
    """Search for `words` in a pad and take the entry with `code`."""
    field = scope.get_by_role("combobox").first
    field.click()
    field.press_sequentially(words, delay=10)
    scope.page.get_by_role("option", name=re.compile(re.escape(code))).first.click()
    expect(scope.locator(f"[data-code='{code}']").first).to_be_visible()


# Learn ----------------------------------------------------------------------------------------------------


def test_learn_opens_the_first_page_and_it_works_at_once(page, course):
    errors = errors_of(page)
    page.goto(course.at("/"))
    page.get_by_role("link", name=re.compile("^Learn")).click()
    expect(page).to_have_url(re.compile(r"/lab/tree/Start%20here\.ipynb"))
    panel = page.locator(PANEL)
    expect(panel.get_by_role("heading", name="Start here")).to_be_visible()
    # The exercise is there although nobody has pressed Run.
    expect(panel.get_by_role("combobox").first).to_be_visible()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.locator(".jp-toast-container, .Toastify__toast")).to_have_count(0)
    assert errors == []


def test_a_page_that_was_only_run_can_be_closed_without_a_question(page, course):
    panel = open_in_lab(page, course, "Start here.ipynb")
    expect(panel.get_by_role("combobox").first).to_be_visible()
    expect(page.locator(".lm-TabBar-tab.lm-mod-current.jp-mod-dirty")).to_have_count(0)


def test_the_launcher_has_the_course_first(page, course):
    enter(page, course, "/lab")
    if not page.locator(".jp-Launcher:visible").count():
        page.locator("[data-command='launcher:create']").first.click()
    sections = page.locator(".jp-Launcher:visible .jp-Launcher-section")
    expect(sections.first.get_by_role("heading")).to_have_text("Cleanclaim")
    cards = sections.first.locator(".jp-LauncherCard")
    for name in ("Start here", "Find it, verify it", "Practise", "Assignments", "visitors", "three doors"):
        expect(cards.filter(has_text=name).first).to_be_visible()
    cards.filter(has_text="Find it, verify it").press("Enter")
    expect(page.locator(PANEL).get_by_role("heading", name="Find it, verify it: ICD-10-CM")).to_be_visible()


def test_lab_opens_a_lesson_and_every_cell_of_it_runs(page, course):
    errors = errors_of(page)
    panel = open_in_lab(page, course, LESSON)
    expect(panel.get_by_role("combobox").first).to_be_visible()
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first).to_be_visible()
    expect(panel.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(
        0
    )
    assert errors == []


def test_an_edited_lesson_is_the_learners(page, course):
    source = json.loads((course.home / LESSON).read_text(encoding="utf-8"))
    assert all(not cell.get("outputs") for cell in source["cells"]), "opening a lesson does not write to it"


# Teach ----------------------------------------------------------------------------------------------------


def test_teach_opens_formgrader_with_the_assignment(page, course):
    page.goto(course.at("/"))
    page.get_by_role("link", name=re.compile("^Teach")).click()
    expect(page.get_by_role("heading", name="Manage Assignments")).to_be_visible()
    expect(page.get_by_role("link", name="first-codes", exact=True)).to_be_visible()
    page.get_by_role("link", name="Manage Students").click()
    expect(page.get_by_text("Sample, Amara")).to_be_visible()


def nbgrader(course, *words):
    """Run nbgrader in the course root, as the terminal in Teach does."""
    environment = {
        **course.environment,
        "JUPYTER_CONFIG_DIR": str(course.home / ".cleanclaim" / "teach" / "jupyter"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=course.course,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def test_an_instructor_generates_in_the_browser_and_grades_a_submission_by_hand(page, course):
    errors = errors_of(page)
    enter(page, course, "/teach/formgrader")
    row = page.locator("tr", has=page.get_by_role("link", name="first-codes", exact=True))
    row.locator("td.assign a").click()
    expect(page.get_by_role("heading", name="Success")).to_be_visible()
    handed_in = course.course / "submitted" / "amara" / "first-codes"
    handed_in.mkdir(parents=True, exist_ok=True)
    for file in (course.course / "release" / "first-codes").iterdir():
        (handed_in / file.name).write_bytes(file.read_bytes())
    answers = {
        "e1": {"codes": ["B35.3"]},
        "w1": {"text": "Because the note says <script>document.title='broken in'</script> so."},
    }
    sheet = {
        "schema": 1,
        "answers": {
            key: {"answer": value, "saved": "2026-11-24T00:00:00+00:00"} for key, value in answers.items()
        },
    }
    (handed_in / "answers.json").write_text(json.dumps(sheet), encoding="utf-8")
    nbgrader(course, "autograde", "first-codes", "--student=amara", "--force")
    enter(page, course, "/teach/formgrader/gradebook/first-codes/first-codes")
    page.get_by_role("link", name=re.compile("Submission #1")).click()
    expect(page.get_by_text("Because the note says")).to_be_visible()
    expect(page).not_to_have_title("broken in")
    assert errors == []


def test_formgrader_is_used_with_the_keyboard_and_its_icons_have_names(page, course):
    enter(page, course, "/teach/formgrader")
    generate = page.get_by_role("link", name="Generate: first-codes")
    tab_to(page, generate)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Success")).to_be_visible()
    expect(page.get_by_role("button", name="OK")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(generate).to_be_focused()
    page.get_by_role("link", name="Edit: first-codes").press("Enter")
    expect(page.get_by_role("textbox", name="Timezone")).to_be_visible()
    expect(page.get_by_role("textbox", name="Due date")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name="All doors").press("Enter")
    expect(page.get_by_role("link", name=re.compile("^Learn"))).to_be_visible()


def test_formgraders_icons_have_words_and_its_messages_take_and_give_back_the_focus(page, course):
    enter(page, course, "/teach/formgrader")
    edit = page.get_by_role("link", name="Edit: first-codes")
    edit.focus()
    page.keyboard.press("Enter")
    message = page.get_by_role("dialog")
    expect(message).to_have_attribute("aria-modal", "true")
    expect(message.locator(":focus")).to_have_count(1)
    message.get_by_role("button", name="Cancel").press("Enter")
    expect(message).to_be_hidden()
    expect(page.get_by_role("link", name="Edit: first-codes")).to_be_focused()


def test_formgraders_files_open_in_teachs_own_jupyterlab(page, course):
    enter(page, course, "/teach/formgrader")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="first-codes", exact=True).click()
    files = opened.value
    expect(files.locator(".jp-DirListing-item").filter(has_text="first-codes.ipynb")).to_be_visible()
    assert files.url.startswith(f"{course.url}/teach/lab/tree/source/first-codes")


def test_the_terminal_that_formgrader_points_to_knows_nbgrader(page, course):
    enter(page, course, "/teach/formgrader")
    expect(page.get_by_role("link", name="Files and terminal")).to_be_visible()
    page.goto(f"{course.url}/teach/terminals/1")  # the address behind formgrader's words "command line"
    page.locator(".jp-LauncherCard").filter(has_text="Terminal").click()
    screen = page.locator(".jp-Terminal .xterm-screen")
    # A page of a test cannot read a terminal's picture: what the command writes says that it was found.
    found = course.course / "found.txt"
    written = lambda: found.exists() and "done" in found.read_text(encoding="utf-8")  # noqa: E731
    for _ in range(3):  # what is typed before the shell listens is lost
        screen.click()
        page.keyboard.type(f"nbgrader --version > {found.name} && echo done >> {found.name}\n")
        with contextlib.suppress(TimeoutError):
            wait_until(written, seconds=20)
            break
    assert written()


def open_assignment_list(page, course):
    """Open nbgrader's list in a JupyterLab with nothing else in it, once it has finished asking."""
    enter(page, course, "/lab?reset")
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    with page.expect_response(lambda answer: "/assignments?course_id" in answer.url):
        page.get_by_role("menuitem", name="Assignment List", exact=True).click()
    page.wait_for_load_state("networkidle")


def test_a_student_validates_and_hands_in_from_the_assignment_list(page, course):
    nbgrader(course, "generate_assignment", "first-codes", "--force")
    nbgrader(course, "release_assignment", "first-codes")
    errors = errors_of(page)
    open_assignment_list(page, course)
    page.get_by_role("button", name="Fetch", exact=True).click()
    expect(page.locator("a.assignment-notebooks-link")).to_be_visible()
    # The list draws itself anew a little after fetching, and folds what was unfolded: open a fresh one.
    open_assignment_list(page, course)
    page.locator("a.assignment-notebooks-link").click()
    page.get_by_role("button", name="Validate").click()
    results = page.get_by_role("dialog")
    # Nothing is answered yet: it says so of the five notes, and not of the cell of the written answer.
    expect(results.get_by_text("No codes are saved for this note yet.")).to_have_count(5)
    expect(results.get_by_text("The following cell failed")).to_have_count(5)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("button", name="Fetch Feedback")).to_be_visible()
    assert list(course.course.parent.rglob("inbound/learner+first-codes+*"))
    assert errors == []


def test_an_instructor_tries_the_assignment_in_teachs_own_jupyterlab(page, course):
    enter(page, course, "/teach/formgrader")
    expect(page.get_by_role("heading", name="Manage Assignments")).to_be_visible()
    page.goto(f"{course.url}/teach/lab/tree/source/first-codes/first-codes.ipynb")
    panel = page.locator(PANEL)
    expect(panel.get_by_role("heading", name="First codes", exact=False).first).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    pads = panel.get_by_role("combobox")
    expect(panel.locator(".jp-RenderedText[data-mime-type*=error]")).to_have_count(0)
    expect(pads.first).to_be_attached()
    assert not list(course.course.rglob("source/**/answers.json")), "a try-out leaves no key behind"


PAGES = {"waiting": waiting("/cleanclaim/api/none", "/", ""), "failed": waiting("/", "/", "No room left.")}


@pytest.mark.parametrize("name", [*PAGES, "windows"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_small_pages_of_teach_are_for_everyone(new_page, axe, name, look):
    page = new_page({"width": 390, "height": 844}, color_scheme=look)
    page.set_content(not_on_windows("/") if name == "windows" else PAGES[name])
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


# Visit ----------------------------------------------------------------------------------------------------


def test_a_lesson_is_used_with_the_keyboard_alone(page, course):
    errors = errors_of(page)
    page.goto(course.at("/"))
    tab_to(page, page.get_by_role("link", name=re.compile("^Visit")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("All lessons")
    lesson = page.get_by_role("main").get_by_role("link", name=re.compile("Find it, verify it")).first
    expect(lesson).to_be_visible()
    tab_to(page, lesson)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Find it, verify it: ICD-10-CM")
    field = page.get_by_role("combobox", name="Find a diagnosis code").first
    expect(field).to_be_visible()
    tab_to(page, field)
    page.keyboard.type("kidney disease stage 3")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    expect(page.get_by_role("option").filter(has_text="N18.3").first).to_be_visible()
    all_letters_answered(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.locator("[class*=cc-]").filter(has_text=re.compile("N18")).first).to_be_visible()
    assert errors == []


def test_closing_a_lesson_ends_its_kernel_and_no_other(page, course):
    def kernels():
        return {kernel["id"] for kernel in page.request.get(course.at("/api/kernels")).json()}

    enter(page, course)
    before = kernels()
    page.goto(f"{course.url}/voila/render/lessons/00-index.ipynb")
    expect(page.get_by_role("combobox").first).to_be_visible()
    assert len(kernels() - before) == 1
    page.goto(course.url)
    wait_until(lambda: kernels() == before, what="the end of the lesson's kernel")


# A power cut ----------------------------------------------------------------------------------------------


@pytest.fixture
def own_course(tmp_path):
    made = new_course(tmp_path)
    made.start()
    yield made
    if made.process.poll() is None:
        made.kill()


def test_an_answer_survives_a_power_cut_in_lab(page, own_course):
    pad = open_in_lab(page, own_course, "Start here.ipynb").locator(".jp-OutputArea-output").first
    choose_code(pad, "primary osteoarthritis right knee", "M17.11")
    answers = own_course.home / "answers" / "start-here.json"
    wait_until(answers.exists, what="the answer file")
    wait_until(lambda: "M17.11" in answers.read_text(encoding="utf-8"), what="the answer")
    pad.get_by_role("combobox").first.press_sequentially("hyper")  # in the middle of the next one
    own_course.kill()
    own_course.start()
    pad = open_in_lab(page, own_course, "Start here.ipynb").locator(".jp-OutputArea-output").first
    expect(pad.locator("li[data-code='M17.11']")).to_be_visible()


def test_an_answer_survives_a_power_cut_in_visit(page, own_course):
    enter(page, own_course, f"/voila/render/{LESSON}")
    quiz = page.get_by_role("main").locator("fieldset", has=page.get_by_role("radio")).first
    quiz.get_by_role("radio").first.check()
    page.get_by_role("main").locator("form", has=page.get_by_role("radio")).get_by_role(
        "button", name="Check"
    ).click()
    wait_until(lambda: page.evaluate(KEPT), what="the answer in the browser")
    own_course.kill()
    own_course.start()
    page.goto(f"{own_course.url}/voila/render/{LESSON}")
    expect(page.get_by_role("button", name=re.compile("^Question 1, (right|not yet)"))).to_be_visible()
    assert not (own_course.home / "answers").exists(), "nothing of a visitor's is written to the disk"
