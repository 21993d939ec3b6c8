"""Nothing is lost and nothing is posted twice; what does not fit waits with one clear sentence."""

from __future__ import annotations

import pytest
from hand_events import FIRST, charged, day, holds, money, paid_claim, posted, remittance, taken_back

from cleanclaim.claims.remittance import ProviderAdjustment
from cleanclaim.ledger import Ledger, advice
from cleanclaim.ledger.events import (
    CashApplied,
    ChargeChange,
    ChargedLine,
    LineAmount,
    PatientPayment,
    Refund,
    Rerouted,
    Reversal,
    Transfer,
    UnappliedCash,
    WriteOff,
)

PAID = paid_claim(("100.00", "80.00", "CO-45 20.00"))
OTHER = paid_claim(("50.00", "50.00", ""), account="A2")


def test_the_same_remittance_twice_posts_once():
    ledger = Ledger([charged("100.00"), charged("50.00", account="A2")])
    first = ledger.post_remittance(remittance(PAID, OTHER))
    before = ledger.events
    again = ledger.post_remittance(remittance(PAID, OTHER))
    assert [one.status for one in first] == ["posted"] * 3
    assert [one.status for one in again] == ["already"]
    assert ledger.events == before
    assert ledger.balance("A1").payments == money("80.00")


def test_a_remittance_posted_in_part_is_completed_on_the_first_day():
    both = remittance(
        paid_claim(("100.00", "64.00", "CO-45 36.00")), paid_claim(("50.00", "50.00", ""), account="A2")
    )
    ledger = Ledger([charged("100.00"), charged("50.00", account="A2")])
    ledger.post_all(list(advice.events(both, day(14)))[:2])
    assert [one.missing for one in ledger.cash] == [money("50.00")]
    assert [one.status for one in ledger.post_remittance(both, on=day(20))] == ["posted"]
    assert [one.missing for one in ledger.cash] == [money("0.00")]
    assert ledger.balance("A2", on=day(14)).open == money("0.00")
    assert [one.status for one in ledger.post_remittance(both, on=day(21))] == ["already"]


def test_another_payment_with_the_same_number_is_said_and_waits():
    ledger = Ledger([charged("100.00")])
    ledger.post_remittance(remittance(PAID))
    other = remittance(paid_claim(("100.00", "70.00", "CO-45 30.00")))
    (said,) = ledger.post_remittance(other)
    assert said.status == "parked"
    assert said.what == (
        "Number T100 of Muestra Health Plan is posted with $80.00, and this remittance has "
        "the same number and "
        "says something else ($70.00). Ask the payer which one is right."
    )
    ledger.post_remittance(other)
    assert [one.amount for one in ledger.parked] == [money("70.00")]
    assert ledger.balance("A1").payments == money("80.00")


def test_a_payment_that_does_not_balance_waits_as_a_whole():
    ledger = Ledger([charged("100.00")])
    (said,) = ledger.post_remittance(remittance(PAID, amount="79.00"))
    assert said.what == (
        "The payment does not balance: claims $80.00 less provider adjustments $0.00 is "
        "$80.00, and the payment "
        "is $79.00. Ask the payer before anything is posted."
    )
    assert ledger.balance("A1").payments == money("0.00")
    ledger.post_remittance(remittance(PAID))  # the payer has sent it again, corrected
    assert ledger.parked == []


def test_one_claim_that_does_not_fit_holds_up_no_other():
    ledger = Ledger([charged("100.00")])
    said = ledger.post_remittance(remittance(PAID, OTHER))
    assert [one.status for one in said] == ["posted", "posted", "parked"]
    (cash,) = ledger.cash
    assert (cash.amount, cash.posted, cash.parked, cash.missing) == tuple(
        map(money, ("130.00", "80.00", "50.00", "0.00"))
    )
    ledger.post(charged("50.00", account="A2"))
    assert ledger.parked == []
    assert ledger.cash[0].posted == money("130.00")


