"""Something a notebook shows as HTML, with plain text for readers without it."""

from __future__ import annotations

from typing import Any


class Shown:
    """The value of a cell that is only to be read.

    Parameters
    ----------
    html
        Markup of ours; whatever a person wrote in it must be escaped already.
    plain
        The same in plain text.
    """

    def __init__(self, html: str, plain: str) -> None:
        self.html = html
        self.plain = plain

    def __repr__(self) -> str:
        return self.plain

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.plain}
