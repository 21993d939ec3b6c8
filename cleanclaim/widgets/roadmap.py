"""From diploma to first job, as a road with your place on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import traitlets as t

from cleanclaim.course.career import KINDS, QUESTIONS, standing

from ._assets import css, esm
from ._base import Stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleanclaim.course import AnswerSheet
    from cleanclaim.course.career import CareerStep, Standing

_STATES: Final = {
    "done": "Done",
    "skipped": "Left out (the law allows it)",
    "here": "You are here",
    "ahead": "Ahead",
}
_KIND_TITLES: Final = {
    "law": "What the law says",
    "employers usually": "What employers usually want",
    "schools usually": "What schools usually ask",
    "fact": "Good to know",
    "to confirm": "To confirm: sources disagree, or the first source was not read",
}


class Roadmap(Stored):
    """Five questions about you, and the road from diploma to first job with your place on it.

    Parameters
    ----------
    exercise_id
        Stable id.
    sheet
        Where the answers are kept: ``{question id: value}``.

    Attributes
    ----------
    stations
        The steps as the page shows them: state, facts by kind with source and date, tasks of this week.
    """

    _esm = esm("roadmap")
    _css = css("choice", "roadmap")

    questions = t.List(t.Dict()).tag(sync=True)
    stations = t.List(t.Dict()).tag(sync=True)

    def __init__(self, *, exercise_id: str, sheet: AnswerSheet | None = None) -> None:
        super().__init__(
            exercise_id=exercise_id,
            sheet=sheet,
            questions=[
                {"id": name, "prompt": prompt, "choices": [list(choice) for choice in choices.items()]}
                for name, (prompt, choices) in QUESTIONS.items()
            ],
        )
        self._look_again()

    @property
    def here(self) -> CareerStep:
        """The step you are at."""
        return next(place.step for place in standing(self.answer or {}) if place.state == "here")

    def clean(self, value: Mapping[str, Any]) -> dict[str, str]:
        """Return the answers to known questions with known values."""
        return {name: value[name] for name, (_, choices) in QUESTIONS.items() if value.get(name) in choices}

    @t.observe("answer")
    def _look_again(self, _change: object = None) -> None:
        self.stations = [_station(place) for place in standing(self.answer or {})]


def _station(place: Standing) -> dict[str, Any]:
    step = place.step
    groups = [
        {
            "kind": kind,
            "title": _KIND_TITLES[kind],
            "facts": [
                {
                    "text": fact.text,
                    "source": fact.source,
                    "url": fact.url,
                    "checked": fact.checked.isoformat(),
                }
                for fact in step.facts
                if fact.kind == kind
            ],
        }
        for kind in KINDS
    ]
    return {
        "id": step.id,
        "number": step.number,
        "title": step.title,
        "short": step.short,
        "summary": step.summary,
        "state": place.state,
        "word": _STATES[place.state],
        "groups": [group for group in groups if group["facts"]],
        "tasks": list(place.tasks),
    }
