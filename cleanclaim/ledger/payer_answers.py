"""Post what a payer says of a claim.

Its payment is a payment. Group PR moves to the next payer, or to the patient. A contractual reduction of
group CO is written off. Everything else stays open with the payer, as a denial to be worked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.again import make_room
from cleanclaim.ledger.entries import Held
from cleanclaim.ledger.matching import answers, unbalanced
from cleanclaim.ledger.parties import PATIENT
from cleanclaim.ledger.reasons import refuses, written_off

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.claims.model import Adjustment
    from cleanclaim.ledger.events import ChargedLine, ClaimPosted
    from cleanclaim.ledger.spread import LineAnswer
    from cleanclaim.ledger.state import AccountState

_EARLIER_PAYER: Final = "23"


def post_claim(state: AccountState, event: ClaimPosted) -> None:
    """Post a decided claim, or let it wait with the reason."""
    claim = event.claim
    if not state.lines:
        what = (
            f"No charge has been entered for account {state.account or '(none)'}. "
            "Enter the charge, or find the account this payment is for."
        )
        state.park(event, what, claim.paid)
        return
    place = next(
        (at for at, one in enumerate(state.payers) if one.is_named(event.payer, event.payer_name)), None
    )
    if place is None:
        who = event.payer_name or event.payer
        what = f"{who} is no payer of this account. Add the coverage, or find the right account."
        state.park(event, what, claim.paid)
    elif what := unbalanced(claim):
        state.park(event, what, claim.paid)
    elif claim.reversal:
        _take_back(state, event, place)
    else:
        said = answers(claim, _charged_now(state))
        if isinstance(said, str):
            state.park(event, said, claim.paid)
            return
        state.decided[event.id] = (place, claim)
        for answer in said:
            _post_line(state, event, place, answer)


def _charged_now(state: AccountState) -> list[ChargedLine]:
    return [
        line if line.charge == state.charges[n] else line.model_copy(update={"charge": state.charges[n]})
        for n, line in state.lines.items()
    ]


def _post_line(state: AccountState, event: ClaimPosted, place: int, answer: LineAnswer) -> None:
    number, owes = answer.number, state.payers[place].key
    most = make_room(state, event, place, answer)
    known = _known_before(state, event, place, answer) if place else ZERO
    if answer.paid:
        state.add(event, number, "payment", owes, -answer.paid)
    for item in answer.adjustments:
        if place and item.reason == _EARLIER_PAYER:
            continue
        if item.group == "PR":
            moved = item.amount if most is None else min(item.amount, most)
            most = None if most is None else most - moved
            _move(state, event, place, answer, item.model_copy(update={"amount": moved}))
        elif written_off(item, answer.allowed):
            again = min(known, max(item.amount, ZERO))
            known -= again
            if item.amount != again:
                state.add(event, number, "adjustment", owes, again - item.amount, f"CO-{item.reason}")
        elif item.amount:
            _hold(state, event, place, answer, (item.group, item.reason, item.amount))


def _move(state: AccountState, event: ClaimPosted, place: int, answer: LineAnswer, item: Adjustment) -> None:
    """Ask the next payer, or the patient, for an adjustment of group PR."""
    if not item.amount:
        return
    owes = state.payers[place].key
    after = state.payers[place + 1].key if place + 1 < len(state.payers) else PATIENT
    state.add(event, answer.number, "transfer", owes, -item.amount, f"PR-{item.reason}")
    state.add(event, answer.number, "transfer", after, item.amount, f"PR-{item.reason}")
    if refuses("PR", item.reason):
        # The payer says that the patient owes it; somebody looks first whether that is so.
        _hold(state, event, place, answer, ("PR", item.reason, item.amount), after)


def _known_before(state: AccountState, event: ClaimPosted, place: int, answer: LineAnswer) -> Decimal:
    """Return the dollars settled before a later payer that it repeats in its own contractual reductions.

    A later payer answers for the whole charge. What was settled before it, it names with reason 23, or else
    hides in its reductions; those have been posted once and are not posted again.
    """
    owes = state.payers[place].key
    settled = state.charges[answer.number] - state.open(answer.number, owes) - state.paid(answer.number, owes)
    told = sum((item.amount for item in answer.adjustments if item.reason == _EARLIER_PAYER), ZERO)
    if told > settled:
        _hold(state, event, place, answer, ("OA", _EARLIER_PAYER, told - settled))
    return max(settled - told, ZERO)


def _hold(  # noqa: PLR0917 - who says what of which line, and who owes it
    state: AccountState,
    event: ClaimPosted,
    place: int,
    answer: LineAnswer,
    why: tuple[str, str, Decimal],
    owes: str = "",
) -> None:
    """Remember a refusal by the payer of that place; the balance is its own, unless somebody else owes it."""
    group, reason, amount = why
    remarks = (*event.claim.remarks, *answer.remarks)
    state.hold(
        Held(
            event.id,
            event.on,
            answer.number,
            owes or state.payers[place].key,
            group,
            reason,
            amount,
            remarks,
            event.claim.payer_control_number,
            state.payers[place].key,
        )
    )


def _take_back(state: AccountState, event: ClaimPosted, place: int) -> None:
    """Undo the payment a reversal names: by the payer's number of the claim, or else by its amounts."""
    claim = event.claim
    for own_number in (True, False):
        for original, (at, one) in reversed(state.standing.items()):
            same = at == place and one.charge == -claim.charge and one.paid == -claim.paid
            if same and (not own_number or one.payer_control_number == claim.payer_control_number):
                state.decided[event.id] = (place, claim)
                state.undo(event, original)
                return
    what = (
        "The payer takes back a payment of this account that has not been posted. "
        "Find the first payment, and post it."
    )
    state.park(event, what, claim.paid)
