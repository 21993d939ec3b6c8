"""The path of an account: rounds, ledger, work queue. A pure function of what the learner has said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cleanclaim.claims.scrubber import clean
from cleanclaim.ledger import advice
from cleanclaim.ledger.book import Ledger
from cleanclaim.ledger.events import AppealDecided, AppealFiled, ClaimRejected
from cleanclaim.ledger.from_claims import submission
from cleanclaim.ledger.parties import payer_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.ledger.account.charges import Charged
    from cleanclaim.ledger.account.model import Account
    from cleanclaim.ledger.account.rounds import Round
    from cleanclaim.ledger.balances import AccountBalance
    from cleanclaim.ledger.events import Event
    from cleanclaim.ledger.tasks import Task


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the path as a page shows it.

    Attributes
    ----------
    state
        ``"done"``, ``"look"`` where something has to be looked at, ``"open"`` where nothing is there yet.
    says
        One sentence.
    """

    name: str
    title: str
    state: Literal["done", "look", "open"]
    says: str


@dataclass(frozen=True, slots=True)
class Path:
    """Everything that follows from an account.

    Attributes
    ----------
    rounds
        One for each step.
    ledger
        With all events of the account.
    today
        The last day on which anything happened.
    """

    account: str
    rounds: tuple[Round, ...]
    ledger: Ledger
    today: dt.date
    stages: tuple[Stage, ...]

    @property
    def balance(self) -> AccountBalance:
        """What is charged, paid, taken off and open."""
        return self.ledger.balance(self.account)

    @property
    def tasks(self) -> list[Task]:
        """What there is to do now."""
        return self.ledger.tasks(self.today)

    @property
    def done(self) -> bool:
        """True when the account is worked to zero: nobody owes anything, and nothing waits."""
        return bool(self.balance.charge) and not self.balance.open_by and not self.ledger.parked


def follow(account: Account) -> Path:
    """Work out the path of an account."""
    from cleanclaim.ledger.account.appeals import appeal  # noqa: PLC0415 - these ask the account back
    from cleanclaim.ledger.account.charges import Charged  # noqa: PLC0415
    from cleanclaim.ledger.account.rounds import send  # noqa: PLC0415
    from cleanclaim.ledger.account.stages import stages  # noqa: PLC0415

    rounds: list[Round] = []
    charged = Charged()
    events: list[Event] = []
    for number, move in enumerate(account.moves):
        take = appeal if move.kind == "appeal" else send
        done = take(account, move, tuple(rounds))
        rounds.append(done)
        events += _events(account.number, number, done, charged)
    ledger = Ledger([*events, *account.events])
    days = [event.on for event in ledger.events]
    today = max(days, default=account.moves[-1].on if account.moves else dt.date.min)
    return Path(account.number, tuple(rounds), ledger, today, stages(account, rounds, ledger, today))


def _events(account: str, number: int, done: Round, charged: Charged) -> Iterator[Event]:
    name, move = f"{account}:{number + 1}", done.move
    claim = done.claim
    if claim is not None:
        if move.kind != "void":
            yield from charged.bill(claim, move.on, name)
        if done.receipt is not None:
            yield submission(claim, move.on, mended=_mended(done), name=f"{name}:sent")
    if done.rejected and claim is not None and claim.coverage is not None:
        key = payer_of(claim.coverage).key
        yield ClaimRejected(
            id=f"{name}:rejected", on=done.received, account=account, payer=key, reason=done.why_rejected
        )
    if done.appealed is not None:
        denial, end, key = done.appealed
        filed = f"{name}:appeal"
        yield AppealFiled(
            id=filed,
            on=move.on,
            account=account,
            payer=key,
            amount=denial.amount,
            level=move.action,
        )
        yield AppealDecided(id=f"{name}:answer", on=end.answered, account=account, of=filed, won=end.money)
    if done.remittance is not None:
        payment = done.remittance.payment
        yield from advice.events(done.remittance, payment.on or move.on)


def _mended(done: Round) -> bool:
    """Tell whether the claim of a first round had been changed by hand and is clean now."""
    return bool(done.move.changes) and clean(done.findings)
