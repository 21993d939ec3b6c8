"""The CMS-1500 on the page: as on paper, with the words and places of the drawing."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from cleanclaim.claims import cms1500
from cleanclaim.claims.cms1500.boxes import all_boxes
from cleanclaim.claims.cms1500.crosswalk import LINES_ON_A_PAGE
from cleanclaim.claims.cms1500.draw import caption

from .claim_form_table import Row, Table

At = tuple[int, int, int, int]

TOP: Final = 7  # lines of the payer's block above item 1
STEPS: Final = {
    "payer": "Payer, patient and insured",
    "other": "Other plan, accident, signatures",
    "condition": "Condition and diagnoses",
    "lines": "Services",
    "money": "Totals and providers",
}
HINTS: Final = {
    "day8": "MM DD YYYY", "day6": "MM DD YY", "npi": "10 digits", "phone": "10 digits", "zip": "9 digits",
}  # fmt: skip
# Items of many alike boxes, and those with a box of another kind before them.
SERIES: Final = {"21": 1}
FIRST: Final = frozenset({"21"})
AFTER: Final[dict[str, tuple[tuple[str, ...], ...]]] = {}
AFTER_TITLE: Final = ""
_FIRST_LINE: Final = 35  # the line of the form where item 24 begins
_NAMES: Final = {
    "D": "24D Procedure", "D.modifiers": "Modifiers", "A.from": "24A From", "A.to": "To", "B": "24B Place",
    "C": "24C EMG", "E": "24E Pointer", "F": "24F Charge ($)", "G": "24G Units", "H": "24H FP",
    "J": "24J Rendering NPI", "shaded": "Shaded: drug (N4), remark (ZZ)", "H.shaded": "24H EPSDT",
    "I": "24I Qual.", "J.shaded": "Other ID",
}  # fmt: skip


def _row(row: int) -> Row:
    boxes = tuple(box for box in all_boxes() if box.startswith(f"24.{row}."))
    return Row(row, f"Service line {row}", f", line {row}", boxes, _FIRST_LINE + 2 * (row - 1), 2)


TABLES: Final = {
    "lines": (
        Table(
            "lines-1500",
            "Line",
            "24",
            "Add a line",
            f"All {LINES_ON_A_PAGE} lines of this form are in use. Further services go on a second form.",
            tuple(_row(row) for row in range(1, LINES_ON_A_PAGE + 1)),
            True,
            LINES_ON_A_PAGE,
        ),
    )
}


@lru_cache(maxsize=1)
def in_tables() -> frozenset[str]:
    """Return the boxes that stand in a table, not with their item."""
    return frozenset(box for row in TABLES["lines"][0].rows for box in row.boxes)


def shown(_box: str) -> bool:
    """Tell whether a box is there to be filled."""
    return True


def at(box: str) -> At:
    """Return column, line, width and height of a box."""
    return all_boxes()[box][1].at


def label(box: str) -> tuple[str, str]:
    """Return the small print of a box, and what those who listen hear after it."""
    if box in in_tables():
        column = box.split(".", 2)[2]
        return _NAMES.get(column, all_boxes()[box][1].label), ""
    return caption(box), ""


def printed() -> list[tuple[At, str]]:
    """Return what is printed on the form and is no box: headings, and the reserved places."""
    words: list[tuple[At, str]] = [
        ((29, 10, 21, 2), "10. Is the condition related to"),
        ((0, 29, 38, 1), "21. Diagnoses"),
    ]
    words += [
        (box.at, caption(box.id)) for item in cms1500.ITEMS for box in item.boxes if box.kind == "reserved"
    ]
    words += [((22, 49, 28, 1), ""), ((50, 49, 14, 1), "")]
    return words
