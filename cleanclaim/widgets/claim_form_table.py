"""Lines of a form that repeat: service lines, payers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    Parameters
    ----------
    number
        Counted from 1.
    title
        "Service line 3", "Payer B".
    suffix
        What those who listen hear after the label of each box: ", line 3".
    boxes
        Ids of its boxes, in the order of the keyboard.
    y, high
        Where it stands on the wide page, in lines of the form.
    """

    number: int
    title: str
    suffix: str
    boxes: tuple[str, ...]
    y: int
    high: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of lines.

    Parameters
    ----------
    id
        Name for the style sheet.
    title, number
        What a line is called, and the number of the item.
    add, full
        On the button that opens the next line, and what is said when there is none.
    rows
        All lines there are.
    own
        Lines have columns of their own on the wide page; else each box has its place on the form.
    least
        How many lines stand open on a wide page; fewer where there is little room.
    """

    id: str
    title: str
    number: str
    add: str
    full: str
    rows: tuple[Row, ...]
    own: bool
    least: int
