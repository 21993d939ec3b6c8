"""What happened at an office visit, as the rules of levelling see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanclaim.codes.visit.words import CHOICES, FIRST_DAY, PROBLEMS, TIMES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class TooEarlyError(ValueError):
    """Raised for a visit before 2021, when other rules decided; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in the note. `addressed` is False when it is only listed, or looked after by someone else."""

    kind: str
    name: str = ""
    addressed: bool = True

    def __post_init__(self) -> None:
        _known(self.kind, PROBLEMS, "a kind of problem")


@dataclass(frozen=True, slots=True)
class Test:
    """A test in the note.

    Attributes
    ----------
    name
        Tests of the same name are one test, however many results there are.
    ordered, reviewed
        What the clinician did about it at this visit.
    interpreted
        The clinician looked at the picture or tracing itself and wrote down what it shows, although someone
        else performed the test.
    reading_billed
        The clinician or the same group bills for reading it.
    counted_before
        It was counted at the visit at which it was ordered.
    within
        Name of a panel of this visit that already holds the test, or "".
    """

    __test__ = False  # pytest: this is not a test case

    name: str
    ordered: bool = False
    reviewed: bool = False
    interpreted: bool = False
    reading_billed: bool = False
    counted_before: bool = False
    within: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A note of someone else that was read. `external` is False for the same group and specialty."""

    source: str
    external: bool = True


@dataclass(frozen=True, slots=True)
class Historian:
    """Someone who told the history.

    `needed` when the patient could not tell it, or a second account was necessary.
    """

    who: str
    needed: bool = True
    interpreter: bool = False


@dataclass(frozen=True, slots=True)
class Discussion:
    """A talk about the patient's care.

    `external` when the other one is a clinician of another group or specialty, or someone who has the patient
    in charge by profession (a case manager, a teacher, a lawyer), not family. `direct` when they spoke or
    wrote to each other themselves.
    """

    who: str
    external: bool = True
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """An option weighed with the patient.

    It counts even when it was not `chosen`, if the note shows the weighing.
    """

    kind: str
    name: str = ""
    chosen: bool = True

    def __post_init__(self) -> None:
        _known(self.kind, CHOICES, "a kind of choice")


@dataclass(frozen=True, slots=True)
class Time:
    """Minutes spent on one thing. `same_date` is False for another day than the visit's."""

    kind: str
    minutes: int
    same_date: bool = True

    def __post_init__(self) -> None:
        _known(self.kind, TIMES, "a kind of time")
        if self.minutes < 0:
            raise ValueError(f"{self.minutes} minutes cannot be: give zero or more.")


@dataclass(frozen=True, slots=True)
class Visit:
    """An office visit.

    Attributes
    ----------
    date
        Date of the visit, 2021 or later.
    new
        True for a patient new to the group; see `cleanclaim.codes.visit.is_new`.
    problems, tests, documents, historians, discussions, choices
        What the note shows.
    minutes
        The clinician's whole time on the date, as the note states it, or None.
    times
        The same in parts, in place of `minutes`.
    staff_only
        True when no physician or other clinician who may bill saw the patient.
    """

    date: dt.date
    new: bool
    problems: tuple[Problem, ...] = ()
    tests: tuple[Test, ...] = ()
    documents: tuple[Document, ...] = ()
    historians: tuple[Historian, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    choices: tuple[Choice, ...] = ()
    minutes: int | None = None
    times: tuple[Time, ...] = ()
    staff_only: bool = False

    def __post_init__(self) -> None:
        if self.date < FIRST_DAY:
            raise TooEarlyError(
                f"Visits before 2021 were levelled by history and examination, so {self.date} cannot be "
                "levelled here."
            )
        if self.minutes is not None and self.times:
            raise ValueError("Give the minutes as one total or in parts, not both.")
        if self.minutes is not None and self.minutes < 0:
            raise ValueError(f"{self.minutes} minutes cannot be: give zero or more.")


def _known(word: str, words: Mapping[str, object], what: str) -> None:
    if word not in words:
        raise ValueError(f"{word!r} is not {what}; use one of {', '.join(words)}.")
