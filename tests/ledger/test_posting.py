"""What each event does to an account: worked by hand, line by line."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hand_events import FIRST, SECOND, adjustments, charged, day, holds, money, paid_claim, posted, taken_back

from cleanclaim.claims.party import Amount
from cleanclaim.ledger import Ledger
from cleanclaim.ledger.events import (
    CashApplied,
    ChargeChange,
    ClaimRejected,
    LineAmount,
    PatientPayment,
    Refund,
    Reversal,
    Transfer,
    UnappliedCash,
    WriteOff,
)

if TYPE_CHECKING:
    from cleanclaim.claims.remittance import PaidClaim

# T1 of the public vectors: charge 300, fee 200, deductible left 83, coinsurance 20 %.
T1 = ("300.00", "91.73", "CO-45 100.00, PR-1 83.00, PR-2 23.40, CO-253 1.87")


def pays(amount: str, on: int = 20, name: str = "pay1", lines=()) -> PatientPayment:
    return PatientPayment(id=name, on=day(on), account="A1", amount=money(amount), lines=lines)


def back(of: str, name: str = "rev1", on: int = 30) -> Reversal:
    return Reversal(id=name, on=day(on), account="A1", of=of)


def allowing(amount: str, claim: PaidClaim) -> PaidClaim:
    (line,) = claim.lines
    said = line.model_copy(update={"amounts": (Amount(kind="B6", amount=money(amount)),)})
    return claim.model_copy(update={"lines": (said,)})


def stay(why: str) -> PaidClaim:
    """Return a claim that is decided as a whole, without lines."""
    return paid_claim(("100.00", "60.00", "")).model_copy(
        update={"lines": (), "adjustments": adjustments(why)}
    )


ONE = (FIRST,)
BOTH = (FIRST, SECOND)
first_pays = paid_claim(("100.00", "64.00", "CO-45 20.00, PR-2 16.00"))
second_pays = paid_claim(("100.00", "12.00", "OA-23 84.00, PR-3 4.00"), status="2", number="PCN2")

# id, payers, charges, events, paid, adjusted, open by party of the whole account
CASES = [
    ("charge", ONE, ["100.00"], [], "0.00", "0.00", {"PAY01": "100.00"}),
    ("self pay", (), ["100.00", "20.00"], [], "0.00", "0.00", {"patient": "120.00"}),
    ("T1", ONE, ["300.00"], [posted(paid_claim(T1))], "91.73", "101.87", {"patient": "106.40"}),
    (
        "PR moves to the next payer",
        BOTH,
        ["300.00"],
        [posted(paid_claim(T1))],
        "91.73",
        "101.87",
        {"PAY02": "106.40"},
    ),
    (
        "a denial of group CO stays open",
        ONE,
        ["100.00"],
        [posted(paid_claim(("100.00", "0.00", "CO-197 100.00"), status="4"))],
        "0.00",
        "0.00",
        {"PAY01": "100.00"},
    ),
    (
        "a denial of group PR is the patient's",
        ONE,
        ["100.00"],
        [posted(paid_claim(("100.00", "0.00", "PR-96 100.00"), status="4"))],
        "0.00",
        "0.00",
        {"patient": "100.00"},
    ),
    (
        "PI is no write-off",
        ONE,
        ["100.00"],
        [posted(paid_claim(("100.00", "70.00", "PI-45 30.00")))],
        "70.00",
        "0.00",
        {"PAY01": "30.00"},
    ),
    (
        "a line paid, a line denied",
        ONE,
        ["100.00", "40.00"],
        [posted(paid_claim(("100.00", "80.00", "CO-45 20.00"), ("40.00", "0.00", "CO-50 40.00")))],
        "80.00",
        "20.00",
        {"PAY01": "40.00"},
    ),
    (
        "two payers",
        BOTH,
        ["100.00"],
        [posted(first_pays), posted(second_pays, payer=SECOND, on=40)],
        "76.00",
        "20.00",
        {"patient": "4.00"},
    ),
    (
        "the second payer hides the first one's write-off in its own",
        BOTH,
        ["100.00"],
        [
            posted(first_pays),
            posted(
                paid_claim(("100.00", "12.00", "CO-45 84.00, PR-3 4.00"), status="2"), payer=SECOND, on=40
            ),
        ],
        "76.00",
        "20.00",
        {"patient": "4.00"},
    ),
    (
        "the second payer thinks the first one paid more",
        BOTH,
        ["100.00"],
        [
            posted(first_pays),
            posted(paid_claim(("100.00", "6.00", "OA-23 90.00, PR-3 4.00"), status="2"), payer=SECOND, on=40),
        ],
        "70.00",
        "20.00",
        {"PAY02": "6.00", "patient": "4.00"},
    ),
    (
        "a second payer with a discount of its own",
        BOTH,
        ["100.00"],
        [
            posted(first_pays),
            posted(
                paid_claim(("100.00", "10.00", "OA-23 84.00, CO-45 6.00"), status="2"), payer=SECOND, on=40
            ),
        ],
        "74.00",
        "26.00",
        {},
    ),
    (
        "a reversal",
        ONE,
        ["300.00"],
        [posted(paid_claim(T1)), posted(taken_back(paid_claim(T1)), on=30)],
        "0.00",
        "0.00",
        {"PAY01": "300.00"},
    ),
    (
        "reversal and correction on one day, correction first",
        ONE,
        ["300.00"],
        [
            posted(paid_claim(("300.00", "180.00", "CO-45 100.00, PR-2 20.00")), on=30),
            posted(taken_back(paid_claim(T1)), on=30),
            posted(paid_claim(T1)),
        ],
        "180.00",
        "100.00",
        {"patient": "20.00"},
    ),
    (
        "the correction a week before the reversal",
        ONE,
        ["300.00"],
        [
            posted(paid_claim(T1)),
            posted(paid_claim(("300.00", "180.00", "CO-45 100.00, PR-2 20.00"), number="PCN9"), on=23),
            posted(taken_back(paid_claim(T1)), on=30),
        ],
        "180.00",
        "100.00",
        {"patient": "20.00"},
    ),
    (
        "paid twice",
        ONE,
        ["100.00"],
        [posted(first_pays), posted(first_pays, on=21)],
        "128.00",
        "20.00",
        {"PAY01": "-64.00", "patient": "16.00"},
    ),
    (
        "a copay before the payer answers",
        ONE,
        ["300.00"],
        [pays("106.40", on=0), posted(paid_claim(T1))],
        "198.13",
        "101.87",
        {},
    ),
    (
        "the patient pays too much",
        ONE,
        ["300.00"],
        [posted(paid_claim(T1)), pays("110.00")],
        "201.73",
        "101.87",
        {"patient": "-3.60"},
    ),
    (
        "the credit goes back",
        ONE,
        ["300.00"],
        [
            posted(paid_claim(T1)),
            pays("110.00"),
            Refund(id="r", on=day(40), account="A1", party="patient", amount=money("3.60")),
        ],
        "198.13",
        "101.87",
        {},
    ),
    (
        "a payer gets its second payment back",
        ONE,
        ["100.00"],
        [
            posted(paid_claim(("100.00", "80.00", "CO-45 20.00"))),
            posted(paid_claim(("100.00", "80.00", "CO-45 20.00"), number="PCN7"), on=21),
            back("PAY01:21:1:A1"),
        ],
        "80.00",
        "20.00",
        {},
    ),
    (
        "a reversed payment",
        (),
        ["100.00"],
        [pays("60.00"), back("pay1")],
        "0.00",
        "0.00",
        {"patient": "100.00"},
    ),
    (
        "the reversal is reversed",
        (),
        ["100.00"],
        [pays("60.00"), back("pay1"), back("rev1", "rev2", 31)],
        "60.00",
        "0.00",
        {"patient": "40.00"},
    ),
    (
        "a write-off",
        (),
        ["100.00"],
        [
            WriteOff(
                id="w",
                on=day(90),
                account="A1",
                line=1,
                amount=money("9.99"),
                party="patient",
                reason="small_balance",
            )
        ],
        "0.00",
        "9.99",
        {"patient": "90.01"},
    ),
    (
        "a transfer",
        ONE,
        ["100.00"],
        [
            Transfer(
                id="t",
                on=day(9),
                account="A1",
                line=1,
                amount=money("25.00"),
                source="PAY01",
                target="patient",
            )
        ],
        "0.00",
        "0.00",
        {"PAY01": "75.00", "patient": "25.00"},
    ),
    (
        "a charge corrected",
        ONE,
        ["100.00"],
        [ChargeChange(id="c", on=day(1), account="A1", line=1, amount=money("-15.00"), reason="units")],
        "0.00",
        "0.00",
        {"PAY01": "85.00"},
    ),
    (
        "a rejection moves no money",
        ONE,
        ["100.00"],
        [ClaimRejected(id="x", on=day(2), account="A1", payer="PAY01", reason="member")],
        "0.00",
        "0.00",
        {"PAY01": "100.00"},
    ),
    (
        "unapplied cash finds its line",
        ONE,
        ["100.00"],
        [
            CashApplied(
                id="a", on=day(30), account="A1", of="u", amount=money("30.00"), party="PAY01", line=1
            ),
            UnappliedCash(id="u", on=day(25), amount=money("50.00"), payer="PAY01"),
        ],
        "30.00",
        "0.00",
        {"PAY01": "70.00"},
    ),
    (
        "the monthly sum has paid: reason 24 with an allowed amount",
        ONE,
        ["100.00"],
        [posted(allowing("100.00", paid_claim(("100.00", "0.00", "PR-3 15.00, CO-24 85.00"))))],
        "0.00",
        "85.00",
        {"patient": "15.00"},
    ),
    (
        "reason 24 without one: another plan has to be billed",
        ONE,
        ["100.00"],
        [posted(paid_claim(("100.00", "0.00", "CO-24 100.00"), status="4"))],
        "0.00",
        "0.00",
        {"PAY01": "100.00"},
    ),
    (
        "a discount of the whole claim",
        ONE,
        ["60.00", "40.00"],
        [posted(stay("CO-45 30.01, PR-1 9.99"))],
        "60.00",
        "30.01",
        {"patient": "9.99"},
    ),
]


@pytest.mark.parametrize(
    ("name", "payers", "charges", "events", "paid", "adjusted", "owed"), CASES, ids=[c[0] for c in CASES]
)
def test_an_event_does_what_a_biller_would_do(  # noqa: PLR0917 - the columns of the table
    name, payers, charges, events, paid, adjusted, owed
):
    ledger = Ledger([charged(*charges, payers=payers), *events])
    balance = ledger.balance("A1")
    assert ledger.parked == []
    assert holds(balance)
    assert (balance.payments, balance.adjustments) == (money(paid), money(adjusted))
    assert balance.open_by == {party: money(amount) for party, amount in owed.items()}


def test_each_line_of_t1_says_who_owes_what():
    ledger = Ledger([charged("300.00", payers=ONE), posted(paid_claim(T1))])
    (line,) = ledger.balance("A1").lines
    assert line.adjusted == {"CO-45": money("100.00"), "CO-253": money("1.87")}
    assert line.paid == {"PAY01": money("91.73")}
    assert (line.insurance, line.patient) == (money("0.00"), money("106.40"))


def test_money_told_to_no_line_goes_to_what_the_patient_owes_first_line_first():
    ledger = Ledger([charged("30.00", "50.00", payers=()), pays("40.00")])
    first, second = ledger.balance("A1").lines
    assert (first.patient, second.patient) == (money("0.00"), money("40.00"))
    ledger.post(pays("10.00", name="pay2", lines=(LineAmount(line=2, amount=money("10.00")),)))
    assert ledger.balance("A1").lines[1].patient == money("30.00")


def test_the_balance_of_an_earlier_day_is_still_known():
    ledger = Ledger([charged("300.00", payers=ONE), posted(paid_claim(T1)), pays("6.40")])
    assert ledger.balance("A1", on=day(13)).insurance == money("300.00")
    assert ledger.balance("A1", on=day(14)).patient == money("106.40")
    assert ledger.balance("A1", on=day(20)).patient == money("100.00")
    assert ledger.balance("A1", on=dt.date(2026, 5, 1)).charge == money("0.00")


def test_a_denial_is_held_until_it_is_taken_back():
    denied = paid_claim(("100.00", "0.00", "CO-197 100.00"), status="4")
    ledger = Ledger([charged("100.00", payers=ONE), posted(denied)])
    (held,) = ledger.state("A1").held(day(60))
    assert (held.group, held.reason, held.amount) == ("CO", "197", money("100.00"))
    ledger.post(posted(taken_back(denied), on=30))
    assert ledger.state("A1").held(day(60)) == []
    ledger.post(back("PAY01:30:22:A1", on=31))
    assert len(ledger.state("A1").held(day(60))) == 1


def test_a_coverage_that_was_found_later_is_added_behind_the_others():
    """An injury at work, billed to the health plan: refused, moved to the right payer, and paid."""
    refused = paid_claim(("100.00", "0.00", "CO-19 100.00"), status="4")
    found = charged(payers=(SECOND,), on=15, name="coverage").model_copy(update={"patient": ""})
    moved = Transfer(
        id="t", on=day(15), account="A1", line=1, amount=money("100.00"), source="PAY01", target="PAY02"
    )
    ledger = Ledger([charged("100.00", payers=ONE), posted(refused), found])
    assert ledger.post(moved).status == "posted"
    ledger.post(posted(paid_claim(("100.00", "80.00", "CO-45 20.00"), number="W1"), on=30, payer=SECOND))
    assert ledger.parked == []
    assert ledger.balance("A1").open_by == {}
    assert ledger.state("A1").first_party == "PAY01"
