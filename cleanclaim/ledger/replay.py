"""Work out an account from its events: the same events give the same account, in whatever order they came.

The first charges come first, then everything day by day; on one day a payer's reversals before its payments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanclaim.ledger import by_hand
from cleanclaim.ledger.events import ChargeEntry, ClaimPosted
from cleanclaim.ledger.payer_answers import post_claim

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from cleanclaim.ledger.events import OnAccount
    from cleanclaim.ledger.state import AccountState

_TAKE: Final[dict[str, Callable[[AccountState, Any], None]]] = {
    "charge": by_hand.charge,
    "charge_change": by_hand.change_charge,
    "claim": post_claim,
    "applied": by_hand.apply_cash,
    "patient_payment": by_hand.patient_pays,
    "transfer": by_hand.transfer,
    "write_off": by_hand.write_off,
    "refund": by_hand.refund,
    "reversal": by_hand.reverse,
}
# On one day: charges, what the payer takes back, what it pays, the patient, and what the clinic decides last.
_RANKS: Final = {name: 2 * rank for rank, name in enumerate(_TAKE)}
_NO_MONEY: Final = 99


def in_order(events: Iterable[OnAccount]) -> list[OnAccount]:
    """Return the events of an account in the order in which they count: its first charges before all else."""
    ordered = sorted(events, key=_key)
    first = next((at for at, event in enumerate(ordered) if isinstance(event, ChargeEntry)), 0)
    return [ordered[first], *ordered[:first], *ordered[first + 1 :]] if first else ordered


def _key(event: OnAccount) -> tuple[dt.date, int, str]:
    rank = _RANKS.get(_kind(event), _NO_MONEY)
    if isinstance(event, ClaimPosted) and event.claim.reversal:
        rank -= 1
    return event.on, rank, event.id


def take(state: AccountState, event: OnAccount) -> None:
    """Take one event; events without money leave the balances as they are."""
    first = len(state.entries)
    handler = _TAKE.get(_kind(event))
    if handler is not None:
        handler(state, event)
    state.finish(event, first)


def _kind(event: OnAccount) -> str:
    kind: str = event.kind  # type: ignore[attr-defined]  # every event has one, the base has none
    return kind
