"""Compare a filled form with the form of the key, box by box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleanclaim.claims import cms1500
from cleanclaim.claims.cms1500 import crosswalk
from cleanclaim.claims.cms1500.boxes import all_boxes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.paper.items import Item

# The claim does not hold who signed on which day; nothing to compare.
_NOT_COMPARED = frozenset({"12.date", "31", "31.date", "8", "9b", "9c", "30"})


@dataclass(frozen=True, slots=True)
class Compared:
    """How a form compares with its key.

    Parameters
    ----------
    right, boxes
        How many boxes are right, of how many that the key or the learner has filled.
    rows
        For each box that is not right yet: box, item, what was written, and a sentence with the reason.
    """

    right: int
    boxes: int
    rows: tuple[dict[str, Any], ...]


def compare(boxes: Mapping[str, str], key: Claim, reasons: Mapping[str, str]) -> Compared:
    """Compare what is written with the key.

    Both are read and written again first, so that a date with slashes, a dot in a code or an insured's name
    that repeats the patient's counts as what it means. Rows of item 24 are compared in their order.

    Parameters
    ----------
    boxes
        Text by box, one page.
    key
        The claim as it should be.
    reasons
        Why a box holds what it holds in this exercise; by box, or by item (``"24D"``).
    """
    claim, findings = cms1500.read(cms1500.Form("CMS-1500", (boxes,)))
    mine = dict(cms1500.fill(claim).pages[0])
    wanted = dict(cms1500.fill(cms1500.on_paper(key)).pages[0])
    unread = {found.where.removeprefix("item ") for found in findings}
    if not boxes.get("28", "").strip():
        mine.pop("28", None)  # `fill` would add it up for the learner
    for box in ("10a", "10b", "10c", "11d", "20", "25.kind"):
        if not boxes.get(box, "").strip():
            mine.pop(box, None)  # nobody has answered it yet
    right, rows = 0, []
    for box, (item, about) in all_boxes().items():
        text, should = mine.get(box, ""), wanted.get(box, "")
        if box in _NOT_COMPARED or not (text or should or box in unread):
            continue
        if text == should and box not in unread:
            right += 1
            continue
        reason = reasons.get(box) or reasons.get(item.number)
        written = boxes.get(box, "")
        place = _place(box, item.number, about.label.removesuffix(" ($)"))
        message = _sentence(place, written, should, item, reason)
        shown = {"look": "warn", "word": "Not yet", "message": message, "cites": "", "ref": ""}
        rows.append({**shown, "box": box, "open": not written.strip()})
    return Compared(right, right + len(rows), tuple(rows))


def _place(box: str, number: str, label: str) -> str:
    """Name a box: "Item 24F, line 1", "Item 33a (Billing NPI)"."""
    stem, *rest = box.split(".")
    if stem == "24":
        letters = number.split(", ")
        return f"Item {letters[0] if rest[1] == 'I' else letters[-1]}, line {rest[0]} ({label})"
    if stem == "21" and label in crosswalk.LETTERS:
        return f"Item 21 {label}"
    return f"{label} (top of the form)" if stem == "0" else f"Item {stem} ({label})"


def _sentence(place: str, text: str, should: str, item: Item, reason: str | None) -> str:
    if not should:
        return f"{place} stays empty on this claim. {reason or item.what}"
    if not text.strip():
        return f"{place} is still empty. {reason or _source(item)}"
    return f"{place} is not yet what the papers say. {reason or _source(item)}"


def _source(item: Item) -> str:
    return f"Where it comes from: {item.where[:1].lower()}{item.where[1:].replace(': ', ', ')}"
