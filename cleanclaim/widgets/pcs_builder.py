"""Build an ICD-10-PCS code by choosing from its table, one character at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import traitlets as t

from cleanclaim.codes import pcs
from cleanclaim.codes.model import UnknownCodeError

from ._assets import css, esm
from ._base import Stored
from .code_book_cards import card_of
from .pcs_builder_path import choose
from .pcs_builder_steps import steps, table_rows
from .pcs_builder_words import LENGTH, character_rows

if TYPE_CHECKING:
    from cleanclaim.course import AnswerSheet


class PcsBuilder(Stored):
    """Seven questions, each with the answers that are left: characters 4 to 7 always share a row.

    Parameters
    ----------
    start
        Characters chosen already, for example ``"0DT"``.
    sheet, exercise_id
        Where the characters are kept, as ``{"code": …}``.

    Attributes
    ----------
    code
        The characters chosen so far: none to seven.
    steps
        The seven questions with their answers.
    table
        The rows of the table, and which of them still fit; None before character 3 is chosen.
    done
        The card of the finished code, else None.
    told, news
        What the last choice did, in words; `news` is the part the learner did not do.

    Raises
    ------
    UnknownCodeError
        If no table, or no row, holds `start`.
    """

    _esm = esm("card", "set_card", "pcs_builder")
    _css = css("card", "set_card", "select", "pcs_builder", "wide")

    code = t.Unicode("").tag(sync=True)
    steps = t.List(t.Dict()).tag(sync=True)
    table = t.Any(None).tag(sync=True)
    done = t.Any(None).tag(sync=True)
    told = t.Unicode("")
    news = t.Unicode("")
    release = t.Unicode("").tag(sync=True)
    label = t.Unicode("Build an ICD-10-PCS code").tag(sync=True)

    def __init__(
        self,
        start: str = "",
        *,
        sheet: AnswerSheet | None = None,
        exercise_id: str | None = None,
        **traits: Any,
    ) -> None:
        self._start = _tidy(start)
        super().__init__(exercise_id=exercise_id, sheet=sheet, release=pcs.label(), **traits)
        if self.code:
            return
        self._paint()
        self.code = self._start

    def choose(self, position: int, value: str) -> str:
        """Choose one character ("" opens it again); return what the page says, also when it does not fit."""
        if not 1 <= position <= min(len(self.code) + 1, LENGTH):
            return self._say(f"Choose character {len(self.code) + 1} first.", told="")
        try:
            chosen = choose(self.code, position, value)
        except UnknownCodeError as unknown:
            return self._say(str(unknown), told="")
        with self.hold_sync():
            self._say(chosen.news, told=chosen.told)
            self.answer = {"code": chosen.code}
        return chosen.told

    def _say(self, news: str, *, told: str) -> str:
        self.news = news
        self.told = told or news
        return self.told

    def start_over(self) -> None:
        """Open every character again that was not given at the start."""
        with self.hold_sync():
            self._say("", told="")
            self.answer = {"code": self._start}

    def ask_choose(self, content: dict[str, Any]) -> dict[str, str]:
        """Answer the page: one character was chosen; say what that did."""
        position, value = content.get("position"), content.get("value")
        if not isinstance(position, int) or not isinstance(value, str):
            return {"told": "", "news": ""}
        self.choose(position, value[:2])
        return {"told": self.told, "news": self.news}

    def ask_restart(self, _content: dict[str, Any]) -> bool:
        """Answer the button "Start over"."""
        self.start_over()
        return True

    def clean(self, value: Any) -> dict[str, str]:
        """Return ``{"code": …}`` with characters that stand in a row together."""
        return {"code": _tidy(str(value["code"])[: LENGTH + 1])}

    @t.observe("answer")
    def _take_up(self, change: dict[str, Any]) -> None:
        self.code = change["new"]["code"] if change["new"] else self._start

    @t.validate("code")
    def _known(self, proposal: dict[str, Any]) -> str:
        try:
            return _tidy(proposal["value"])
        except UnknownCodeError:
            return self.code

    @t.observe("code")
    def _show(self, _change: dict[str, Any]) -> None:
        self._paint()

    def _paint(self) -> None:
        with self.hold_sync():
            self.steps = steps(self.code)
            self.table = table_rows(self.code)
            self.done = card_of("icd10pcs", self.code) if len(self.code) == LENGTH else None


def _tidy(code: str) -> str:
    """Return the characters in capitals; raise what the tables say when they do not stand together."""
    bare = "".join(code.split()).upper()
    if bare:
        character_rows(bare)
    return bare
