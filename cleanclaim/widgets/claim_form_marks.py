"""Compare a filled form with the form of the key, box by box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleanclaim.claims.paper import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleanclaim.claims.model import Claim
    from cleanclaim.claims.paper.items import Item

    from .claim_form_kinds import Kind


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


def compare(kind: Kind, boxes: Mapping[str, str], key: Claim, reasons: Mapping[str, str]) -> Compared:
    """Compare what is written with the key.

    Both are read and written again first, so that a date with slashes, a dot in a code or an insured's name
    that repeats the patient's counts as what it means. Service lines are compared in their order.

    Parameters
    ----------
    kind
        Which form it is.
    boxes
        Text by box, one page.
    key
        The claim as it should be.
    reasons
        Why a box holds what it holds in this exercise; by box, or by item (``"24D"``).
    """
    paper = kind.paper
    claim, findings = paper.read(Form(kind.name, (boxes,)))
    mine = dict(paper.fill(claim).pages[0])
    wanted = dict(paper.fill(paper.on_paper(key)).pages[0])
    unread = {found.where.removeprefix("item ").removeprefix("FL ") for found in findings}
    for box in kind.unanswered:
        if not boxes.get(box, "").strip():
            mine.pop(box, None)  # the form fills it by itself; nobody has answered it yet
    right, rows = 0, []
    for box, (item, _about) in kind.boxes().items():
        text, should = mine.get(box, ""), wanted.get(box, "")
        if kind.not_compared(box, should) or not (text or should or box in unread):
            continue
        if text == should and box not in unread:
            right += 1
            continue
        reason = reasons.get(box) or reasons.get(item.number)
        written = boxes.get(box, "")
        message = _sentence(kind.place(box), written, should, item, reason)
        shown = {"look": "warn", "word": "Not yet", "message": message, "cites": "", "ref": ""}
        rows.append({**shown, "box": box, "open": not written.strip()})
    return Compared(right, right + len(rows), tuple(rows))


def _sentence(place: str, text: str, should: str, item: Item, reason: str | None) -> str:
    if not should:
        return f"{place} stays empty on this claim. {reason or item.what}"
    if not text.strip():
        return f"{place} is still empty. {reason or _source(item)}"
    return f"{place} is not yet what the papers say. {reason or _source(item)}"


def _source(item: Item) -> str:
    return f"Where it comes from: {item.where[:1].lower()}{item.where[1:].replace(': ', ', ')}"
