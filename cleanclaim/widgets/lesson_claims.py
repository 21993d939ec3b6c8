"""What a lesson page shows of claims; kept apart, so that a page without claims does not wait for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.rules import rules_for
from cleanclaim.course.claims import answer_file, hospital_visit, hospital_visits, visit
from cleanclaim.course.claims.case import looked_at
from cleanclaim.course.claims.off_paper import completed

from .claim_form import ClaimForm
from .claim_form_exercise import Exercise
from .claim_form_papers import Paper, papers_of
from .x12_view import X12View

if TYPE_CHECKING:
    from cleanclaim.claims import Claim
    from cleanclaim.course import AnswerSheet
    from cleanclaim.course.claims import Visit


def form_of(name: str, *, filled: bool, sheet: AnswerSheet, exercise_id: str) -> ClaimForm:
    """Return the form of a visit: filled to look at, or empty with its papers to fill it from."""
    made = _exercise(_told(name))
    return ClaimForm(
        exercise_id=exercise_id,
        sheet=sheet,
        claim=made.key if filled else None,
        key=None if filled else made.key,
        papers=made.papers,
        reasons=made.reasons,
        rules=made.rules,
        on=made.on,
    )


def hospital_forms(*, sheet: AnswerSheet, exercise_id: str) -> ClaimForm:
    """Return an empty UB-04 for a hospital visit, and another visit each time it is asked for."""
    names = hospital_visits()
    return ClaimForm(
        exercise_id=exercise_id,
        sheet=sheet,
        fresh=lambda case: _exercise(hospital_visit(names[case % len(names)], case)),
    )


def _told(name: str) -> Visit:
    return hospital_visit(name) if name in hospital_visits() else visit(name)


def _exercise(told: Visit) -> Exercise:
    note = Paper(f"{'Chart' if told.claim.stay else 'Note'}: {told.title}", sections=told.note)
    return Exercise(
        told.claim,
        (note, *papers_of(told.claim)),
        told.reasons,
        rules_for(told.claim),
        looked_at(told.claim),
    )


def wire_of(name: str, form: ClaimForm | None = None) -> X12View:
    """Return the claim of a visit beside its file; with a form, both follow what is written on it."""
    told = _told(name)
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
