"""What earlier claims say about this one: a new patient who is not (B16), follow-up after surgery (97)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.rules import moved
from cleanclaim.codes import training
from cleanclaim.findings import day_in_words
from cleanclaim.payers.adjudication.case import Denial

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cleanclaim.claims.model import ServiceLine
    from cleanclaim.payers.adjudication.case import Case
    from cleanclaim.payers.adjudication.past import PastLine

_YEARS: Final = 3
_NEW: Final = frozenset({"Y4031", "Y4032", "Y4033", "Y4034", *(f"Y41{n}" for n in range(11, 16))})
_AFTER: Final = {"010": 10, "090": 90}
# Days before the operation that its price holds, beside that day itself.
_BEFORE: Final = {"010": 0, "090": 1}
_VISIT_PASSES: Final = frozenset({"24", "55", "57"})
# Up to the day of the operation: it was decided in the visit, or the visit was for more.
_DECISION_PASSES: Final = frozenset({"25", "57"})
_SURGERY_PASSES: Final = frozenset({"55", "58", "78", "79"})
_SPLIT: Final = frozenset({"54", "56"})  # the follow-up is another clinician's
_PROCEDURES: Final = frozenset({"surgery", "endoscopy"})


def new_patient(case: Case) -> Iterator[Denial]:
    """Deny a visit of a new patient whom somebody of the same group and specialty has seen in three years."""
    if not case.payer.edits.new_patient or not case.past:
        return
    for number, line in case.open():
        if line.code not in _NEW or line.begins is None:
            continue
        since = _years_before(line.begins, _YEARS)
        seen = next(
            (
                one
                for one in case.past
                if one.day and since < one.day < line.begins and _same_desk(one, case) and _faced(one.code)
            ),
            None,
        )
        if seen is not None and seen.day is not None:
            what = f"The group saw this patient on {day_in_words(seen.day)}, so the patient is not new to it."
            cites = "New patient: nobody of the same group and specialty in three years"
            yield Denial(number, "CO", "B16", what, cites, rule="A1")


def global_days(case: Case) -> Iterator[Denial]:
    """Deny visits in the days that the price of surgery holds, unless a modifier says that they are apart."""
    if not case.payer.edits.global_days or not case.past:
        return
    for number, line in case.open():
        operation = _operation(line, case)
        if operation is None or operation.day is None:
            continue
        what = _held(line, operation, operation.day)
        yield Denial(
            number, "CO", "97", what, "Global surgery: days after the procedure", ("M144",), rule="A7"
        )


def _held(line: ServiceLine, operation: PastLine, day: dt.date) -> str:
    """Say in whose price a visit or a procedure is."""
    entry = training.find(operation.code)
    which = entry.global_days if entry else "090"
    start = f"{operation.code} of {day_in_words(day)} holds"
    if line.begins is not None and line.begins > day:
        return f"{start} {_AFTER[which]} days of follow-up in its price, and {line.code} is inside of them."
    days, modifier = ("that day and the day before", "57") if _BEFORE[which] else ("that day", "25")
    return f"{start} visits of {days} in its price, and {line.code} is one without modifier {modifier}."


def _operation(line: ServiceLine, case: Case) -> PastLine | None:
    """Return the earlier surgery whose follow-up a line is, or None."""
    entry = training.find(line.code)
    if entry is None or line.begins is None:
        return None
    visit = entry.evaluation
    if not visit and entry.kind not in _PROCEDURES:
        return None
    after = (_VISIT_PASSES if visit else _SURGERY_PASSES).isdisjoint(line.modifiers)
    before = visit and _DECISION_PASSES.isdisjoint(line.modifiers)
    for one in case.past:
        if one.good and one.day and _same_desk(one, case) and one.number != case.claim.payer_control_number:
            surgery = training.find(one.code)
            days = _AFTER.get(surgery.global_days) if surgery else None
            if not days or surgery is None or not _SPLIT.isdisjoint(one.modifiers):
                continue
            first = moved(one.day, -_BEFORE[surgery.global_days])
            if (after and one.day < line.begins <= moved(one.day, days)) or (
                before and first <= line.begins <= one.day
            ):
                return one
    return None


def _same_desk(one: PastLine, case: Case) -> bool:
    """Tell whether an earlier line is of the same group and, where both are known, the same specialty."""
    claim = case.claim
    if one.group != claim.billing.npi:
        return False
    mine = claim.rendering.taxonomy if claim.rendering else ""
    return not mine or not one.taxonomy or mine == one.taxonomy


def _faced(code: str) -> bool:
    """Tell whether a code means that a clinician met the patient."""
    entry = training.find(code)
    return (
        entry is not None and entry.kind in {"evaluation", "surgery", "endoscopy"} and entry.office != "staff"
    )


def _years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
