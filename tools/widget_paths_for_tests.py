"""Open a widget in Voilà or JupyterLab, and one way through each by keyboard alone, the same in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from widget_pages_for_tests import WidgetPages

SLOW: Final = 30_000  # ms: the first page of a server on a busy machine


def open_visit(pages: WidgetPages, page: Page, name: str) -> Locator:
    """Open a widget's Voilà page and return the widget."""
    page.goto(pages.visit(name))
    widget = page.locator("section.cc")
    expect(widget).to_be_visible(timeout=SLOW)
    return widget


def open_lab(pages: WidgetPages, page: Page, name: str) -> Locator:
    """Open a widget's notebook in JupyterLab, run its cell and return the widget."""
    # JupyterLab may ask which kernel to use when the list of kernels comes late.
    accept = page.locator(".jp-Dialog button.jp-mod-accept")
    page.add_locator_handler(accept, lambda button: button.click())
    page.goto(pages.lab(name))
    widget = page.locator("section.cc")
    for _ in range(6):  # a cell that is run before the kernel is there is not run at all
        page.locator(".jp-CodeCell .jp-InputPrompt").first.click(timeout=SLOW)
        page.get_by_role("button", name="Run this cell and advance").click()
        try:
            expect(widget).to_be_visible(timeout=SLOW / 6)
        except AssertionError:
            continue
        return widget
    raise AssertionError(f"the widget of {name}.ipynb did not appear in JupyterLab")


def all_letters_answered(within: Locator | Page) -> None:
    """Wait until the list answers all that was typed: until then it is exchanged under the arrow keys."""
    expect(within.locator("[role=listbox]").first).to_have_attribute("aria-busy", "false")


def search_and_pick(page: Page, widget: Locator, typed: str, code: str, *, first: str = "") -> None:
    """Type into the search box, wait for a code, walk to it with the arrow keys and take it.

    `first` is the code at the top of the list for all that was typed.
    """
    box = widget.get_by_role("combobox")
    box.focus()
    page.keyboard.type(typed)
    option = widget.get_by_role("option").filter(has=page.get_by_text(code, exact=True)).first
    if first:
        expect(widget.get_by_role("option").first).to_contain_text(first)
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    all_letters_answered(widget)
    for _ in range(25):
        page.keyboard.press("ArrowDown")
        if option.get_attribute("aria-selected") == "true":
            break
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    page.keyboard.press("Enter")
    expect(box).to_have_value("")
    expect(box).to_have_attribute("aria-expanded", "false")


