"""The lessons and labs there are, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class LessonInfo:
    """One lesson or lab.

    Parameters
    ----------
    id
        Stable id; answers are kept in ``answers/<id>.json``.
    file
        Name of its notebook in ``lessons/`` (or ``notebooks/`` for a lab).
    title
        As on the page.
    units
        The course units it teaches (U0 to U14).
    minutes
        How long it takes.
    summary
        What you can do after it, in one sentence.
    """

    id: str
    file: str
    title: str
    units: tuple[str, ...]
    minutes: int
    summary: str


INDEX: Final = LessonInfo(
    id="index",
    file="00-index.ipynb",
    title="All lessons",
    units=(),
    minutes=2,
    summary="Find the lesson that fits you today.",
)
_LESSONS: Final = (
    LessonInfo(
        id="first-job",
        file="01-from-diploma-to-first-job.ipynb",
        title="From diploma to first job",
        units=("U0",),
        minutes=30,
        summary="Put yourself on the road to a first job, and tell the law from what employers want.",
    ),
    LessonInfo(
        id="icd-10-cm",
        file="02-find-it-verify-it-icd-10-cm.ipynb",
        title="Find it, verify it: ICD-10-CM",
        units=("U4",),
        minutes=40,
        summary="Find the diagnosis code for a note, prove it in the code book, and put codes in order.",
    ),
    LessonInfo(
        id="code-book",
        file="03-the-code-book.ipynb",
        title="The code book",
        units=("U4", "U5"),
        minutes=35,
        summary="Choose the right code set, read notes and dates, and build a hospital code from its table.",
    ),
    LessonInfo(
        id="clean-claim",
        file="04-the-clean-claim.ipynb",
        title="The clean claim",
        units=("U2", "U7"),
        minutes=40,
        summary="Fill a claim form, read it on the wire, mend claims, and tell rejection from denial.",
    ),
)
_LABS: Final = (
    LessonInfo(
        id="start-here",
        file="Start here.ipynb",
        title="Start here",
        units=("U0", "U4"),
        minutes=5,
        summary="Code your first real note.",
    ),
    LessonInfo(
        id="first-charts",
        file="01-first-charts.ipynb",
        title="Lab: your first charts",
        units=("U4",),
        minutes=30,
        summary="Code a fresh set of notes, one after the other, until three in a row are right.",
    ),
    LessonInfo(
        id="hospital-bill",
        file="02-a-hospital-bill.ipynb",
        title="Lab: a hospital bill",
        units=("U7",),
        minutes=40,
        summary="Fill the hospital's claim form from a fresh chart, and break it in ten ways.",
    ),
)


def lessons() -> tuple[LessonInfo, ...]:
    """Return the lessons in teaching order, the index left out."""
    return _LESSONS


def labs() -> tuple[LessonInfo, ...]:
    """Return the notebooks for practice in JupyterLab."""
    return _LABS


def lesson_info(lesson_id: str) -> LessonInfo:
    """Return one lesson, lab or the index.

    Raises
    ------
    LookupError
        If there is none of that id.
    """
    rows = {row.id: row for row in (INDEX, *_LESSONS, *_LABS)}
    if lesson_id not in rows:
        raise LookupError(f"There is no lesson {lesson_id!r}; there are {', '.join(rows)}.")
    return rows[lesson_id]
