"""A filled-in paper form: what is written in which box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Form:
    """One claim on paper.

    Parameters
    ----------
    name
        ``"CMS-1500"`` or ``"UB-04"``.
    pages
        For each sheet the text of its boxes, as printed; an empty box is left out.
    """

    name: str
    pages: tuple[Mapping[str, str], ...]

    def __getitem__(self, box: str) -> str:
        """Return what stands in a box of the first page; an empty box is an empty string."""
        return self.pages[0].get(box, "") if self.pages else ""
