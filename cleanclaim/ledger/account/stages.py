"""The stages of a path in words, for a page: what is done, and where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from cleanclaim.claims.model.money import ZERO
from cleanclaim.claims.scrubber import clean
from cleanclaim.findings import day_in_words
from cleanclaim.ledger.account.path import Stage
from cleanclaim.ledger.facts import refused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from cleanclaim.ledger.account.model import Account
    from cleanclaim.ledger.account.rounds import Round
    from cleanclaim.ledger.book import Ledger

State = Literal["done", "look", "open"]
TITLES: Final = {
    "encounter": "The note",
    "coding": "Codes",
    "claim": "Claim",
    "scrub": "Edits",
    "text": "837",
    "receipt": "999 and 277CA",
    "decision": "Decision",
    "remittance": "Remittance",
    "ledger": "Ledger",
    "queue": "Work queue",
}


def stages(account: Account, rounds: Sequence[Round], ledger: Ledger, today: dt.date) -> tuple[Stage, ...]:
    """Say of each stage how it stands, by the last claim that was sent."""
    last = next((each for each in reversed(rounds) if each.claim is not None), None)
    found = [*_before(account), *_claim(last), *_answer(last), *_money(account, ledger, today)]
    if rounds and rounds[-1].problem:
        found[-1] = (found[-1][0], "look", rounds[-1].problem)
    return tuple(Stage(name, TITLES[name], state, says) for name, state, says in found)


_Rows = list[tuple[str, State, str]]


def _before(account: Account) -> _Rows:
    note, coding = account.encounter, account.coding
    says = f"A note of {day_in_words(note.dos)}." if note else "This account begins with the claim."
    codes = _count(coding.diagnoses, "diagnosis", "diagnoses")
    codes = f"{codes}, {_count(coding.services, 'service', 'services')}."
    return [
        ("encounter", "done", says),
        (
            "coding",
            "done" if coding.services else "open",
            codes if coding.services else "Nothing is coded yet.",
        ),
    ]


def _count(things: Sequence[object], one: str, many: str) -> str:
    return f"{len(things)} {one if len(things) == 1 else many}"


def _claim(last: Round | None) -> _Rows:
    if last is None or last.claim is None:
        return [(name, "open", "No claim has been made yet.") for name in ("claim", "scrub", "text")]
    good = clean(last.findings)
    count = len(last.findings)
    says = f"{count} to look at; the first: {last.findings[0].message}" if count else "Clean."
    sent = last.text != ""
    return [
        ("claim", "done", f"${last.claim.charges:,.2f} on {_count(last.claim.lines, 'line', 'lines')}."),
        ("scrub", "done" if good else "look", says),
        (
            "text",
            "done" if sent else "open",
            f"{last.text.count('~')} segments." if sent else "Nothing was sent.",
        ),
    ]


def _answer(last: Round | None) -> _Rows:
    if last is None or last.receipt is None:
        return [
            (name, "open", "No payer has answered yet.") for name in ("receipt", "decision", "remittance")
        ]
    if last.rejected:
        return [
            ("receipt", "look", f"Not taken in: {last.why_rejected}"),
            ("decision", "open", "A rejected claim is never decided. Mend it, then send it again."),
            ("remittance", "open", "Nothing is paid."),
        ]
    rows: _Rows = [("receipt", "done", f"Taken in on {day_in_words(last.received)}.")]
    if last.decision is None or last.remittance is None:
        return [*rows, ("decision", "open", "Not decided yet."), ("remittance", "open", "Nothing is paid.")]
    decision, payment = last.decision, last.remittance.payment
    lost = sum((refused(claim) for claim in last.remittance.claims if not claim.reversal), ZERO)
    said = f"${decision.paid:,.2f} paid, ${decision.patient_responsibility:,.2f} the patient's share"
    return [
        *rows,
        ("decision", "look" if lost else "done", f"{said}, ${lost:,.2f} refused."),
        ("remittance", "done", f"Number {payment.trace}: ${payment.amount:,.2f}."),
    ]


def _money(account: Account, ledger: Ledger, today: dt.date) -> _Rows:
    balance = ledger.balance(account.number)
    if not balance.charge and not balance.payments:
        return [
            ("ledger", "open", "Nothing is charged yet."),
            ("queue", "open", "Code the visit and send the claim."),
        ]
    tasks = ledger.tasks(today)
    owed = f"${balance.insurance:,.2f} open with payers, ${balance.patient:,.2f} with the patient."
    zero = not balance.open_by and not ledger.parked
    return [
        ("ledger", "done" if zero else "look", "The balance is zero." if zero else owed),
        ("queue", "look" if tasks else "done", tasks[0].what if tasks else "Nothing waits."),
    ]
