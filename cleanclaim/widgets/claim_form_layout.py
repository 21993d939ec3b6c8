"""A form as the page lays it out: steps, and in each step items, series of boxes, and tables of lines."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cleanclaim.findings import day_in_words

from . import claim_form_layout_1500 as cms
from . import claim_form_layout_ub04 as ub
from .claim_form_kinds import Kind, kind_of

if TYPE_CHECKING:
    from cleanclaim.claims.paper import Item


@lru_cache(maxsize=2)
def layout(name: str = "professional") -> dict[str, Any]:
    """Return a form as JSON-ready values.

    Parameters
    ----------
    name
        ``"professional"`` or ``"institutional"``.

    Returns
    -------
    dict
        ``items`` with their help; ``parts``, for each step its blocks. A block is an item with its boxes, a
        series (sets of boxes of which the first empty one is shown where there is little room) or a table.
    """
    kind = kind_of(name)
    how = cms if name == "professional" else ub
    items = kind.paper.ITEMS
    numbers = {item.number: at for at, item in enumerate(items)}
    parts = []
    for step, title in how.STEPS.items():
        blocks = [*_tables(kind, how.TABLES.get(step, ()), numbers)]
        blocks += [
            block for at, item in enumerate(items) if item.step == step for block in _item(kind, item, at)
        ]
        parts.append({"id": step, "title": title, "blocks": blocks})
    return {
        "name": kind.name,
        "word": kind.word,
        "top": how.TOP,
        "items": [_help(kind, item) for item in items],
        "parts": parts,
        "printed": [{"at": list(at), "text": text} for at, text in how.printed()],
    }


@lru_cache(maxsize=2)
def on_page(name: str) -> frozenset[str]:
    """Return the boxes that are on the page; the paper also has some that count its sheets."""
    blocks = [block for part in layout(name)["parts"] for block in part["blocks"]]
    sets = [boxes for block in blocks for boxes in (block.get("boxes", []), *block.get("series", []))]
    sets += [row["boxes"] for block in blocks for row in block.get("rows", [])]
    return frozenset(box["id"] for boxes in sets for box in boxes)


def _help(kind: Kind, item: Item) -> dict[str, Any]:
    told = [
        ["What goes here", item.what],
        ["Where it comes from", item.where],
        ["Common mistake", item.mistake],
        [f"On the wire ({kind.wire})", item.wire],
    ]
    if not item.verified:
        told.append(["To confirm", "No source has confirmed all of this yet. Ask the payer's manual."])
    return {
        "number": item.number,
        "name": item.name,
        "help": told,
        "source": "; ".join(f"{source.title}, read {day_in_words(source.read)}" for source in item.sources),
    }


def _item(kind: Kind, item: Item, at: int) -> list[dict[str, Any]]:
    how = cms if kind.id == "professional" else ub
    apart = how.in_tables()
    boxes = [box.id for box in item.boxes if box.kind != "reserved" and box.id not in apart]
    boxes = [] if item.line else [each for each in boxes if how.shown(each)]
    blocks: list[dict[str, Any]] = []
    if item.number in how.SERIES:
        size = how.SERIES[item.number]
        one_first = int(item.number in how.FIRST)
        alone, many = boxes[:one_first], boxes[one_first:]
        sets = [many[n : n + size] for n in range(0, len(many), size)]
        blocks.append(
            {
                "item": at,
                "boxes": [_box(kind, each, at) for each in alone],
                "series": [[_box(kind, each, at) for each in one] for one in sets],
            }
        )
    elif boxes:
        blocks.append({"item": at, "boxes": [_box(kind, each, at) for each in boxes]})
    blocks += [
        {"item": at, "title": how.AFTER_TITLE, "boxes": [_box(kind, each, at) for each in more]}
        for more in how.AFTER.get(item.number, ())
    ]
    return blocks


def _tables(kind: Kind, tables: tuple[Any, ...], numbers: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "table": table.id,
            "title": table.title,
            "number": table.number,
            "add": table.add,
            "full": table.full,
            "own": table.own,
            "least": table.least,
            "rows": [
                {
                    "title": row.title,
                    "y": row.y,
                    "high": row.high,
                    "boxes": [
                        {
                            **_box(kind, each, numbers[kind.boxes()[each][0].number], row=row.number),
                            "suffix": row.suffix,
                        }
                        for each in row.boxes
                    ],
                }
                for row in table.rows
            ],
        }
        for table in tables
    ]


def _box(kind: Kind, box_id: str, item: int, row: int = 0) -> dict[str, Any]:
    how = cms if kind.id == "professional" else ub
    _item_of, box = kind.boxes()[box_id]
    label, suffix = how.label(box_id)
    line = kind.row_of(box_id)
    return {
        "id": box_id,
        "label": label,
        "suffix": suffix,
        "name": kind.short(box_id),
        "kind": box.kind,
        "at": list(how.at(box_id)),
        "options": [list(option) for option in box.options],
        "longest": box.longest,
        "hint": how.HINTS.get(box.kind, "") if row < 2 else "",  # noqa: PLR2004 - in the first line only
        "item": item,
        "column": line[1] if line else "",
    }