def test_a_claim_with_the_wrong_account_number_is_led_to_its_own():
    wrong = paid_claim(("100.00", "80.00", "CO-45 20.00"), account="A1O")
    for first in (True, False):
        ledger = Ledger([charged("100.00")])
        route = Rerouted(id="route", on=day(20), account="A1", of="835:PAY01:T100:00001")
        if first:
            ledger.post(route)
        ledger.post_remittance(remittance(wrong))
        ledger.post(route)
        assert ledger.parked == []
        assert ledger.balance("A1").payments == money("80.00")


def test_provider_adjustments_are_counted_beside_the_claims():
    outside = (
        ProviderAdjustment(provider="2000021925", year_ends=day(200), reason="L6", amount=money("-6.16")),
        ProviderAdjustment(provider="2000021925", year_ends=day(200), reason="WO", amount=money("30.00")),
    )
    ledger = Ledger([charged("100.00")])
    ledger.post_remittance(remittance(PAID, outside=outside))
    (cash,) = ledger.cash
    assert (cash.amount, cash.outside, cash.missing) == (money("56.16"), money("23.84"), money("0.00"))
    assert ledger.provider_balance == {("PAY01", "L6"): money("-6.16"), ("PAY01", "WO"): money("30.00")}


PARKED = [
    (
        "no charge",
        posted(OTHER),
        (
            "No charge has been entered for account A2. Enter the charge, or find the account "
            "this payment is for."
        ),
    ),
    (
        "no such payer",
        posted(PAID, payer=FIRST.model_copy(update={"key": "PAY09", "name": "Otra Plan"})),
        "Otra Plan is no payer of this account. Add the coverage, or find the right account.",
    ),
    (
        "line",
        posted(paid_claim(("100.00", "80.00", "CO-45 10.00"))),
        (
            "Line 1 does not balance: charge $100.00 less adjustments $10.00 is $90.00, and the "
            "payer says it paid $80.00. "
            "Ask the payer."
        ),
    ),
    (
        "claim",
        posted(PAID.model_copy(update={"paid": money("70.00")})),
        (
            "The claim does not balance: charge $100.00 less adjustments $20.00 is $80.00, and "
            "the payer says it paid $70.00. "
            "Ask the payer."
        ),
    ),
    (
        "lines of another claim",
        posted(paid_claim(("90.00", "90.00", ""))),
        (
            "The payer's line 1 (Y4021, $90.00) is no line of this account. Compare it with the "
            "claim that was sent."
        ),
    ),
    (
        "nothing to take back",
        posted(taken_back(PAID)),
        (
            "The payer takes back a payment of this account that has not been posted. Find the "
            "first payment, and post it."
        ),
    ),
    (
        "no such line",
        PatientPayment(
            id="p",
            on=day(3),
            account="A1",
            amount=money("5.00"),
            lines=(LineAmount(line=7, amount=money("5.00")),),
        ),
        "There is no line 7 on this account. Say which line it is for.",
    ),
    (
        "more than is open",
        WriteOff(
            id="w", on=day(3), account="A1", line=1, amount=money("100.01"), party="PAY01", reason="error"
        ),
        (
            "$100.01 cannot be taken from line 1: $100.00 is open there. Choose an amount above "
            "zero and up to that."
        ),
    ),
    (
        "less than nothing",
        Transfer(
            id="t", on=day(3), account="A1", line=1, amount=money("-5.00"), source="PAY01", target="patient"
        ),
        (
            "$-5.00 cannot be taken from line 1: $100.00 is open there. Choose an amount above "
            "zero and up to that."
        ),
    ),
    (
        "nobody's",
        Transfer(
            id="t", on=day(3), account="A1", line=1, amount=money("5.00"), source="PAY01", target="PAY77"
        ),
        "PAY77 is no payer of this account. Add the coverage, or name one of its payers.",
    ),
    (
        "no credit",
        Refund(id="r", on=day(3), account="A1", party="patient", amount=money("5.00")),
        "$5.00 cannot be given back: the credit is $0.00. Look at what was paid before money goes back.",
    ),
    (
        "no such event",
        Reversal(id="v", on=day(3), account="A1", of="nothing"),
        "There is no event nothing before that day. Name the event that was a mistake.",
    ),
    (
        "no such cash",
        CashApplied(id="a", on=day(3), account="A1", of="u", amount=money("5.00"), party="patient"),
        "There is no unapplied cash u. Name the payment the money comes from.",
    ),
    (
        "charged twice",
        charged("5.00", name="charge:A1 again"),
        (
            "Line 1 of account A1 is charged already. "
            "A second claim needs an account number of its own, a new line the next free number."
        ),
    ),
    (
        "no such number of a line",
        charged("5.00", name="more").model_copy(
            update={"lines": (ChargedLine(number=0, code="Y4021", charge=money("5.00")),)}
        ),
        "Line 0 cannot be charged: give each new line a number of its own, from 1.",
    ),
    (
        "charged less than nothing",
        ChargeChange(id="c", on=day(3), account="A1", line=1, amount=money("-100.01"), reason="typing"),
        "Line 1 is charged $100.00; it cannot be charged $100.01 less. Take off no more than that.",
    ),
    (
        "a payment below zero",
        PatientPayment(id="n", on=day(3), account="A1", amount=money("-5.00")),
        (
            "A payment is not below zero, and this one is -$5.00. "
            "Money that goes back is a refund; a payment that was a mistake is taken back by a reversal."
        ),
    ),
]


