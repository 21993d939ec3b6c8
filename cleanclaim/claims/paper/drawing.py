"""Draw a filled form: our own drawing, one SVG for each page.

A page is 8.5 by 11 inches; a unit is a hundredth of an inch, a column ten units, a line a sixth of an inch.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cleanclaim.claims.paper.items import Box, Item

PAGE: Final = (850, 1100)
LINE: Final = 100 / 6
COLUMN: Final = 10.0
_GLYPH: Final = 8.1  # width of a typed character at full size
_PAD: Final = 3.0
_ROOM_FOR_WORDS: Final = 75.0  # a narrower box has its mark without a word
_INLINE: Final = 20.0  # a box lower than this has its label beside the text, not above it
SHAPES: Final = {"error": "✕", "warn": "△", "info": "i"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding on the drawing: its number in the list under the page, how it looks, and its word."""

    number: int
    look: str
    word: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box as drawn: where it stands in units of the page, its small print, and what goes there."""

    id: str
    at: tuple[float, float, float, float]
    label: str
    kind: str = "text"
    options: tuple[tuple[str, str], ...] = ()
    shaded: bool = False
    hint: str = ""


def hint_of(item: Item) -> str:
    """Return what shows when the pointer rests on a box: what goes there, and its place on the wire."""
    return f"{item.number} {item.name}: {item.what} 837: {item.wire}."


def place(box: Box, *, origin: tuple[float, float], id: str = "", label: str = "", lines: int = 0) -> Drawn:  # noqa: A002 - a box has an id
    """Return a box where it stands on the page, `lines` lines further down."""
    x, y, wide, high = box.at
    at = (origin[0] + x * COLUMN, origin[1] + (y + lines) * LINE, wide * COLUMN, high * LINE)
    return Drawn(id or box.id, at, label, box.kind, box.options)


def draw_page(
    boxes: Sequence[Drawn],
    page: Mapping[str, str],
    marks: Mapping[str, Mark],
    *,
    title: str,
    words: Iterable[tuple[float, float, str, str]] = (),
) -> str:
    """Return one page as SVG text.

    Parameters
    ----------
    boxes
        What to draw, in order.
    page
        Text by box.
    marks
        Boxes with a finding. It is shown by a frame, a shape and a word.
    title
        What the drawing is, for those who do not see it; the same facts stand in a table beside it.
    words
        Further print: x, y, a class of the style sheet, and the text.
    """
    size = f'viewBox="0 0 {PAGE[0]} {PAGE[1]}" role="img" aria-label="{escape(title)}"'
    parts = [
        f'<svg class="cc-paper" xmlns="http://www.w3.org/2000/svg" {size}>',
        f'<rect width="{PAGE[0]}" height="{PAGE[1]}" class="cc-sheet"/>',
        *(
            f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{escape(text)}</text>'
            for x, y, kind, text in words
        ),
        *(_box(box, page.get(box.id, "")) for box in boxes),
        *(_mark(box, marks[box.id]) for box in boxes if box.id in marks),
        "</svg>",
    ]
    return "".join(parts)


def _box(box: Drawn, text: str) -> str:
    if box.kind == "plain":
        return _typed(box, text)
    hint = f"<title>{escape(box.hint)}</title>" if box.hint else ""
    x, y, wide, high = box.at
    look = "cc-strip" if box.shaded else "cc-cell"
    frame = f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" class="{look}"/>'
    label = (
        f'<text x="{x + _PAD:.1f}" y="{y + 8:.1f}" class="cc-print">{escape(box.label)}</text>'
        if box.label
        else ""
    )
    inside = _choices(box, text) if box.kind == "choice" else _typed(box, text)
    return f"<g>{hint}{frame}{label}{inside}</g>"


def _typed(box: Drawn, written: str) -> str:
    # Signs that no printer knows would make the drawing unreadable for an XML reader.
    text = "".join(ch if ch.isprintable() else " " for ch in written)
    if not text.strip():
        return ""
    x, y, wide, high = box.at
    # In a box of one line the small print takes the left of it.
    left = len(box.label) * 4.1 + 7 if box.label and high < _INLINE else _PAD
    room = wide - left - _PAD
    squeeze = f' textLength="{room:.1f}" lengthAdjust="spacingAndGlyphs"' if len(text) * _GLYPH > room else ""
    bottom = y + high - 3.5
    right = box.kind == "money"
    at, look = (x + wide - _PAD, "cc-typed cc-end") if right else (x + left, "cc-typed")
    return f'<text x="{at:.1f}" y="{bottom:.1f}" class="{look}"{squeeze}>{escape(text)}</text>'


def _choices(box: Drawn, text: str) -> str:
    x, y, wide, high = box.at
    above = high >= _INLINE
    start = x + (_PAD if above else len(box.label) * 4.1 + 6)
    # Each mark gets room by the length of its words.
    sizes = [len(words) + 5 for _value, words in box.options]
    unit = (x + wide - start) / max(sum(sizes), 1)
    top = y + high - 13
    parts = []
    for at, (value, words) in enumerate(box.options):
        left = start + sum(sizes[:at]) * unit + 2
        parts.append(f'<rect x="{left:.1f}" y="{top:.1f}" width="10" height="10" class="cc-square"/>')
        parts.append(f'<text x="{left + 13:.1f}" y="{top + 8.5:.1f}" class="cc-print">{escape(words)}</text>')
        if text == value:
            parts.append(f'<text x="{left + 1:.1f}" y="{top + 9.5:.1f}" class="cc-typed cc-x">X</text>')
    return "".join(parts)


def _mark(box: Drawn, mark: Mark) -> str:
    x, y, wide, high = box.at
    # A narrow box has room for shape and number; the word stands beside the same number in the list.
    words = f"{mark.word} {mark.number}" if wide > _ROOM_FOR_WORDS else str(mark.number)
    text = f"{SHAPES.get(mark.look, 'i')} {words}"
    size = len(text) * 5.2 + 6
    # An amount stands at the right of its box, everything else at the left.
    left, look = x if box.kind == "money" else x + wide - size, f'data-look="{mark.look}"'
    return (
        f'<rect x="{x + 1:.1f}" y="{y + 1:.1f}" width="{wide - 2:.1f}" height="{high - 2:.1f}" '
        f'class="cc-frame" {look}/>'
        f'<rect x="{left:.1f}" y="{y - 5:.1f}" width="{size:.1f}" height="12" class="cc-tag" {look}/>'
        f'<text x="{left + 3:.1f}" y="{y + 4.2:.1f}" class="cc-tag-text" {look}>{escape(text)}</text>'
    )
