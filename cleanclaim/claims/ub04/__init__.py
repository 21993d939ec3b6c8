"""The UB-04 (CMS-1450): write a hospital claim on it, read it back, draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanclaim.claims.paper.form import Form
from cleanclaim.claims.ub04.boxes import box_of, can_stand, rows
from cleanclaim.claims.ub04.draw import draw
from cleanclaim.claims.ub04.fill import fill
from cleanclaim.claims.ub04.on_paper import on_paper
from cleanclaim.claims.ub04.read import read

if TYPE_CHECKING:
    from cleanclaim.claims.paper.items import Item

    ITEMS: tuple[Item, ...]

__all__ = ["ITEMS", "Form", "box_of", "can_stand", "draw", "fill", "on_paper", "read", "rows"]


def __getattr__(name: str) -> Any:
    # The locators are read when somebody shows them; a program that fills forms does without.
    if name != "ITEMS":
        raise AttributeError(f"cleanclaim.claims.ub04 has no name {name!r}.")
    from cleanclaim.claims.ub04.boxes import items  # noqa: PLC0415

    return items()
