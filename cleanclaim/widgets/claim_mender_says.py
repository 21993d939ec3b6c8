"""What a claim to mend is told: answers to questions, and how it compares with the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanclaim.course.claims import QUESTIONS, answer
from cleanclaim.course.claims.judging import GUESSED, MENDED, Row

if TYPE_CHECKING:
    from cleanclaim.course.claims import MendCase, Verdict


def reply_row(case: MendCase, question_id: str) -> dict[str, Any]:
    """Return a question and its answer as a row of the page."""
    had_to, said = answer(case, question_id)
    look, word = ("ok", "Answered") if had_to else ("info", "Note")
    text = next(one.text for one in QUESTIONS if one.id == question_id)
    return _row(look, word, said, f"You asked: {text}")


def result_rows(verdict: Verdict, *, clean: bool, again: bool) -> list[dict[str, Any]]:
    """Return a comparison as rows of the page.

    Parameters
    ----------
    verdict
        How the claim compares with the right one.
    clean
        Whether the edits have no error left.
    again
        Whether this claim was compared before: then the fields are named.
    """
    rows = [_mended(row.fault.told, row.fault.stage) for row in verdict.rows if row.state == MENDED]
    open_rows = [row for row in verdict.rows if row.state not in {MENDED, GUESSED}]
    trouble = []
    if not clean:
        trouble.append(_row("error", "Fix", "The edits still object. Read the findings at the boxes first."))
    elif open_rows and not again:
        trouble.append(
            _row(
                "warn",
                "Not yet",
                "No edit objects, but the claim does not say what the papers say. Read card, registration "
                "sheet and charge slip again, sign by sign, and compare once more.",
            )
        )
    elif open_rows:
        trouble.extend(_row("warn", "Not yet", _named(row), row.fault.told) for row in open_rows)
    trouble.extend(
        _row(
            "warn",
            "Not yet",
            "You wrote something that no paper says. It may even be true, but a claim rests on the record. "
            "Ask the provider first.",
        )
        for row in verdict.rows
        if row.state == GUESSED
    )
    trouble.extend(
        _row("warn", "Not yet", f"{name} was right before. Put back what the papers say.")
        for name in verdict.changed
    )
    if not trouble:
        trouble = [_row("ok", "Right", "The claim is clean, and it says what the papers say.")]
    return [*trouble, *rows]


def _mended(told: str, stage: str) -> dict[str, Any]:
    return _row("ok", "Mended", f"{told} It should have been caught at: {stage}.")


def _named(row: Row) -> str:
    ask = " No paper says it, so ask the provider." if row.fault.asks else ""
    return f"Look here: {_field(row.field)}.{ask}"


def _field(path: str) -> str:
    from cleanclaim.claims.words import field_words  # noqa: PLC0415 - only to name a field

    return field_words(path)


def _row(look: str, word: str, message: str, cites: str = "") -> dict[str, Any]:
    return {"look": look, "word": word, "message": message, "cites": cites, "ref": ""}
