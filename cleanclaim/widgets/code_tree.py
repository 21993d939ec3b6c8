"""Browse the tabular list as the book prints it, with the notes in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import traitlets as t

from cleanclaim import codes

from ._assets import css, esm
from ._base import Stored
from ._present import child_rows, code_card

if TYPE_CHECKING:
    from cleanclaim.course import AnswerSheet

ALL_CHAPTERS: Final = ""


class CodeTree(Stored):
    """The tabular list as a tree: chapters, blocks, categories, codes.

    Parameters
    ----------
    start
        Where the tree begins, for example ``"chapter 9"`` or ``"E11"``; an empty string for all chapters.
    sheet, exercise_id
        Where the place in the book is kept, as ``{"code": …}``.

    Attributes
    ----------
    code
        What is selected: a code, a block such as ``"I10-I1A"`` or a chapter such as ``"chapter 9"``.
    card
        Everything the book says about it.

    Raises
    ------
    UnknownCodeError
        If `start` is not in the book.
    """

    _esm = esm("card", "code_tree")
    _css = css("card", "code_tree", "wide")

    start = t.Unicode("chapter 9").tag(sync=True)
    code = t.Unicode("").tag(sync=True)
    card = t.Any(None).tag(sync=True)
    roots = t.List(t.Dict()).tag(sync=True)
    label = t.Unicode("Browse the code book").tag(sync=True)
    release = t.Unicode("").tag(sync=True)

    def __init__(
        self,
        start: str = "chapter 9",
        *,
        sheet: AnswerSheet | None = None,
        exercise_id: str | None = None,
        **traits: Any,
    ) -> None:
        if start:
            start = codes.get(start).code
        super().__init__(
            exercise_id=exercise_id,
            sheet=sheet,
            start=start,
            roots=_roots(start),
            release=codes.release().name,
            **traits,
        )
        if start and not self.code:
            self.code = start

    def children(self, code: str) -> list[dict[str, Any]]:
        """Return the rows under a code, or the chapters for an empty string."""
        if code == ALL_CHAPTERS:
            return _roots(ALL_CHAPTERS)
        try:
            return child_rows(codes.get(code))
        except codes.UnknownCodeError:
            return []

    def ask_children(self, content: dict[str, Any]) -> list[dict[str, Any]]:
        """Answer the page when a branch is opened."""
        return self.children(str(content.get("code", ""))[:40])

    @t.validate("code", "start")
    def _known(self, proposal: dict[str, Any]) -> str:
        """Write a code as the book does; one that is not in the book changes nothing."""
        try:
            return codes.get(proposal["value"]).code if proposal["value"] else ""
        except codes.UnknownCodeError:
            return str(getattr(self, proposal["trait"].name))

    @t.observe("start")
    def _replant(self, change: dict[str, Any]) -> None:
        self.roots = _roots(change["new"])

    @t.observe("code")
    def _show(self, change: dict[str, Any]) -> None:
        code = change["new"]
        self.card = code_card(codes.get(code)) if code else None
        if code and self.exercise_id and self.answer != {"code": code}:
            self.answer = {"code": code}

    @t.observe("answer")
    def _take_up(self, change: dict[str, Any]) -> None:
        if change["new"]:
            self.code = change["new"]["code"]

    def clean(self, value: Any) -> dict[str, str]:
        """Return ``{"code": …}`` with a place that exists."""
        return {"code": codes.get(str(value["code"])).code}


def _roots(start: str) -> list[dict[str, Any]]:
    if start == ALL_CHAPTERS:
        return [{"code": step.code, "title": step.title, "billable": False} for step in codes.chapters()]
    code = codes.get(start)
    return [{"code": code.code, "title": code.title, "billable": code.assignable}]
