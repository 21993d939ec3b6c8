"""One search box over every code set, with the card of the code you pick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import traitlets as t

from cleanclaim.codes import systems
from cleanclaim.codes.notice import notice

from ._assets import css, esm
from ._base import Stored
from ._present import match_row
from .code_book_cards import card_of, word_of
from .code_book_help import help_with
from .code_book_sets import SETS, set_row
from .code_finder import LONGEST_QUERY

if TYPE_CHECKING:
    from cleanclaim.course import AnswerSheet


class CodeBook(Stored):
    """A search box over ICD-10-CM, ICD-10-PCS, HCPCS Level II or the training codes.

    Parameters
    ----------
    system
        The set to begin with: ``icd10cm``, ``icd10pcs``, ``hcpcs`` or ``training``.
    sheet, exercise_id
        Where the picked code is kept, as ``{"system": …, "code": …}``.

    Attributes
    ----------
    picked
        The picked code with its set, or an empty mapping.
    card
        Everything the course says about it.
    notice
        One sentence when the diagnosis codes are not those in force today, else "".

    Raises
    ------
    ValueError
        If there is no such set.
    """

    _esm = esm("combobox", "card", "set_card", "notice", "code_book")
    _css = css("combobox", "card", "choice", "code_finder", "notice", "set_card", "code_book")

    system = t.Unicode("icd10cm").tag(sync=True)
    picked = t.Dict().tag(sync=True)
    card = t.Any(None).tag(sync=True)
    sets = t.List(t.Dict()).tag(sync=True)
    notice = t.Unicode("").tag(sync=True)
    limit = t.Int(20, min=1, max=100)
    label = t.Unicode("The code book").tag(sync=True)

    def __init__(
        self,
        system: str = "icd10cm",
        *,
        sheet: AnswerSheet | None = None,
        exercise_id: str | None = None,
        **traits: Any,
    ) -> None:
        if system not in SETS:
            raise ValueError(f"{system!r} is not a code set of this page; use {', '.join(SETS)}.")
        super().__init__(
            exercise_id=exercise_id,
            sheet=sheet,
            system=system,
            sets=[set_row(name) for name in SETS],
            notice=notice() or "",
            **traits,
        )

    def pick(self, code: str, system: str | None = None) -> None:
        """Show the card of a code; one that the set does not hold changes nothing."""
        self.picked = {"system": system or self.system, "code": code}

    def search(self, text: str, system: str) -> list[dict[str, Any]]:
        """Return the rows for what was typed; nothing for a set that is not there."""
        words = text[:LONGEST_QUERY].strip()
        if not words or system not in SETS:
            return []
        found = systems.search(words, system=system, limit=self.limit)
        return [{**match_row(match), "word": word_of(system, match)} for match in found]

    def ask_search(self, content: dict[str, Any]) -> list[dict[str, Any]]:
        """Answer the page's search."""
        return self.search(str(content.get("text", "")), str(content.get("system", "")))

    def ask_help(self, content: dict[str, Any]) -> dict[str, Any]:
        """Answer a search that found nothing: what the text may be, and which other sets know it."""
        return help_with(str(content.get("text", ""))[:LONGEST_QUERY].strip(), str(content.get("system", "")))

    @t.validate("system")
    def _set(self, proposal: dict[str, Any]) -> str:
        return str(proposal["value"]) if proposal["value"] in SETS else self.system

    @t.validate("picked")
    def _known(self, proposal: dict[str, Any]) -> dict[str, str]:
        """Write a code as its set does; what is in no set leaves things as they were."""
        if not proposal["value"]:
            return {}
        try:
            return self.clean(proposal["value"])
        except (ValueError, LookupError, TypeError):
            return dict(self.picked)

    @t.observe("picked")
    def _show(self, change: dict[str, Any]) -> None:
        place = change["new"]
        self.card = card_of(**place) if place else None
        if place:
            self.system = place["system"]
            if self.answer != place:
                self.answer = dict(place)

    @t.observe("answer")
    def _take_up(self, change: dict[str, Any]) -> None:
        self.picked = dict(change["new"] or {})

    def clean(self, value: Any) -> dict[str, str]:
        """Return ``{"system": …, "code": …}`` with a code that exists, written as its set does."""
        system = str(value["system"])
        return {"system": system, "code": str(card_of(system, str(value["code"])[:LONGEST_QUERY])["code"])}
