"""The CMS-1500 (02/12): write a claim on it, read it back, draw it.

>>> from cleanclaim.claims import cms1500
>>> len({item.number for item in cms1500.ITEMS if item.number[0] != "0"})
42
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanclaim.claims.cms1500.boxes import box_of, can_stand
from cleanclaim.claims.cms1500.draw import draw
from cleanclaim.claims.cms1500.fill import fill
from cleanclaim.claims.cms1500.on_paper import on_paper
from cleanclaim.claims.cms1500.read import read
from cleanclaim.claims.cms1500.read_lines import rows
from cleanclaim.claims.paper.form import Form

if TYPE_CHECKING:
    from cleanclaim.claims.paper.items import Item

    ITEMS: tuple[Item, ...]

__all__ = ["ITEMS", "Form", "box_of", "can_stand", "draw", "fill", "on_paper", "read", "rows"]


def __getattr__(name: str) -> Any:
    # The items are read when somebody shows them; a program that fills forms does without.
    if name != "ITEMS":
        raise AttributeError(f"cleanclaim.claims.cms1500 has no name {name!r}.")
    from cleanclaim.claims.paper.items import items_of  # noqa: PLC0415

    return items_of(__name__)
