"""From diploma to first job: the facts of the career path, and where a learner stands on it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

KINDS: Final = ("law", "employers usually", "schools usually", "fact", "to confirm")

# What the roadmap asks: id → (question, {value: label}).
QUESTIONS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "adult": ("Are you 18 or older?", {"yes": "Yes", "no": "Not yet"}),
    "diploma": (
        "Do you have a high-school diploma, GED or other equivalency?",
        {"yes": "Yes", "no": "Not yet"},
    ),
    "program": (
        "Have you finished a billing and coding program?",
        {"yes": "Yes", "in it": "I am in one", "no": "Not yet", "without": "I go without one"},
    ),
    "certification": (
        "Do you hold a certification?",
        {"yes": "Yes", "studying": "I am studying for one", "no": "Not yet", "without": "I go without one"},
    ),
    "experience": (
        "Have you worked in billing, coding or medical records?",
        {"yes": "Yes", "no": "Not yet"},
    ),
}
# Which answers finish which step. Steps 2 and 3 may be left out: the law asks for neither.
_DONE: Final = {
    "diploma": ("diploma", ("yes",)),
    "program": ("program", ("yes", "without")),
    "certification": ("certification", ("yes", "without")),
    "job": ("experience", ("yes",)),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: what kind it is, where it stands, and when it was read there."""

    kind: str
    text: str
    source: str
    url: str
    checked: date


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do this week. `when` says for which answers it is meant."""

    text: str
    when: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CareerStep:
    """One place on the road."""

    id: str
    number: int
    title: str
    short: str
    summary: str
    facts: tuple[Fact, ...]
    week: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands at one step: ``"done"``, ``"skipped"``, ``"here"`` or ``"ahead"``."""

    step: CareerStep
    state: str
    tasks: tuple[str, ...]


@cache
def career_steps() -> tuple[CareerStep, ...]:
    """Return the four steps and the closing roadmap.

    Raises
    ------
    ValueError
        If a fact has an unknown kind.
    """
    data = tomllib.loads(Path(__file__).with_name("career.toml").read_text(encoding="utf-8"))
    return tuple(_step(row, data["sources"]) for row in data["step"])


def standing(answers: Mapping[str, str]) -> tuple[Standing, ...]:
    """Say where somebody stands on the road.

    Parameters
    ----------
    answers
        Question id → value, as in `QUESTIONS`; unanswered questions may be left out.

    Returns
    -------
    tuple of Standing
        The steps in order. The first one that is neither done nor skipped is ``"here"``.
    """
    found = []
    here_found = False
    for step in career_steps():
        question, finished = _DONE.get(step.id, ("", ()))
        value = answers.get(question, "")
        if value in finished:
            state = "skipped" if value == "without" else "done"
        elif here_found:
            state = "ahead"
        else:
            state, here_found = "here", True
        found.append(Standing(step, state, _tasks(step, answers)))
    return tuple(found)


def _tasks(step: CareerStep, answers: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        task.text
        for task in step.week
        if all(answers.get(question) == value for question, value in task.when.items())
    )


def _step(row: dict[str, Any], sources: Mapping[str, Any]) -> CareerStep:
    return CareerStep(
        id=row["id"],
        number=row["number"],
        title=row["title"],
        short=row["short"],
        summary=row["summary"],
        facts=tuple(_fact(fact, sources) for fact in row.get("facts", ())),
        week=tuple(Task(task["text"], task.get("when", {})) for task in row.get("week", ())),
    )


def _fact(row: dict[str, Any], sources: Mapping[str, Any]) -> Fact:
    if row["kind"] not in KINDS:
        raise ValueError(f"{row['kind']!r} is not a kind of fact; use one of {', '.join(KINDS)}.")
    source = sources[row["source"]]
    return Fact(row["kind"], row["text"], source["name"], source["url"], source["checked"])