@pytest.mark.parametrize(("name", "event", "what"), PARKED, ids=[case[0] for case in PARKED])
def test_what_does_not_fit_waits_with_a_sentence(name, event, what):
    ledger = Ledger([charged("100.00")])
    said = ledger.post(event)
    assert (said.status, said.what) == ("parked", what)
    assert [one.what for one in ledger.parked] == [what]
    assert ledger.balance("A1").open == money("100.00")
    assert event.id in ledger


def test_an_id_that_says_two_things_is_told():
    ledger = Ledger([charged("100.00", payers=())])
    payment = PatientPayment(id="p", on=day(3), account="A1", amount=money("5.00"))
    assert ledger.post(payment).status == "posted"
    assert ledger.post(payment).status == "already"
    other = ledger.post(payment.model_copy(update={"amount": money("6.00")}))
    assert other.status == "parked"
    assert [one.amount for one in ledger.parked] == [money("6.00")]
    assert ledger.balance("A1").payments == money("5.00")


def test_a_mistake_can_be_taken_back_once():
    ledger = Ledger(
        [charged("100.00", payers=()), PatientPayment(id="p", on=day(3), account="A1", amount=money("5.00"))]
    )
    ledger.post(Reversal(id="r1", on=day(4), account="A1", of="p"))
    said = ledger.post(Reversal(id="r2", on=day(5), account="A1", of="p"))
    assert said.what == "Event p has been taken back already; that can be done once."
    assert holds(ledger.balance("A1"))


def test_unapplied_cash_is_used_up_once():
    ledger = Ledger([charged("100.00", payers=()), UnappliedCash(id="u", on=day(1), amount=money("50.00"))])
    for name, amount in (("a", "30.00"), ("b", "30.00"), ("c", "20.00")):
        ledger.post(
            CashApplied(id=name, on=day(5), account="A1", of="u", amount=money(amount), party="patient")
        )
    assert [one.what for one in ledger.parked] == [
        "$30.00 is more than the $20.00 left of that payment. Apply what is left."
    ]
    assert ledger.balance("A1").payments == money("50.00")
    assert ledger.unapplied == {}


def test_the_latest_word_says_where_a_payment_belongs():
    wrong = posted(PAID.model_copy(update={"account": "A1O"}), name="p")
    routes = [
        Rerouted(id=f"r{number}", on=day(20 + number), account=account, of="p")
        for number, account in enumerate(("A2", "A1"))
    ]
    told = [charged("100.00"), charged("100.00", account="A2"), wrong, *routes]
    for events in (told, list(reversed(told)), [*routes, *told[:3]], [routes[1], *told[:4]]):
        ledger = Ledger(events)
        assert ledger.balance("A1").payments == money("80.00")
        assert ledger.balance("A2").payments == money("0.00")
        assert ledger.parked == []
