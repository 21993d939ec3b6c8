"""Claims sent again and requests to the payer: won or lost by the facts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.model.money import ZERO, cents
from cleanclaim.payers.appeals.dispute import controversy, in_controversy
from cleanclaim.payers.denials.again import decided_again
from cleanclaim.payers.denials.grounds import law_of, wins
from cleanclaim.payers.denials.law import law
from cleanclaim.payers.denials.unlawful import untrue
from cleanclaim.payers.denials.until import next_level

if TYPE_CHECKING:
    from cleanclaim.payers.appeals.ways import Level
    from cleanclaim.payers.denials.denial import Denial
    from cleanclaim.payers.denials.facts import Facts
    from cleanclaim.payers.denials.move import Move
    from cleanclaim.payers.denials.outcome import Consequence
    from cleanclaim.payers.model import Decision

CORRECTED: Final = frozenset({"correct_new", "replace", "reopen"})
_STILL: Final = "The corrected claim is denied again: read the new decision."


def asked(move: Move) -> Consequence:
    """End a step that asks the payer, or who stands above it, to decide again."""
    denial, action = move.denial, move.action
    way = next_level(denial, action)
    if way is not None and way.minimum:
        dispute = controversy(way, in_controversy(denial), on=move.on)
        if not dispute.enough:
            return move.ends(
                "dismissed", rule="MATH", why=dispute.why, clock=move.answer, answered=move.answered,
                then="write_off", denial=denial,
            )  # fmt: skip
    won, why = wins(denial, action, move.facts)
    if won:
        return _won(move, why)
    if action in CORRECTED and denial.cause.kind == "coding":
        return untrue(move)
    again = denial.model_copy(update=_decided_at(move, way))
    return move.ends(
        "denied", why=why, clock=move.answer, answered=move.answered,
        then=move.then(again, on=move.answered), denial=again,
    )  # fmt: skip


def _decided_at(move: Move, way: Level | None) -> dict[str, Any]:
    """Say what a lost step changes: the level that decided, and the day from which the next one counts."""
    level = {"level": way.id} if way is not None and way.action != "retro_authorization" else {}
    # A reopening gives no new time to appeal: that still runs from the first decision (42 CFR 405.980).
    return level if move.action == "reopen" else {**level, "decided": move.answered}


def _won(move: Move, why: str) -> Consequence:
    denial = move.denial
    decision = None
    if move.action in CORRECTED:
        decision = decided_again(denial, move.facts, on=move.on, decided=move.answered)
    if decision is None:
        got = denial.worth
        if denial.cause.kind in {"contract", "share"}:
            got = short_of(denial, move.facts)
        share, more = _late_share(move)
        return move.ends(
            "paid", why=why, clock=f"{move.answer}{more}", answered=move.answered, money=cents(got * share),
            lost=got - cents(got * share), discount=denial.amount - got,
            law=law(law_of(denial, move.action, move.facts) or move.said.id),
        )  # fmt: skip
    # What the new decision allows is got, from the payer or the patient; the rest was never to be had.
    got = min(allowed_now(decision, denial), denial.amount)
    return move.ends(
        "paid" if got else "denied", why=why if got else _STILL, clock=move.answer, answered=move.answered,
        money=got, discount=denial.amount - got, decision=decision,
    )  # fmt: skip


def _late_share(move: Move) -> tuple[Decimal, str]:
    """Return the share of the payment a late claim of Medi-Cal still gets, and a sentence about it."""
    service = move.denial.service
    if move.denial.payer != "medi_cal" or move.action != "correct_new" or service is None:
        return Decimal(1), ""
    from cleanclaim.payers.clocks.medi_cal import filing  # noqa: PLC0415 - only for these claims

    share = filing(service, max(move.on, service)).share
    return share, "" if share == 1 else f" It came late: {share * 100:.0f} % of the payment is left."


def allowed_now(decision: Decision, denial: Denial) -> Decimal:
    """Return the dollars a new decision gives, by payer and patient, for what was denied."""
    if not denial.line:
        return decision.paid + decision.patient_responsibility
    lines = (line for line in decision.lines if line.number == denial.line)
    return sum((line.paid + line.patient for line in lines), ZERO)


def short_of(denial: Denial, facts: Facts) -> Decimal:
    """Return the dollars by which a payment is below the contract, 0 where it is right."""
    if facts.contract_rate is None:
        return ZERO
    return min(max(facts.contract_rate - denial.paid - denial.share, ZERO), denial.amount)
