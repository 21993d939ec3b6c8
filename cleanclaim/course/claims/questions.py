"""What may be asked when something is missing, whom, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.course.claims.said import dose, is_drug
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    from cleanclaim.course.claims.case import MendCase


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the provider.

    Parameters
    ----------
    id
        Short name; the same word says that the note is silent about it.
    text
        The question as it is sent.
    instead
        What to say when the papers hold the answer already, or nobody may ask so.
    """

    id: str
    text: str
    instead: str


QUESTIONS: Final = (
    Question(
        "side",
        "Your note names the condition and no side. Which side was it, or both?",
        "The note already says what it can about the side. Read the assessment again, word by word.",
    ),
    Question(
        "dose",
        "Your note says that the drug was given. How much was given?",
        "The charge slip says how many units were given, or no drug was given. Look there first.",
    ),
    Question(
        "accident",
        "Your note speaks of an accident. On which day was it?",
        "The note gives the day of the accident, or there was none. Look there first.",
    ),
    Question(
        "birth",
        "When was the patient born?",
        "That is not a question for the provider. The registration sheet says it.",
    ),
    Question(
        "member",
        "What is the member ID?",
        "That is not a question for the provider. It stands on the insurance card.",
    ),
    Question(
        "paid",
        "The plan does not pay for this diagnosis. Can you write another one?",
        "Nobody may ask that. A question to the provider asks what was seen and done. It never leads to an "
        "answer because that one is paid.",
    ),
)


def answer(case: MendCase, question_id: str) -> tuple[bool, str]:
    """Ask one question.

    Returns
    -------
    tuple
        Whether it had to be asked, and what comes back: the provider's signed addendum, or where to look.

    Raises
    ------
    LookupError
        If there is no such question.
    """
    question = next((one for one in QUESTIONS if one.id == question_id), None)
    if question is None:
        raise LookupError(f"There is no question {question_id!r}.")
    if question_id not in case.silent:
        return False, question.instead
    return True, f"Signed addendum: {_addendum(case, question_id)}"


def _addendum(case: MendCase, question_id: str) -> str:
    from cleanclaim import codes  # noqa: PLC0415 - only an answer needs the book

    right = case.right
    if question_id == "side":
        place = next(int(path.split(".")[1]) for path in case.fields if path.startswith("diagnoses."))
        return f"{codes.get(right.diagnoses[place].code).title}."
    if question_id == "dose":
        line = next(line for line in right.lines if is_drug(line.code))
        return f"{dose(line)} were given."
    day = right.accident.on
    assert day is not None  # noqa: S101 - the fault is planted only where there is a day
    return f"The accident was on {day_in_words(day)}."
