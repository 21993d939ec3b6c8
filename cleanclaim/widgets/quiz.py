"""Questions to check yourself with. Python judges, so the page never holds the right answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import traitlets as t

from ._assets import css, esm
from ._base import Stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanclaim.course import AnswerSheet
    from cleanclaim.course.quizzes import QuizItem


class Quiz(Stored):
    """A short set of questions, one on the page at a time.

    Parameters
    ----------
    items
        The questions. One with several correct options asks for all that apply.
    exercise_id
        Stable id of the quiz.
    sheet
        Where the checked answers are kept, as ``{item id: [option number, …]}``.

    Attributes
    ----------
    judged
        What Python says of each checked item: ``{item id: {"right": …, "chosen": …, "rows": …, …}}``.

    Raises
    ------
    ValueError
        If there is no item, or an item has no correct option.
    """

    _esm = esm("quiz")
    _css = css("choice", "quiz")

    questions = t.List(t.Dict()).tag(sync=True)
    judged = t.Dict().tag(sync=True)
    label = t.Unicode("Check yourself").tag(sync=True)

    def __init__(
        self,
        items: Sequence[QuizItem],
        *,
        exercise_id: str,
        sheet: AnswerSheet | None = None,
        label: str = "Check yourself",
    ) -> None:
        self._items = {item.id: item for item in items}
        if not self._items:
            raise ValueError("A quiz needs at least one question.")
        for item in items:
            if not any(option.correct for option in item.options):
                raise ValueError(f"Question {item.id!r} has no correct option.")
        questions = [_question(item) for item in items]
        super().__init__(exercise_id=exercise_id, sheet=sheet, questions=questions, label=label)

    @property
    def right(self) -> tuple[str, ...]:
        """Ids of the items whose last checked answer is right."""
        return tuple(item_id for item_id, verdict in self.judged.items() if verdict["right"])

    def clean(self, value: Any) -> dict[str, list[int]]:
        """Return the answers that belong to this quiz, option numbers sorted and without repeats."""
        answers = {}
        for item_id, item in self._items.items():
            chosen = sorted({int(number) for number in value.get(item_id, ())})
            if chosen and chosen[0] >= 0 and chosen[-1] < len(item.options):
                answers[item_id] = chosen
        return answers

    @t.observe("answer")
    def _judge(self, change: dict[str, Any]) -> None:
        answers = change["new"] or {}
        self.judged = {item_id: judge(self._items[item_id], chosen) for item_id, chosen in answers.items()}


def _question(item: QuizItem) -> dict[str, Any]:
    """Return what the page may know before an answer: no verdicts, no feedback, no source."""
    return {
        "id": item.id,
        "prompt": item.prompt,
        "options": [option.text for option in item.options],
        "many": sum(option.correct for option in item.options) > 1,
    }


def judge(item: QuizItem, chosen: Sequence[int]) -> dict[str, Any]:
    """Say what is so about each chosen option, and whether the whole answer is right.

    Parameters
    ----------
    item
        The question.
    chosen
        Numbers of the chosen options, from 0.
    """
    correct = {number for number, option in enumerate(item.options) if option.correct}
    rows: list[dict[str, Any]] = [
        {
            "option": number,
            "look": "ok" if number in correct else "warn",
            "word": "Right" if number in correct else "Not yet",
            # Read alone, a feedback begins with its verdict; here the verdict stands before it already.
            "message": item.options[number].feedback.removeprefix("Not yet. "),
        }
        for number in chosen
    ]
    missing = len(correct - set(chosen))
    if missing and correct & set(chosen):
        rows.append(
            {
                "option": None,
                "look": "warn",
                "word": "Check",
                "message": "One more answer belongs here."
                if missing == 1
                else f"{missing} more answers belong here.",
            }
        )
    return {
        "right": set(chosen) == correct,
        "chosen": list(chosen),
        "rows": rows,
        "source": item.source,
        "url": item.url or "",
        "checked": item.checked.isoformat() if item.checked else "",
    }
