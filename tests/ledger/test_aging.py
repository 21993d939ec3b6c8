"""Aging, worked by hand: which bucket, by which clock, and credits apart."""

from __future__ import annotations

import datetime as dt

import pytest
from hand_events import FIRST, charged, day, money, paid_claim, posted

from cleanclaim.ledger import PATIENT, Ledger
from cleanclaim.ledger.ages import BUCKETS, bucket
from cleanclaim.ledger.events import ClaimSubmitted, PatientPayment, StatementSent

ONE = (FIRST,)


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (0, "0-30"),
        (30, "0-30"),
        (31, "31-60"),
        (60, "31-60"),
        (61, "61-90"),
        (90, "61-90"),
        (91, "91-120"),
        (120, "91-120"),
        (121, "over 120"),
        (900, "over 120"),
    ],
)
def test_a_bucket_ends_with_its_last_day(days, name):
    assert BUCKETS[bucket(days)] == name


def sent(account: str, on: int) -> ClaimSubmitted:
    return ClaimSubmitted(id=f"sent:{account}:{on}", on=day(on), account=account, payer="PAY01")


def clinic() -> Ledger:
    """Return three accounts; every service is of day 0.

    A1: 100.00 open with the payer, billed on day 40 and again on day 70. A2: the payer has answered on day
    14, 16.00 are the patient's, who got a statement on day 20. A3: the patient paid 5.00 too much.
    """
    return Ledger(
        [
            charged("100.00", payers=ONE),
            sent("A1", 40),
            sent("A1", 70),
            charged("100.00", account="A2", payers=ONE),
            sent("A2", 1),
            posted(paid_claim(("100.00", "64.00", "CO-45 20.00, PR-2 16.00"), account="A2")),
            StatementSent(id="st", on=day(20), account="A2", amount=money("16.00")),
            charged("30.00", account="A3", payers=()),
            PatientPayment(id="pay", on=day(2), account="A3", amount=money("35.00")),
        ]
    )


# party, clock, 0-30, 31-60, 61-90, 91-120, over 120, unbilled, credit on day 95
TABLE = [
    ("PAY01", "service", "0.00", "0.00", "0.00", "100.00", "0.00", "0.00", "0.00"),
    ("PAY01", "bill", "0.00", "100.00", "0.00", "0.00", "0.00", "0.00", "0.00"),
    (PATIENT, "service", "0.00", "0.00", "0.00", "16.00", "0.00", "0.00", "-5.00"),
    (PATIENT, "bill", "0.00", "0.00", "16.00", "0.00", "0.00", "0.00", "-5.00"),
]


@pytest.mark.parametrize("row", TABLE, ids=[f"{row[0]} by {row[1]}" for row in TABLE])
def test_aging_by_service_and_by_bill(row):
    party, clock, *amounts = row
    report = clinic().aging(day(95), clock)
    found = next(one for one in report.rows if one.party == party)
    assert [*found.buckets, found.unbilled, found.credit] == list(map(money, amounts))


def test_the_sum_of_all_rows_is_the_total():
    report = clinic().aging(day(95))
    assert (report.total.owed, report.total.credit, report.total.net) == tuple(
        map(money, ("116.00", "-5.00", "111.00"))
    )
    assert report.over(90) == money("116.00")
    assert clinic().aging(day(95), "bill").over(60) == money("16.00")


def test_an_earlier_day_sees_what_was_open_then():
    report = clinic().aging(day(10))
    assert report.total.owed == money("200.00")
    assert report.rows[0].buckets[0] == money("200.00")


def test_what_nobody_was_billed_for_has_no_age_by_the_clock_of_the_bill():
    report = Ledger([charged("80.00", payers=ONE)]).aging(day(95), "bill")
    assert (report.total.unbilled, report.total.buckets[0]) == (money("80.00"), money("0.00"))


def test_a_credit_on_one_line_pays_the_oldest_of_the_others():
    entry = charged("50.00", "40.00", "30.00", payers=())
    lines = [
        line.model_copy(update={"service": dt.date(2026, 6, n)}) for n, line in enumerate(entry.lines, 1)
    ]
    told = ({"line": 3, "amount": "75.00"},)
    paid = PatientPayment(id="p", on=day(3), account="A1", amount="75.00", lines=told)
    ledger = Ledger([entry.model_copy(update={"lines": tuple(lines)}), paid])
    report = ledger.aging(dt.date(2026, 7, 2))  # line 1 is 31 days old, line 2 30 days
    assert report.total.buckets[:2] == [money("40.00"), money("5.00")]
    assert report.total.credit == money("0.00")


def test_an_unknown_clock_is_told_in_a_sentence():
    with pytest.raises(ValueError, match="Money does not age by 'moon'; use service"):
        clinic().aging(day(95), "moon")


@pytest.mark.parametrize(("year", "bucket_of_2_march"), [(2026, "0-30"), (2028, "31-60")])
def test_a_leap_day_is_a_day(year, bucket_of_2_march):
    """From 31 January to 2 March are 30 days, and 31 in a leap year."""
    entry = charged("80.00", payers=ONE)
    lines = tuple(line.model_copy(update={"service": dt.date(year, 1, 31)}) for line in entry.lines)
    ledger = Ledger([entry.model_copy(update={"on": dt.date(year, 1, 31), "lines": lines})])
    report = ledger.aging(dt.date(year, 3, 2))
    assert report.total.buckets[BUCKETS.index(bucket_of_2_march)] == money("80.00")
