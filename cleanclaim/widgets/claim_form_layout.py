"""The items of the CMS-1500 as the page lays them out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims import cms1500
from cleanclaim.claims.cms1500.draw import caption
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    from cleanclaim.claims.paper.items import Box, Item

STEPS: Final = {
    "payer": "Payer, patient and insured",
    "other": "Other plan, accident, signatures",
    "condition": "Condition and diagnoses",
    "lines": "Services",
    "money": "Totals and providers",
}
LINES: Final = 6


@lru_cache(maxsize=1)
def layout() -> dict[str, Any]:
    """Return steps, items and the lines of item 24 as JSON-ready values."""
    items = [_item(item) for item in cms1500.ITEMS]
    return {
        "steps": [{"id": step, "title": title} for step, title in STEPS.items()],
        "items": [item for item in items if not item["line"]],
        "line": [item for item in items if item["line"]],
        "lines": LINES,
        "printed": [{"at": list(at), "text": text} for at, text in _printed()],
    }


def _printed() -> list[tuple[tuple[int, int, int, int], str]]:
    """Return what is printed on the form and is no box: headings, and the reserved places."""
    words = [((29, 10, 21, 2), "10. Is the condition related to"), ((0, 29, 38, 1), "21. Diagnoses")]
    words += [
        (box.at, caption(box.id)) for item in cms1500.ITEMS for box in item.boxes if box.kind == "reserved"
    ]
    words += [((22, 49, 28, 1), ""), ((50, 49, 14, 1), "")]
    return words


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "name": item.name,
        "step": item.step,
        "line": item.line,
        "help": [
            ["What goes here", item.what],
            ["Where it comes from", item.where],
            ["Common mistake", item.mistake],
            ["On the wire (837P)", item.wire],
        ],
        "source": "; ".join(f"{source.title}, read {day_in_words(source.read)}" for source in item.sources),
        "boxes": [_box(item, box) for box in item.boxes if box.kind != "reserved"],
    }


def _box(item: Item, box: Box) -> dict[str, Any]:
    return {
        "id": box.id,
        "label": box.label if item.line else caption(box.id),
        "kind": box.kind,
        "at": list(box.at),
        "options": [list(option) for option in box.options],
        "longest": box.longest,
    }
