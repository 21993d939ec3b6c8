"""The scoring cell: ``score("e1", points=4)``."""

from __future__ import annotations

import sys
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from grader import show
from grader.places import ANSWERS, ENCOUNTERS, Desk, desk, validating
from grader.scored import scored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleanclaim.charts import Mark
    from cleanclaim.course.shown import Shown

_CENT: Final = Decimal("0.01")


def score(exercise_id: str, points: float) -> float:
    """Score one coding exercise from the answer file beside the notebook.

    Written as the only line of a scoring cell. While nbgrader grades, it shows the findings and evaluates
    to the points earned. In the student's own copy, where there is no key, it says that the answers are
    saved.

    Parameters
    ----------
    exercise_id
        Id of the encounter in ``encounters.toml``, of its answer and of its key.
    points
        What the exercise is worth.

    Returns
    -------
    float
        In [0, points], always finite. Whatever goes wrong scores 0 and says so; nothing is raised and
        nothing is written to standard error, but for what "Validate" shows a student.
    """
    outcome: list[float] = []

    def work() -> float:
        here = desk()
        if here.scoring:
            return _grade(here, exercise_id, points)
        outcome.append(_ungraded(here, exercise_id, points))
        return 0.0

    earned = scored(work, points, on_fault=_say_fault)
    if outcome and not outcome[0] and validating():
        # Validate shows what a cell writes here, and otherwise says "passed some but not all of the tests".
        print("No codes are saved for this note yet.", file=sys.stderr)  # noqa: T201
    return outcome[0] if outcome else earned


def _grade(here: Desk, exercise_id: str, points: float) -> float:
    from cleanclaim.charts import mark, read_encounters, read_keys  # noqa: PLC0415 - faults belong inside scored

    if here.keys is None:
        raise LookupError("no key")
    key = read_keys(here.keys)[exercise_id]
    encounter = read_encounters(here.folder / ENCOUNTERS)[exercise_id]
    answers, problem = _read(here)
    codes = codes_of(answers.get(exercise_id))
    if not codes:
        remark = problem or "No codes were saved for this exercise."
        _display(show.result("0", _plain(points), (), (), remark))
        return 0.0
    judged: Mark = mark(codes, key, setting=encounter.setting)
    earned = (judged.score * Decimal(str(points))).quantize(_CENT, ROUND_HALF_UP)
    _display(show.result(_plain(earned), _plain(points), _titled(codes), judged.findings))
    return float(earned)


def _read(here: Desk) -> tuple[dict[str, Any], str | None]:
    from cleanclaim.course import AnswerSheet, read_answers  # noqa: PLC0415

    if here.grading:
        return read_answers(here.folder / ANSWERS)
    sheet = AnswerSheet.for_assignment()
    return sheet.all(), sheet.problem


def _ungraded(here: Desk, exercise_id: str, points: float) -> float:
    from cleanclaim.charts import read_encounters  # noqa: PLC0415

    answers, problem = _read(here)
    ids = list(read_encounters(here.folder / ENCOUNTERS))
    done = sum(bool(codes_of(answers.get(name))) for name in ids)
    if validating():
        # "Validate" asks whether the work is complete. It is no place for a grade.
        return float(points) if codes_of(answers.get(exercise_id)) else 0.0
    title = f"{_plain(points)} points, scored after you hand in"
    text = (
        f"Your answers are saved as you work. When this cell last ran, {done} of {len(ids)} notes had codes."
    )
    if problem:
        return show.NotGradedYet(show.note("Your saved answers need a look", problem, mark="△ Check"))
    return show.NotGradedYet(show.note(title, text))


def codes_of(answer: Any) -> list[str]:
    """Return the codes of one saved answer; an answer of any other shape has none."""
    codes = answer.get("codes") if isinstance(answer, dict) else None
    return (
        [code for code in codes if isinstance(code, str) and code.strip()] if isinstance(codes, list) else []
    )


def _titled(codes: Sequence[str]) -> list[tuple[str, str]]:
    from cleanclaim import codes as code_set  # noqa: PLC0415

    titled = []
    for code in codes[:40]:
        try:
            found = code_set.get(code)
        except ValueError:
            titled.append((code, "(not a code of this release)"))
        else:
            titled.append((found.code, found.title))
    return titled


def _plain(number: float | Decimal) -> str:
    """Write a number of points without needless zeros: 2.5, 4."""
    return f"{Decimal(str(number)):.2f}".rstrip("0").rstrip(".")


def _say_fault(fault: str) -> None:
    text = (
        f"It scores 0 for now because {fault}. This is not about the answer: "
        "the instructor can see it here and set the points by hand."
    )
    _display(show.note("This exercise could not be graded", text, mark="△ Check"))


def _display(shown: Shown) -> None:
    from IPython.display import display  # noqa: PLC0415 - not needed to work a score out

    bundle: Mapping[str, str] = {"text/html": shown.html, "text/plain": shown.plain}
    display(bundle, raw=True)  # type: ignore[no-untyped-call]
