"""Questions to check yourself with, as readable files: one TOML file per quiz in this folder.

A file looks like this::

    [[item]]
    id = "steps-law"
    prompt = "…?"
    source = "…"
    url = "https://…"            # left out when the source is a note in the code book
    checked = 2026-11-23
    [[item.options]]
    text = "…"
    correct = true
    feedback = "…"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import date

FOLDER: Final = Path(__file__).parent
_FEWEST_OPTIONS: Final = 2


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `feedback` teaches, whether the option is right or not."""

    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One question.

    Parameters
    ----------
    id
        Stable id: learners' answers are kept under it.
    prompt
        The question.
    options
        What to choose from; at least one is correct.
    source
        Where the answer stands, in words (with a guideline section or a tabular note where there is one).
    url
        Its address, or None.
    checked
        When somebody last read it there.

    Raises
    ------
    ValueError
        If there are fewer than two options or none is correct.
    """

    id: str
    prompt: str
    options: tuple[Option, ...]
    source: str
    url: str | None
    checked: date

    def __post_init__(self) -> None:
        if len(self.options) < _FEWEST_OPTIONS or not any(option.correct for option in self.options):
            raise ValueError(f"The question {self.id!r} needs two options or more, one of them correct.")


def quiz_names() -> tuple[str, ...]:
    """Return the names of all quizzes."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def quiz(name: str) -> tuple[QuizItem, ...]:
    """Read a quiz.

    Raises
    ------
    LookupError
        If there is no quiz of that name.
    """
    if name not in quiz_names():
        raise LookupError(f"There is no quiz {name!r}; there are {', '.join(quiz_names())}.")
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(_item(row) for row in data["item"])


def _item(row: dict[str, Any]) -> QuizItem:
    options = tuple(
        Option(option["text"], option.get("correct", False), option["feedback"]) for option in row["options"]
    )
    return QuizItem(row["id"], row["prompt"], options, row["source"], row.get("url"), row["checked"])
