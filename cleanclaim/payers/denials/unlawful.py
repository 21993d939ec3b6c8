"""Steps that the law, the payer or the clock does not allow, and what comes of them all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.findings import day_in_words
from cleanclaim.payers.denials.law import law

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.payers.denials.move import Move
    from cleanclaim.payers.denials.outcome import Consequence


_LATE: Final = {("medicare", "appeal"): "late_appeal", ("medicare", "reopen"): "late_reopening"}


def not_allowed(move: Move) -> Consequence:
    """End a step that does not exist for this denial."""
    said = move.said
    if move.action == "resend" or (move.action == "correct_new" and said.id == "twice"):
        return _sent_twice(move)
    if move.action in {"bill_patient", "write_off"}:
        return move.ends(
            "forbidden",
            rule="GROUP" if said.id == "group" else "LAW",
            why=said.says,
            clock="No time is lost if you stop now; money that was taken is given back.",
            then=move.then(),
        )
    if move.action == "post":
        why = "This was no discount but a denial: posted away, nobody looks at it again."
        return move.ends("written_off", rule="GROUP", lost=move.denial.amount, why=why)
    wasted = (move.answered - move.on).days
    return move.ends(
        "dismissed",
        rule="PAYER" if said.id == "other_way" else "LAW",
        why=said.says,
        answered=move.answered,
        then=move.then(on=move.answered),
        denial=move.denial,
        clock=f"The answer comes on {day_in_words(move.answered)}; {wasted} days of your time are gone, and "
        "every other clock has run on.",
    )


def _sent_twice(move: Move) -> Consequence:
    denial, answered = move.denial, move.answered
    clock = f"{move.answer} The clocks of the first decision have run on."
    if denial.unprocessable:
        again = denial.model_copy(update={"decided": answered})
        why = "Nothing on it was changed, so it comes back for the same reason."
    else:
        # The time to appeal still runs from the first decision: the duplicate opens no new one.
        update = {"group": "OA", "carc": "18", "rarcs": (), "decided": answered, "level": ""}
        again = denial.model_copy(update=update)
        why = "The payer has decided this service before, so the second claim is denied as a duplicate (18)."
    return move.ends(
        "denied",
        rule="DUP",
        why=why,
        clock=clock,
        answered=answered,
        law=law("unprocessable" if denial.unprocessable else "twice"),
        then="correct_new" if denial.unprocessable else "trace",
        denial=again,
    )


def too_late(move: Move, due: dt.date) -> Consequence:
    """End a step that was taken after its last day."""
    denial = move.denial
    late = f"The last day was {day_in_words(due)}; it arrived on {day_in_words(move.on)}."
    if move.action == "correct_new":
        update = {"group": "CO", "carc": "29", "rarcs": (), "decided": move.answered, "level": ""}
        again = denial.model_copy(update=update)
        return move.ends(
            "denied",
            law=law("late_request"),
            rule="CLOCK",
            clock=late,
            why="The claim is right now, and denied for late filing (29).",
            answered=move.answered,
            then=move.then(again, on=move.answered),
            denial=again,
        )
    if move.action == "dispute" and denial.payer == "workers_comp":
        said = law("late_second_review")
        return move.ends("dismissed", law=said, rule="CLOCK", why=said.says, clock=late, lost=denial.amount)
    said = law(_LATE.get((denial.payer, move.action), "late_request"))
    return move.ends(
        "dismissed",
        law=said,
        rule="CLOCK",
        why=said.says,
        clock=late,
        lost=ZERO,
        then=move.then(),
        denial=denial,
    )


def untrue(move: Move) -> Consequence:
    """End a correction that the chart does not support."""
    return move.ends(
        "forbidden",
        law=law("true_claim"),
        rule="LAW",
        why="The note does not support the change. A claim that says more than the chart is a false claim, "
        "whether it is paid or not.",
        clock="Ask the clinician first; the clock allows it.",
        then=move.then(),
    )
