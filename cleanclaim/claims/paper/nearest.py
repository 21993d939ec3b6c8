"""Find the box of a part of the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def nearest(field: str, boxes: Mapping[str, str]) -> str:
    """Return the box of a field: its own, else that of a part of it, else that of what it is part of.

    Parameters
    ----------
    field
        ``"patient.address.zip"``; numbers count from 0.
    boxes
        Boxes by field, in the order of the form.
    """
    parts = field.split(".")
    for end in range(len(parts), 0, -1):
        head = ".".join(parts[:end])
        if head in boxes:
            return boxes[head]
        if end == len(parts):
            inside = next((box for known, box in boxes.items() if known.startswith(f"{head}.")), "")
            if inside:
                return inside
    return ""
