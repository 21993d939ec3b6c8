"""The measures by each of their definitions: numbers worked by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from hand_events import FIRST, charged, day, money, paid_claim, posted

from cleanclaim.ledger import Ledger
from cleanclaim.ledger.events import (
    AppealDecided,
    AppealFiled,
    ClaimRejected,
    ClaimSubmitted,
    PatientPayment,
    StatementSent,
)

ONE = (FIRST,)


def test_t10_the_definition_decides():
    """Open 260,000, credits 10,000, charges 6,000 a day: 41.7 days net, 43.3 without the credits."""
    rest = PatientPayment(id="p", on=day(1), account="B", amount=money("1940000.00"))
    ledger = Ledger([charged("260000.00", payers=()), charged("1930000.00", account="B", payers=()), rest])
    days = ledger.kpis(dt.date(2026, 1, 1), dt.date(2026, 6, 30))[0]
    assert days.by("net").value == money("41.7")
    assert days.by("positive").value == money("43.3")
    assert days.spread == money("33.0")  # by the last 90 days, 24,333 a day, it is 10.3
    assert [(row.what, row.amount) for row in days.by("net").over] == [
        ("Open balances", money("260000.00")),
        ("Credit balances", money("-10000.00")),
    ]
    assert sum(row.amount for row in days.by("net").under) == money("6000.00")


def sent(account: str, on: int, *, mended: bool = False) -> ClaimSubmitted:
    return ClaimSubmitted(id=f"s:{account}:{on}", on=day(on), account=account, payer="PAY01", mended=mended)


def clinic() -> Ledger:
    """Return five accounts of 100.00, all of 1 June.

    A1 is paid in full at once (80.00, discount 20.00). A2 has its 16.00 paid by the patient on the day of the
    visit. A3 was mended, rejected, sent again, and refused as a whole: appealed and won 60.00 of 80.00. A4
    has two lines, one of them refused. A5 is not billed yet.
    """
    return Ledger(
        [
            *(charged("100.00", account=f"A{n}", payers=ONE, on=1) for n in (1, 2, 3, 5)),
            charged("60.00", "40.00", account="A4", payers=ONE, on=1),
            sent("A1", 2),
            sent("A2", 2),
            sent("A3", 4, mended=True),
            sent("A3", 10),
            sent("A4", 2, mended=True),
            ClaimRejected(
                id="rej", on=day(5), account="A3", payer="PAY01", reason="The member is not known."
            ),
            posted(paid_claim(("100.00", "80.00", "CO-45 20.00"), account="A1")),
            PatientPayment(id="desk", on=day(0), account="A2", amount=money("16.00"), method="card"),
            posted(paid_claim(("100.00", "64.00", "CO-45 20.00, PR-2 16.00"), account="A2")),
            posted(paid_claim(("100.00", "0.00", "CO-197 100.00"), account="A3", status="4")),
            posted(
                paid_claim(
                    ("60.00", "50.00", "CO-45 6.00, PR-3 4.00"),
                    ("40.00", "0.00", "CO-50 40.00"),
                    account="A4",
                )
            ),
            StatementSent(id="st", on=day(20), account="A4", amount=money("4.00")),
            PatientPayment(id="late", on=day(22), account="A4", amount=money("1.00")),
            AppealFiled(id="ap", on=day(25), account="A3", payer="PAY01", amount=money("80.00")),
            AppealDecided(id="ap2", on=day(29), account="A3", of="ap", won=money("60.00")),
        ]
    )


# measure, definition, numerator, denominator, value; the period is June 2026
TABLE = [
    ("days_in_ar", "net", "243.00", "1.369863", "177.4"),  # 500 charged, 211 paid, 46 written off
    ("net_collection", "posted", "211.00", "454.00", "46.5"),
    ("net_collection", "service", "211.00", "454.00", "46.5"),
    ("gross_collection", "posted", "211.00", "500.00", "42.2"),
    ("clean_claims", "accepted", "3", "4", "75.0"),
    ("clean_claims", "untouched", "2", "4", "50.0"),
    ("first_pass", "paid", "3", "4", "75.0"),
    ("first_pass", "settled", "2", "4", "50.0"),
    ("denials", "whole", "1", "4", "25.0"),
    ("denials", "any", "2", "4", "50.0"),
    ("denials", "dollars", "140.00", "400.00", "35.0"),
    ("over_90", "service", "0.00", "243.00", "0.0"),
    ("cost_to_collect", "all", "10.55", "211.00", "5.0"),
    ("cost_to_collect", "payers", "10.55", "194.00", "5.4"),
    ("charge_lag", "entered", "5", "5", "1.0"),
    ("charge_lag", "sent", "10", "4", "2.5"),
    ("point_of_service", "payments", "16.00", "17.00", "94.1"),
    ("point_of_service", "owed", "16.00", "20.00", "80.0"),
    ("appeals_won", "number", "1", "1", "100.0"),
    ("appeals_won", "dollars", "60.00", "80.00", "75.0"),
]


@pytest.mark.parametrize("row", TABLE, ids=[f"{row[0]} by {row[1]}" for row in TABLE])
def test_a_measure_is_what_the_hand_makes_it(row):
    name, definition, over, under, value = row
    found = next(m for m in clinic().kpis(day(0), day(29), costs=money("10.55")) if m.name == name)
    one = found.by(definition)
    assert sum(term.amount for term in one.over) == money(over)
    assert sum(term.amount for term in one.under) == pytest.approx(money(under), abs=money("0.000001"))
    assert one.value == money(value)


def test_every_measure_has_two_definitions_and_says_how_they_differ():
    for one in clinic().kpis(day(0), day(29)):
        assert len(one.definitions) >= 2, one.name
        assert one.how
        assert all(definition.formula for definition in one.definitions)


def test_benchmarks_are_ranges_of_vendors_and_never_verified():
    for one in clinic().kpis(day(0), day(29)):
        if one.benchmark:
            assert one.benchmark.low < one.benchmark.high
            assert not one.benchmark.verified
            assert "vendor-mediated, to confirm" in str(one.benchmark)


def test_without_costs_nothing_is_divided():
    cost = next(one for one in clinic().kpis(day(0), day(29)) if one.name == "cost_to_collect")
    assert [one.value for one in cost.definitions] == [None, None]


def test_a_period_that_ends_before_it_begins_is_told():
    with pytest.raises(ValueError, match="swap the two days"):
        clinic().kpis(day(2), day(1))


def test_what_was_lost_by_being_late_is_not_hidden_by_the_net_rate():
    """Charge 169.40, discount 102.02: 67.38 could be had, and 50.54 of it came. 75.0 percent, not 100."""
    late = paid_claim(("169.40", "50.54", "CO-45 102.02, CO-B4 16.84"))
    ledger = Ledger([charged("169.40", payers=ONE), posted(late)])
    net = next(
        one for one in ledger.kpis(dt.date(2026, 1, 1), dt.date(2026, 12, 31)) if one.name == "net_collection"
    )
    assert net.by("posted").value == net.by("service").value == money("75.0")
