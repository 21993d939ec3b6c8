"""Ways through a claim form on a page, the same for the CMS-1500 and the UB-04."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

PHONE: Final[Any] = {"width": 390, "height": 844}


def too_small(widget: Locator) -> list[str]:
    """List what can be pressed and is smaller than 44 px; links within a text are exempt (WCAG 2.5.8)."""
    found: list[str] = widget.evaluate(
        """(root) => [...root.querySelectorAll(
            "button, select, input:not([type=radio]), summary, .cc-mark")]
            .filter((node) => node.offsetParent)
            .map((node) => [node.textContent || node.id, node.getBoundingClientRect()])
            .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
            .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""
    )
    return found


def type_in(page: Page, widget: Locator, label: str, text: str) -> None:
    """Go to a box and type, as a keyboard user does."""
    box = widget.get_by_label(label, exact=True)
    box.focus()
    page.keyboard.type(text)


def judge(page: Page, axe: Callable[[Page, str], None]) -> None:
    """Let axe look from the top of the page, where the page's own bar lies over nothing."""
    page.evaluate("scrollTo(0, 0)")
    axe(page, "section.cc")


def finding(widget: Locator, words: str) -> Locator:
    """Return the finding that says these words."""
    return widget.locator(".cc-finding", has_text=words)
