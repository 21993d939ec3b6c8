"""How each step ends: forbidden, too late, won, lost, or one thing learned."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cleanclaim.findings import day_in_words
from cleanclaim.payers.denials.asked import asked, short_of
from cleanclaim.payers.denials.move import ANSWER_DAYS, Move
from cleanclaim.payers.denials.patient import barred
from cleanclaim.payers.denials.steps import LABELS, allowed
from cleanclaim.payers.denials.unlawful import not_allowed, too_late
from cleanclaim.payers.denials.until import last_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts
    from cleanclaim.payers.denials.outcome import Consequence
    from cleanclaim.payers.denials.steps import Action


def end(denial: Denial, action: Action, facts: Facts, on: dt.date) -> Consequence:
    """Return how a step ends."""
    answer = allowed(denial, action)
    move = Move(denial, action, facts, on, answer.law)
    if not answer.allowed:
        return not_allowed(move)
    due = last_day(denial, action)
    if due is not None and on > due:
        return too_late(move, due)
    return _ENDS[action](move)


def _learned(move: Move) -> Consequence:
    then = move.then()
    then = "write_off" if then == move.action else then
    why = f"Now you know. The step that follows: {_small(LABELS[then])}."
    return move.ends("open", why=why, clock=move.runs(then), then=then, denial=move.denial)


def _get_records(move: Move) -> Consequence:
    denial = move.denial
    if denial.cause.kind != "records":
        return _learned(move)
    if move.facts.records:
        answered = move.on + dt.timedelta(days=ANSWER_DAYS)
        return move.ends(
            "paid", money=denial.worth, discount=denial.amount - denial.worth, answered=answered,
            why="The papers arrived in time, complete and signed, and the payer decides the claim.",
            clock=f"Answered by {day_in_words(answered)}.",
        )  # fmt: skip
    return move.ends(
        "open", then="write_off", denial=denial, why="The papers that were asked for cannot be found.",
        clock="Until the limit passes you can still look for them.",
    )  # fmt: skip


def _bill_next(move: Move) -> Consequence:
    name = move.facts.other_payer or move.denial.next_payer
    if name:
        return move.ends(
            "sent_on", why=f"{name} gets the claim and decides next.",
            clock="Its own time to file counts, often from the service: send it today.",
        )  # fmt: skip
    return move.ends(
        "open", then="verify_coverage", denial=move.denial,
        why="Nobody knows yet who the right payer is.", clock="That payer's time to file is running.",
    )  # fmt: skip


def _bill_patient(move: Move) -> Consequence:
    if why := barred(move.said.id, move.facts):
        ours = move.denial.model_copy(update={"group": "CO"})
        return move.ends("forbidden", rule="LAW", then=move.then(ours), why=why)
    return move.ends(
        "billed", money=move.denial.amount,
        why="The group code is PR and nothing protects the patient here, so the amount is the patient's.",
        clock="Send the statement with the payer's explanation.",
    )  # fmt: skip


def _post(move: Move) -> Consequence:
    denial = move.denial
    if denial.cause.kind == "duplicate" and move.facts.separate:
        why = "It was a second service that nobody has paid, and now nobody will."
        return move.ends("written_off", lost=denial.amount, why=why)
    short = short_of(denial, move.facts)
    why = "Posted, as it should be."
    if short:
        why = f"Posted. The contract promised ${short:,.2f} more, which is lost."
    return move.ends("posted", discount=denial.amount - short, lost=short, why=why)


def _write_off(move: Move) -> Consequence:
    other = move.then()
    if other == "write_off":
        why = f"No lawful way to the money is left. Next time: {_small(move.denial.cause.prevent)}"
    else:
        why = f"${move.denial.amount:,.2f} is given up although there was a way: {_small(LABELS[other])}."
    return move.ends("written_off", lost=move.denial.amount, why=why)


def _small(text: str) -> str:
    """Let a sentence begin inside another; names such as Medi-Cal are never first in ours."""
    return text[0].lower() + text[1:]


_ENDS: Final[dict[str, Callable[[Move], Consequence]]] = {
    "post": _post,
    "trace": _learned,
    "verify_coverage": _learned,
    "get_records": _get_records,
    "query_provider": _learned,
    "correct_new": asked,
    "replace": asked,
    "reopen": asked,
    "inquire": asked,
    "retro_authorization": asked,
    "appeal": asked,
    "dispute": asked,
    "grievance": asked,
    "bill_next": _bill_next,
    "bill_patient": _bill_patient,
    "write_off": _write_off,
}
