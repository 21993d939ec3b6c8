"""Find a diagnosis code by plain words, a synonym or a piece of the code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import traitlets as t

from cleanclaim import codes

from ._assets import css, esm
from ._base import Stored
from ._present import code_card, match_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleanclaim.course import AnswerSheet

LONGEST_QUERY: Final = 200
EXAMPLES: Final = ("chest pain", "high blood pressure", "type 2 diabetes", "broken wrist", "E11")


class Searching:
    """Answers a page's searches: shared by every widget that has a search box."""

    limit: int
    assignable_only: bool

    def search(self, text: str) -> list[dict[str, Any]]:
        """Return the rows the search box shows for what was typed."""
        words = text[:LONGEST_QUERY].strip()
        if not words:
            return []
        found = codes.search(words, limit=self.limit, assignable_only=self.assignable_only)
        return [match_row(match) for match in found]

    def ask_search(self, content: dict[str, Any]) -> list[dict[str, Any]]:
        """Answer the page's search."""
        return self.search(str(content.get("text", "")))

    def ask_card(self, content: dict[str, Any]) -> dict[str, Any] | None:
        """Answer the page's request for everything about one code; None when there is no such code."""
        try:
            return code_card(codes.get(str(content.get("code", ""))[:LONGEST_QUERY]))
        except codes.UnknownCodeError:
            return None


class CodeFinder(Searching, Stored):
    """A search box over the whole ICD-10-CM tabular list, with the card of the code you pick.

    Parameters
    ----------
    limit
        Most results shown, 1 to 100.
    assignable_only
        Leave out codes that need more detail.
    sheet, exercise_id
        Where the picked code is kept, as ``{"code": …}``.
    on_pick
        Called with the code (dotted) each time one is picked.
    examples
        Searches offered while the box is empty.

    Attributes
    ----------
    picked
        The picked code, dotted, or an empty string.
    """

    _esm = esm("combobox", "card", "code_finder")
    _css = css("combobox", "card", "code_finder")

    picked = t.Unicode("").tag(sync=True)
    card = t.Any(None).tag(sync=True)
    limit = t.Int(20, min=1, max=100)
    assignable_only = t.Bool(False)
    label = t.Unicode("Find a diagnosis code").tag(sync=True)
    examples = t.List(t.Unicode(), list(EXAMPLES)).tag(sync=True)
    release = t.Unicode("").tag(sync=True)

    def __init__(
        self,
        *,
        limit: int = 20,
        assignable_only: bool = False,
        sheet: AnswerSheet | None = None,
        exercise_id: str | None = None,
        on_pick: Callable[[str], object] | None = None,
        examples: Sequence[str] = EXAMPLES,
        **traits: Any,
    ) -> None:
        self._on_pick = on_pick
        super().__init__(
            exercise_id=exercise_id,
            sheet=sheet,
            limit=limit,
            assignable_only=assignable_only,
            examples=list(examples),
            release=codes.release().name,
            **traits,
        )

    @t.validate("picked")
    def _known(self, proposal: dict[str, Any]) -> str:
        """Write a code as the book does; one that is not in the book picks nothing."""
        try:
            return codes.get(proposal["value"]).code if proposal["value"] else ""
        except codes.UnknownCodeError:
            return ""

    @t.observe("picked")
    def _show(self, change: dict[str, Any]) -> None:
        code = change["new"]
        self.card = code_card(codes.get(code)) if code else None
        if code and self.answer != {"code": code}:
            self.answer = {"code": code}
        if code and self._on_pick is not None:
            self._on_pick(code)

    @t.observe("answer")
    def _take_up(self, change: dict[str, Any]) -> None:
        self.picked = change["new"]["code"] if change["new"] else ""

    def clean(self, value: Any) -> dict[str, str]:
        """Return ``{"code": …}`` with a code that exists."""
        return {"code": codes.get(str(value["code"])).code}
