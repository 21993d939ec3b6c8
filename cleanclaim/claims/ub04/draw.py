"""Draw the UB-04."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.paper.drawing import COLUMN, LINE, Drawn, draw_page, hint_of, place
from cleanclaim.claims.paper.items import Box
from cleanclaim.claims.paper.page import marks_of, page_html
from cleanclaim.claims.ub04 import places
from cleanclaim.claims.ub04.boxes import all_boxes, box_of, items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.claims.paper.form import Form
    from cleanclaim.findings import Finding

ORIGIN: Final = (25.0, 24.0)
NOTE: Final = (
    "Our own drawing, to learn on. To send a paper claim you need the official form: payers scan its red ink."
)
_ADDRESSES: Final = frozenset({"1", "1.street", "1.city", "1.phone", "2.street", "2.city"})
_FRAMES: Final = (
    ("", (77, places.FIRST_LINE, 3, places.LINES_ON_A_PAGE + 1)),
    ("1", (0, 0, 25, 4)),
    ("2", (25, 0, 25, 4)),
)
_LINES: Final = places.LINES_ON_A_PAGE
# Boxes wide enough for their label beside the text, and the short print of small ones.
_LABELLED: Final = {
    "3a": "3a Acct", "3b": "3b Rec", "8a": "8a", "8b": "8b", "9a": "9a", "9b": "9b", "9c": "9c", "9d": "9d",
    "9e": "9e", "4": "4 Type of bill", "5": "5 Tax no.", "6.from": "6 From", "6.through": "Through",
    "7": "7", "10": "10 Born", "11": "11 Sex", "12": "12 Admitted", "13": "13 Hr", "14": "14 Type",
    "15": "15 From", "16": "16 Dhr", "17": "17 Stat", "29": "29 St", "30": "30", "37": "37",
    "38": "38 Responsible party", "56": "56 NPI", "66": "66", "68": "68", "69": "69", "71": "71", "73": "73",
    "75": "75", "80": "80 Remarks", "81a.qualifier": "81", "76": "76 Att NPI", "77": "77 Op NPI",
    "78": "78 NPI", "79": "79 NPI", "70a": "70a", "70b": "b", "70c": "c", "72a": "72a",
    "72b": "b", "72c": "c",
    "76.last": "Last", "77.last": "Last", "78.last": "Last", "79.last": "Last", "76.first": "First",
    "77.first": "First", "78.first": "First", "79.first": "First",
}  # fmt: skip


def draw(form: Form, findings: Sequence[Finding] = ()) -> str:
    """Return a page of HTML with the filled form, ready to be printed, one Letter sheet for each page.

    Parameters
    ----------
    form
        The filled form.
    findings
        What is wrong; each box it is about gets a frame, a shape and a word, and the list stands below.
    """
    drawings = []
    for at, page in enumerate(form.pages):
        where: dict[int, list[str]] = {}
        for count, finding in enumerate(findings, start=1):
            where[count] = [box for box in (box_of(finding.where),) if box and _on_sheet(finding.where, at)]
        title = "UB-04, filled" if len(form.pages) == 1 else f"UB-04, page {at + 1} of {len(form.pages)}"
        marks = marks_of(findings, where)
        drawings.append(draw_page(_drawn(), page, marks, title=title, words=_words()))
    return page_html("UB-04 (CMS-1450)", drawings, table(form), findings=findings, note=NOTE, items=items())


def _on_sheet(where: str, sheet: int) -> bool:
    """Tell whether a finding about a line is about one of this sheet; others stand on the first."""
    parts = where.split(".")
    if parts[0] == "lines" and len(parts) > 1 and parts[1].isdigit():
        return int(parts[1]) // _LINES == sheet
    return sheet == 0


def table(form: Form) -> list[tuple[str, str, str]]:
    """Return locator, box and text of every box that is not empty."""
    found = []
    for number, page in enumerate(form.pages, start=1):
        sheet = f", page {number}" if len(form.pages) > 1 else ""
        for box_id, (item, box) in all_boxes().items():
            if text := page.get(box_id, ""):
                row = f", line {box_id.split('.')[1]}" if item.line else ""
                locator = box_id.split(".")[0]
                found.append((f"FL {locator}{row}{sheet}", box.label, text))
    return found


@lru_cache(maxsize=1)
def _drawn() -> tuple[Drawn, ...]:
    found = []
    for box_id, (item, box) in all_boxes().items():
        label = _LABELLED.get(box_id, "")
        if box_id in places.CONDITIONS:
            label = box_id
        elif not label and box_id in {"67", *places.OTHERS}:
            label = box_id.removeprefix("67") or "67"
        one = place(box, origin=ORIGIN, id=box_id, label=label)
        striped = item.line and not box_id.endswith(".23") and int(box_id.split(".")[1]) % 2 == 0
        kind = "plain" if box_id in _ADDRESSES else one.kind
        small = "" if kind == "plain" else one.label
        found.append(Drawn(one.id, one.at, small, kind, (), striped, hint_of(item)))
    frames = [Drawn(f"{name}.frame", place(Box("", "", at), origin=ORIGIN).at, name) for name, at in _FRAMES]
    return (*frames, *found)


def _words() -> list[tuple[float, float, str, str]]:
    x, y = ORIGIN
    headings = [
        *((10 * at, 8, f"{31 + at} Occurrence") for at in range(4)),
        *((40 + 17 * at, 8, f"{35 + at} Span: code, from, through") for at in range(2)),
        *((41 + 13 * at, 11, f"{39 + at} Value: code, amount") for at in range(3)),
        *((left, 16, f"{name} {_COLUMN_WORDS[name]}") for name, (left, _wide) in places.COLUMNS.items()),
        *((left, top, words) for left, top, words in _PAYER_WORDS),
        (0, 57, "74 Procedures: principal, a, b above; c, d, e below"),
    ]
    words = [(x + left * COLUMN + 2, y + top * LINE + 10, "cc-print", text) for left, top, text in headings]
    words.append((x, y + 63 * LINE + 12, "cc-print", "UB-04 (CMS-1450), drawn by Cleanclaim to learn on"))
    return words


_COLUMN_WORDS: Final = {
    "42": "Rev.",
    "43": "Description",
    "44": "HCPCS, modifiers, rate",
    "45": "Date",
    "46": "Units",
    "47": "Charges",
    "48": "Not covered",
    "49": "",
}
_PAYER_WORDS: Final = (
    (0, 40, "50 Payer: A, B, C"),
    (22, 40, "51 Plan number"),
    (37, 40, "52"),
    (40, 40, "53"),
    (43, 40, "54 Prior payments"),
    (54, 40, "55 Due"),
    (0, 44, "58 Insured's name"),
    (24, 44, "59"),
    (28, 44, "60 Insured's number"),
    (48, 44, "61 Group name"),
    (63, 44, "62 Group number"),
    (0, 48, "63 Authorization"),
    (28, 48, "64 Payer control number"),
    (54, 48, "65 Employer"),
)