def finder(page: Page, widget: Locator) -> None:
    """Find a code by plain words, read its card, go one step up and come back down."""
    box = widget.get_by_role("combobox")
    box.focus()
    page.keyboard.type("xqxq")
    expect(widget.get_by_text("No code found for “xqxq”")).to_be_visible()
    page.keyboard.press("Escape")
    expect(widget.get_by_text("No code found for “xqxq”")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    page.keyboard.type("high blood pressure")
    expect(widget.get_by_role("option").first).to_contain_text("“high blood pressure”")
    all_letters_answered(widget)
    page.keyboard.press("ArrowUp")
    expect(widget.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    expect(widget.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    search_and_pick(page, widget, "e11.22", "E11.22")
    card = widget.get_by_role("article")
    expect(card).to_contain_text("Type 2 diabetes mellitus with diabetic chronic kidney disease")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="E11.2", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(card).to_contain_text("Type 2 diabetes mellitus with kidney complications")
    expect(card).to_be_focused()
    expect(card.get_by_role("button", name="E11.29")).to_be_visible()


def tree(page: Page, widget: Locator) -> None:
    """Walk down to a code, up again, to the end and by letters."""
    item = widget.get_by_role("treeitem")
    expect(item.nth(3)).to_be_visible()
    item.first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    hypertension = widget.get_by_role("treeitem", name="I10 Essential (primary) hypertension")
    expect(hypertension).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(hypertension).to_be_focused()
    expect(widget.get_by_role("article")).to_contain_text("Essential (primary) hypertension")
    page.keyboard.press("End")
    expect(item.last).to_be_focused()
    page.keyboard.press("Home")
    expect(item.first).to_be_focused()
    page.keyboard.type("i11")
    heart = widget.get_by_role("treeitem", name="I11 Hypertensive heart disease")
    expect(heart).to_be_focused()
    page.keyboard.press("Enter")
    expect(heart).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(widget.get_by_role("article")).to_contain_text("Hypertensive heart disease with heart failure")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(heart).to_have_attribute("aria-expanded", "false")
    expect(widget.locator("[tabindex='0'][role=treeitem]")).to_have_count(1)


def quiz(page: Page, widget: Locator) -> None:
    """Answer wrongly, read why, answer rightly, go on to a question with several answers."""
    status = widget.locator(".cc-result")
    widget.get_by_role("radio").first.focus()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Choose an answer first")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(widget.get_by_role("button", name="Check", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Not yet")
    expect(status).to_contain_text("Money does not decide.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")  # the link to the source stands between
    expect(widget.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(status).to_be_empty()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Right")
    widget.get_by_role("button", name="Next question").focus()
    page.keyboard.press("Enter")
    boxes = widget.get_by_role("checkbox")
    expect(boxes.first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(status).to_contain_text("One more answer belongs here.")
    expect(widget.get_by_text("Question 2 of 3 · 1 right so far")).to_be_visible()


def pad(page: Page, widget: Locator) -> None:
    """Choose codes, put them in order, take one off and back, check them, touch the evidence."""
    search_and_pick(page, widget, "stage 3b", "N18.32", first="N18.32")
    search_and_pick(page, widget, "e11.22", "E11.22")
    search_and_pick(page, widget, "chest pain, unspec", "R07.9", first="R07.9")
    codes = widget.get_by_role("list", name="Your codes, in order").get_by_role("listitem")
    expect(codes).to_have_count(3)
    expect(codes.first).to_contain_text("Chronic kidney disease, stage 3b")
    expect(widget.get_by_text("List E11.22 before N18.32")).to_be_visible()
    widget.get_by_role("button", name="Move E11.22 up").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(codes.first).to_contain_text("E11.22")
    expect(codes.first).to_contain_text("First-listed")
    expect(widget.get_by_role("button", name="Move E11.22 up")).to_be_focused()
    expect(widget.get_by_text("List E11.22 before N18.32")).to_be_hidden()
    widget.get_by_role("button", name="Remove N18.32").focus()
    page.keyboard.press("Enter")
    expect(codes).to_have_count(2)
    expect(widget.get_by_role("button", name="Remove R07.9")).to_be_focused()
    page.keyboard.press("Tab")
    expect(widget.get_by_role("button", name="Undo: put N18.32 back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(codes.nth(1)).to_contain_text("N18.32")
    expect(widget.get_by_role("button", name="Remove N18.32")).to_be_focused()
    widget.get_by_role("button", name="Check my codes").focus()
    page.keyboard.press("Enter")
    expect(widget.get_by_text("2 of 3 codes exactly right")).to_be_visible()
    words = widget.get_by_role("button", name="Chronic kidney disease, stage 3b", exact=True)
    words.focus()
    expect(codes.nth(1)).to_have_attribute("data-on", "")
    page.keyboard.press("Enter")
    expect(widget.get_by_role("button", name="Move N18.32 up")).to_be_focused()
    expect(words).to_have_attribute("data-on", "")


def assignment(page: Page, widget: Locator) -> None:
    """Without a key: the book's own findings, and the question to the provider."""
    search_and_pick(page, widget, "e11.2", "E11.2")
    expect(widget.get_by_text("needs more detail")).to_be_visible()
    expect(widget.locator(".cc-finding")).to_have_count(1)
    expect(widget.get_by_role("button", name="Check my codes")).to_have_count(0)
    widget.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    expect(widget.get_by_role("textbox", name="Your question to the provider")).to_be_focused()
    page.keyboard.type("Which complication?")
    page.keyboard.press("Tab")


def written(page: Page, widget: Locator) -> None:
    """Write, see the count, and see that it is saved without asking."""
    box = widget.get_by_role("textbox")
    box.focus()
    page.keyboard.type("The stage says how ill <i>she</i> is.")
    expect(widget.get_by_text("7 words")).to_be_visible()
    expect(widget.get_by_text("Saved")).to_be_visible()
    page.keyboard.press("Tab")


PATHS: Final[dict[str, Callable[[Page, Locator], None]]] = {
    "finder": finder,
    "tree": tree,
    "quiz": quiz,
    "pad": pad,
    "assignment": assignment,
    "written": written,
}
