"""A payer answers for a line a second time and takes nothing back: money counts twice, words once."""

from __future__ import annotations

import pytest
from hand_events import FIRST, SECOND, charged, day, holds, money, paid_claim, posted, taken_back

from cleanclaim.ledger import Ledger
from cleanclaim.ledger.events import PatientPayment, Refund, Reversal, Transfer

PAID = ("100.00", "64.00", "CO-45 20.00, PR-2 16.00")
MORE = ("100.00", "70.00", "CO-45 20.00, PR-2 10.00")
NOT_COVERED = ("100.00", "0.00", "PR-27 100.00")
NOT_NEEDED = ("100.00", "0.00", "CO-50 100.00")
DUPLICATE = ("100.00", "0.00", "OA-18 100.00")


def pays(*said, on: int = 10, number: str = "PCN1", **kw):
    return posted(paid_claim(*said, number=number), on=on, **kw)


def second_pays(on: int):
    answer = paid_claim(("100.00", "6.00", "OA-23 84.00, CO-45 4.00, PR-2 6.00"), status="2", number="SEC1")
    return posted(answer, on=on, payer=SECOND)


def back(of: str, on: int, name: str = "rev1") -> Reversal:
    return Reversal(id=name, on=day(on), account="A1", of=of)


CASES = [
    # Payments by payers and adjustments, and who owes what; each worked by hand.
    ("refused, then paid", [pays(NOT_NEEDED), pays(PAID, on=20)], "64.00", "20.00", {"patient": "16.00"}),
    (
        "not covered, then paid: the patient is asked for the share alone",
        [pays(NOT_COVERED), pays(PAID, on=20)],
        "64.00",
        "20.00",
        {"patient": "16.00"},
    ),
    (
        "not covered, said twice",
        [pays(NOT_COVERED), pays(NOT_COVERED, on=20)],
        "0.00",
        "0.00",
        {"patient": "100.00"},
    ),
    (
        "paid, then called a duplicate",
        [pays(PAID), pays(DUPLICATE, on=20)],
        "64.00",
        "20.00",
        {"patient": "16.00"},
    ),
    (
        "paid, then not covered, and the payment stays",
        [pays(PAID), pays(NOT_COVERED, on=20)],
        "64.00",
        "20.00",
        {"patient": "16.00"},
    ),
    (
        "three payments of one claim",
        [pays(PAID), pays(PAID, on=20), pays(PAID, on=21)],
        "192.00",
        "20.00",
        {"PAY01": "-128.00", "patient": "16.00"},
    ),
    (
        "a better second answer, and the first is taken back a week later",
        [pays(PAID), pays(MORE, on=20, number="PCN9"), posted(taken_back(paid_claim(PAID)), on=27)],
        "70.00",
        "20.00",
        {"patient": "10.00"},
    ),
    (
        "the second answer was posted by mistake",
        [pays(PAID), pays(MORE, on=20, name="second"), back("second", 25)],
        "64.00",
        "20.00",
        {"patient": "16.00"},
    ),
    (
        "both answers were posted by mistake",
        [
            pays(PAID, name="first"),
            pays(MORE, on=20, name="second"),
            back("first", 25),
            back("second", 26, "rev2"),
        ],
        "0.00",
        "0.00",
        {"PAY01": "100.00"},
    ),
    (
        "the mistake was none after all",
        [pays(PAID), pays(MORE, on=20, name="second"), back("second", 25), back("rev1", 26, "rev2")],
        "134.00",
        "20.00",
        {"PAY01": "-64.00", "patient": "10.00"},
    ),
    (
        "of three answers the one in the middle was a mistake",
        [pays(PAID), pays(NOT_COVERED, on=15, name="second"), pays(MORE, on=20), back("second", 25)],
        "134.00",
        "20.00",
        {"PAY01": "-64.00", "patient": "10.00"},
    ),
    (
        "the patient had paid the share of the first answer",
        [
            pays(PAID),
            PatientPayment(id="p", on=day(12), account="A1", amount=money("16.00")),
            pays(MORE, on=20),
        ],
        "150.00",
        "20.00",
        {"PAY01": "-64.00", "patient": "-6.00"},
    ),
    (
        "the share was asked of the payer again by hand",
        [
            pays(PAID),
            Transfer(
                id="t",
                on=day(12),
                account="A1",
                line=1,
                amount=money("16.00"),
                source="patient",
                target="PAY01",
            ),
            pays(PAID, on=20),
        ],
        "128.00",
        "20.00",
        {"PAY01": "-48.00"},
    ),
]


@pytest.mark.parametrize(
    ("events", "paid", "adjusted", "open_by"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_money_counts_twice_and_words_once(events, paid, adjusted, open_by):
    for order in (events, events[::-1]):
        ledger = Ledger([charged("100.00", payers=(FIRST,)), *order])
        balance = ledger.balance("A1")
        assert ledger.parked == []
        assert holds(balance)
        assert (balance.payments, balance.adjustments) == (money(paid), money(adjusted))
        assert balance.open_by == {party: money(amount) for party, amount in open_by.items()}


def test_the_second_payer_pays_twice():
    """84 settled before it, 16 asked of it: it paid 6, wrote 4 off, left 6. The second 6 is its credit."""
    ledger = Ledger([charged("100.00"), pays(PAID), second_pays(20), second_pays(25)])
    assert ledger.balance("A1").open_by == {"PAY02": money("-6.00"), "patient": money("6.00")}
    assert ledger.balance("A1").adjustments == money("24.00")


def test_what_was_paid_twice_is_the_most_that_goes_back():
    ledger = Ledger([charged("100.00", payers=(FIRST,)), pays(PAID), pays(PAID, on=20)])
    (task,) = ledger.tasks(day(25), "credit")
    assert task.amount == money("64.00")

    def refund(amount: str) -> Refund:
        return Refund(id=f"back{amount}", on=day(25), account="A1", party="PAY01", amount=money(amount))

    assert ledger.post(refund("64.01")).status == "parked"
    assert ledger.post(refund("64.00")).status == "posted"
    assert ledger.balance("A1").open_by == {"patient": money("16.00")}


def test_a_refusal_is_worked_no_more_once_the_payer_has_paid():
    ledger = Ledger([charged("100.00", payers=(FIRST,)), pays(NOT_COVERED)])
    assert [task.amount for task in ledger.tasks(day(15), "denied")] == [money("100.00")]
    ledger.post(pays(PAID, on=20))
    assert ledger.tasks(day(25), "denied") == []
    assert [task.amount for task in ledger.tasks(day(15), "denied")] == [money("100.00")], "as it was then"
    (task,) = ledger.tasks(day(25), "statement")
    assert task.amount == money("16.00")


def test_a_refusal_as_duplicate_does_not_hide_the_first_one():
    ledger = Ledger([charged("100.00", payers=(FIRST,)), pays(NOT_NEEDED), pays(DUPLICATE, on=20)])
    assert [task.held.reason for task in ledger.tasks(day(25), "denied")] == ["50"]
