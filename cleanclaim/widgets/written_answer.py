"""A place to write an answer in your own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import traitlets as t

from ._assets import css, esm
from ._base import Stored

if TYPE_CHECKING:
    from cleanclaim.course import AnswerSheet

LONGEST_TEXT: Final = 20_000  # characters: ten pages; nobody's honest answer is longer


class WrittenAnswer(Stored):
    """A labelled box that saves what you write while you write it.

    Parameters
    ----------
    prompt
        The question.
    exercise_id
        Stable id of the exercise.
    sheet
        Where the answer is kept, as ``{"text": …}``.
    rows
        Height of the box in lines, 2 to 40.
    hint
        One more sentence under the question, such as how long an answer is expected to be.
    """

    _esm = esm("written_answer")
    _css = css("written_answer")

    prompt = t.Unicode("").tag(sync=True)
    hint = t.Unicode("").tag(sync=True)
    rows = t.Int(6, min=2, max=40).tag(sync=True)
    longest = t.Int(LONGEST_TEXT).tag(sync=True)

    def __init__(
        self,
        prompt: str,
        *,
        exercise_id: str,
        sheet: AnswerSheet | None = None,
        rows: int = 6,
        hint: str = "",
    ) -> None:
        super().__init__(exercise_id=exercise_id, sheet=sheet, prompt=prompt, rows=rows, hint=hint)

    @property
    def text(self) -> str:
        """What was written, or an empty string."""
        return self.answer["text"] if self.answer else ""

    def clean(self, value: Any) -> dict[str, str]:
        """Return ``{"text": …}``, cut at the longest text the box takes."""
        text = value["text"]
        if not isinstance(text, str):
            raise TypeError("the text is not text")
        return {"text": text[:LONGEST_TEXT]}
