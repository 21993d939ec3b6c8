"""Draw the CMS-1500."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.cms1500.boxes import all_boxes, box_of, line_boxes
from cleanclaim.claims.cms1500.read import read
from cleanclaim.claims.cms1500.read_lines import rows
from cleanclaim.claims.paper.drawing import COLUMN, LINE, Drawn, draw_page, hint_of, place
from cleanclaim.claims.paper.items import Box, items_of
from cleanclaim.claims.paper.page import marks_of, page_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.paper.form import Form
    from cleanclaim.findings import Finding

ORIGIN: Final = (25.0, 150.0)
# Lines of an address block, and the block they stand in.
_PLAIN: Final = ("0.", "32.", "33.")
_BLOCKS: Final = (
    ("32.", (22, 49, 28, 4), "32. Service facility"),
    ("33.", (50, 49, 30, 4), "33. Billing provider and phone"),
)
_LETTERS: Final = {"A.from": "24. A", "A.to": "", "D.modifiers": "", "I": "I", "J": "J"}
_SHORT: Final = {"I": "Qual."}
_FIRST_LINE: Final = 35  # the line of the page where row 1 of item 24 begins
NOTE: Final = (
    "Our own drawing, to learn on. To send a paper claim you need the official form: payers scan its red ink."
)


def draw(form: Form, findings: Sequence[Finding] = ()) -> str:
    """Return a page of HTML with the filled form, ready to be printed, one Letter sheet for each page.

    Parameters
    ----------
    form
        The filled form.
    findings
        What is wrong; each box it is about gets a frame, a shape and a word, and the list stands below.
    """
    claim, _ = read(form)
    lines = [(at, row) for at, page in enumerate(form.pages) for row in rows(page)]
    drawings = []
    for at, page in enumerate(form.pages):
        where: dict[int, list[str]] = {}
        for number, finding in enumerate(findings, start=1):
            box = box_of(finding.where, claim, [row if at == on else 0 for on, row in lines])
            where[number] = [box] if box else []
        title = (
            "CMS-1500, filled" if len(form.pages) == 1 else f"CMS-1500, page {at + 1} of {len(form.pages)}"
        )
        words = _words(at + 1, len(form.pages))
        drawings.append(draw_page(_drawn(), page, marks_of(findings, where), title=title, words=words))
    items = items_of("cleanclaim.claims.cms1500")
    return page_html("CMS-1500 (02/12)", drawings, table(form), findings=findings, note=NOTE, items=items)


def table(form: Form) -> list[tuple[str, str, str]]:
    """Return item, box and text of every box that is not empty."""
    found = []
    for number, page in enumerate(form.pages, start=1):
        sheet = f", page {number}" if len(form.pages) > 1 else ""
        for box_id, (item, box) in all_boxes().items():
            if text := page.get(box_id, ""):
                row = f", line {box_id.split('.')[1]}" if item.line else ""
                words = dict(box.options).get(text, text) if box.kind == "choice" else text
                found.append((f"{item.number}{row}{sheet}", box.label, words))
    return found


def caption(box_id: str) -> str:
    """Return the small print of a box: its number before the first box that has it, and its label."""
    label = all_boxes()[box_id][1].label
    stem = box_id.split(".", maxsplit=1)[0]
    first = next(each for each in all_boxes() if each.split(".")[0] == stem)
    return f"{stem}. {label}" if first == box_id and stem not in {"0", "21"} else label


@lru_cache(maxsize=1)
def _drawn() -> tuple[Drawn, ...]:
    found = [
        Drawn(f"{stem}block", place(Box("", "", at), origin=ORIGIN).at, words) for stem, at, words in _BLOCKS
    ]
    for box_id, (item, box) in all_boxes().items():
        if not item.line:
            one = place(box, origin=ORIGIN, id=box_id, label=caption(box_id))
            plain = f"{box_id}.".startswith(_PLAIN) and not box_id.endswith(("a", "b"))
            found.append(replace(one, label="", kind="plain") if plain else replace(one, hint=hint_of(item)))
    for row in range(1, crosswalk.LINES_ON_A_PAGE + 1):
        down = _FIRST_LINE + 2 * (row - 1)
        for item, box in line_boxes(items_of("cleanclaim.claims.cms1500")):
            one = place(box, origin=ORIGIN, id=f"24.{row}.{box.id}", lines=down)
            shaded = box.at[1] == 0
            found.append(replace(one, label="", shaded=shaded, hint=hint_of(item)))
    return tuple(found)


def _words(number: int, count: int) -> list[tuple[float, float, str, str]]:
    x, y = ORIGIN
    words = [
        (x, 60.0, "cc-title", "HEALTH INSURANCE CLAIM FORM"),
        (x, 76.0, "cc-print", "CMS-1500 (02/12), drawn by Cleanclaim to learn on"),
        (x + 29 * COLUMN + 3, y + 10 * LINE + 9, "cc-print", "10. Is the patient's condition related to:"),
        (x + 3, y + 29 * LINE + 9, "cc-print", "21. Diagnoses (write the letter of each in 24E)"),
    ]
    if count > 1:
        words.append((x, 92.0, "cc-head", f"Page {number} of {count}"))
    head = y + 33 * LINE
    for item, box in line_boxes(items_of("cleanclaim.claims.cms1500")):
        left, strip, _wide, _high = box.at
        if strip == 1 or box.id == "I":
            above = _LETTERS.get(box.id, item.number.removeprefix("24"))
            words.append((x + left * COLUMN + 3, head + 12, "cc-head", above))
            words.append((x + left * COLUMN + 3, head + 24, "cc-print", _SHORT.get(box.id, box.label)))
    return words
