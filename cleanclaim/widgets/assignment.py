"""What an assignment's notebook calls: `pad` and `written`, one call per cell and no code to write.

While nbgrader grades, no widget is made: the note is shown as text, so that formgrader and the feedback
page have it, and grading stays quick.
"""

from __future__ import annotations

import os
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.course.shown import Shown
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    from cleanclaim.charts import Encounter
    from cleanclaim.course import AnswerSheet

ENCOUNTERS: Final = "encounters.toml"


def pad(exercise_id: str) -> Any:
    """Show one encounter of the assignment with a pad to code it in.

    Parameters
    ----------
    exercise_id
        Id of the encounter in ``encounters.toml`` beside the notebook.

    Returns
    -------
    CodingPad or Shown
        A widget for the student, plain text while nbgrader grades.
    """
    from cleanclaim.charts import read_encounters  # noqa: PLC0415

    encounter = read_encounters(Path.cwd() / ENCOUNTERS)[exercise_id]
    if _grading():
        return chart(encounter)
    from cleanclaim.widgets.coding_pad import CodingPad  # noqa: PLC0415

    return CodingPad(encounter, exercise_id=exercise_id, sheet=_sheet(), dos=encounter.dos, graded=True)


def written(exercise_id: str, prompt: str) -> Any:
    """Show a field for a written answer, which an instructor reads and grades.

    Parameters
    ----------
    exercise_id
        Id of the answer; the manually graded cell below carries the same id.
    prompt
        What to write, in one or two sentences.
    """
    if _grading():
        return Shown(f"<p>{escape(prompt)}</p>", prompt)
    from cleanclaim.widgets.written_answer import WrittenAnswer  # noqa: PLC0415

    return WrittenAnswer(prompt, exercise_id=exercise_id, sheet=_sheet())


def chart(encounter: Encounter) -> Shown:
    """Return the note of an encounter as escaped HTML and plain text."""
    who = encounter.patient
    day = encounter.dos
    about = f"{encounter.kind}, {day_in_words(day)}. {who.name}, {who.age(day)} years."
    parts = "".join(
        f"<dt>{escape(part.heading)}</dt><dd>{_lines(part.text)}</dd>" for part in encounter.sections
    )
    html = (
        f'<div class="cc-note"><p class="cc-note-about">{escape(about)}</p><dl>{parts}</dl>'
        f'<p class="cc-note-signed">Signed: {escape(encounter.provider)}</p></div>'
    )
    return Shown(html, f"{about}\n\n{encounter.text}\n\nSigned: {encounter.provider}")


def _grading() -> bool:
    """Tell whether nbgrader grades this notebook."""
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"


def _lines(text: str) -> str:
    """Escape a text and keep its line ends, also on pages without our style sheet."""
    return "<br>".join(escape(line) for line in text.splitlines())


@cache
def _sheet() -> AnswerSheet:
    """Return the one answer sheet that all exercises of this notebook share."""
    from cleanclaim.course import AnswerSheet  # noqa: PLC0415

    return AnswerSheet.for_assignment()
