"""How the patients of the year pay: at the desk, after a statement, half, twice, or not at all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from cleanclaim.claims.model import cents
from cleanclaim.claims.model.money import ZERO
from cleanclaim.ledger.events import CashApplied, PatientPayment, Refund, StatementSent, UnappliedCash
from cleanclaim.ledger.parties import PATIENT

if TYPE_CHECKING:
    from cleanclaim.ledger.year.story import Story
    from cleanclaim.payers import Decision


def pay_copay(story: Story, decision: Decision) -> None:
    """Pay the copay on the day of the visit, more often than not."""
    copay = sum((line.taken("PR", "3") for line in decision.lines), ZERO)
    if copay and story.rng.random() < story.habits["copay_at_desk"]:
        story.at_desk = copay
        story.desk.add(_payment(story, "desk", story.service, copay, "card"))


def bill_patient(story: Story, share: Decimal, day: dt.date) -> None:
    """Send a statement over what the patient still owes, and see what comes."""
    owed = share - story.at_desk
    if owed <= ZERO:
        return
    habits, rng = story.habits, story.rng
    if owed <= Decimal(habits["small"]):
        story.write_off(owed, day, "small_balance")
        return
    told = day + dt.timedelta(days=rng.randint(2, 8))
    account = story.account
    story.desk.add(StatementSent(id=f"statement:{account}", on=told, account=account, amount=owed))
    pays = told + dt.timedelta(days=rng.randint(5, 50))
    luck = rng.random()
    if luck < habits["pays_all"]:
        if rng.random() < habits["nameless_check"]:
            _nameless(story, owed, pays)
            return
        story.desk.add(_payment(story, "paid", pays, owed, "check"))
        if rng.random() < habits["pays_twice"]:
            story.desk.add(_payment(story, "again", pays + dt.timedelta(days=9), owed, "card"))
            if rng.random() < habits["refunded"]:
                back = pays + dt.timedelta(days=30)
                story.desk.add(
                    Refund(id=f"refund:{account}", on=back, account=account, party=PATIENT, amount=owed)
                )
    elif luck < habits["pays_all"] + habits["pays_half"]:
        story.desk.add(_payment(story, "half", pays, cents(owed / 2), "check"))
    elif rng.random() < habits["written_off"]:
        story.write_off(owed, told + dt.timedelta(days=120), "bad_debt")


def _payment(story: Story, name: str, on: dt.date, amount: Decimal, method: str) -> PatientPayment:
    account = story.account
    return PatientPayment(id=f"{name}:{account}", on=on, account=account, amount=amount, method=method)


def _nameless(story: Story, amount: Decimal, on: dt.date) -> None:
    account = story.account
    story.desk.counts["check without a number"] += 1
    story.desk.add(UnappliedCash(id=f"check:{account}", on=on, amount=amount, note="No account on the check"))
    if story.rng.random() < story.habits["led_home"]:
        later = on + dt.timedelta(days=story.rng.randint(3, 30))
        story.desk.add(
            CashApplied(
                id=f"found:{account}",
                on=later,
                account=account,
                of=f"check:{account}",
                amount=amount,
                party=PATIENT,
            )
        )
