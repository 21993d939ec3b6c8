"""What a lesson page shows of claims; kept apart, so that a page without claims does not wait for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.course.claims import answer_file, visit
from cleanclaim.course.claims.case import looked_at
from cleanclaim.course.claims.off_paper import completed

from .claim_form import ClaimForm
from .claim_form_papers import Paper, papers_of
from .x12_view import X12View

if TYPE_CHECKING:
    from cleanclaim.claims import Claim
    from cleanclaim.course import AnswerSheet


def form_of(name: str, *, filled: bool, sheet: AnswerSheet, exercise_id: str) -> ClaimForm:
    """Return the form of a visit: filled to look at, or empty with its papers to fill it from."""
    told = visit(name)
    note = Paper(f"Note: {told.title}", sections=told.note)
    return ClaimForm(
        exercise_id=exercise_id,
        sheet=sheet,
        claim=told.claim if filled else None,
        key=None if filled else told.claim,
        papers=(note, *papers_of(told.claim)),
        reasons=told.reasons,
        on=looked_at(told.claim),
    )


def wire_of(name: str, form: ClaimForm | None = None) -> X12View:
    """Return the claim of a visit beside its file; with a form, both follow what is written on it."""
    told = visit(name)
    view = X12View(_on(form, told.claim) if form else told.claim, label=f"{told.title}: claim and file")
    if form is not None:
        form.observe(lambda _change: view.show(_on(form, told.claim)), "answer")
    return view


def _on(form: ClaimForm, base: Claim) -> Claim:
    return completed(form.filled, base)


def wire_of_answer(name: str) -> X12View:
    """Return a file that came back from clearinghouse or payer."""
    title, text, start = answer_file(name)
    return X12View(text=text, label=title, start=start)
