"""A payer that answers for a line a second time, and has not taken its first answer back.

Payments stay, because both came. What is written off and what the patient owes counts once,
by the later answer's word. So a claim that is paid twice leaves a credit of exactly the second payment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.reasons import refuses, written_off

if TYPE_CHECKING:
    from decimal import Decimal

    from cleanclaim.ledger.events import ClaimPosted
    from cleanclaim.ledger.spread import LineAnswer
    from cleanclaim.ledger.state import AccountState


def make_room(state: AccountState, event: ClaimPosted, place: int, answer: LineAnswer) -> Decimal | None:
    """Take back what an earlier answer of the same payer said of a line, if this one settles the line.

    An answer that settles nothing, such as a refusal as a duplicate, leaves the earlier one as it is.

    Returns
    -------
    Decimal or None
        Dollars up to which the patient's share can be moved; None without a limit.
    """
    party = state.payers[place].key
    earlier = [
        name
        for name, (at, _) in state.standing.items()
        if at == place and name != event.id and state.speaks_of(name, answer.number)
    ]
    if not earlier:
        return None
    if not _settles(answer):
        return max(state.open(answer.number, party), ZERO)
    for name in earlier:
        state.replace(event, name, answer.number)
    return None


def _settles(answer: LineAnswer) -> bool:
    return bool(answer.paid) or any(
        written_off(item, answer.allowed) or (item.group == "PR" and not refuses("PR", item.reason))
        for item in answer.adjustments
        if item.amount
    )
